"""The dialogue of an elimination line by line: each line is checked against the one before."""

from collections.abc import Callable

from cofactor.cli.dialogue.terminal import Terminal
from cofactor.content import Inline, listed, say
from cofactor.drill import Practice
from cofactor.reading import Misread
from cofactor.steps import Nature, Report, Session
from cofactor.steps.lines import read_line, wants_more

HELP = {
    "undo": "take the last line back",
    "answer": "give the final answer now",
}
# Those of the drill, at every prompt, too; an empty line asks for help.
_WORDS = {*HELP, "hint", "help", "?", "", "show", "skip", "quit"}

_EXAMPLES = ("R2 <- R2 - 2R1", "R1 <-> R3", "R2 <- 1/3 R2", "1 2 3; 0 -1 4", "R2 <- R2 - 2R1: 1 2 3; 0 -1 4")


class LineWork:
    """The working of one item; `run` returns when the form is reached or the student wants to answer."""

    def __init__(
        self, terminal: Terminal, practice: Practice, working: Session, command: Callable[[str], None]
    ) -> None:
        self._terminal = terminal
        self._practice = practice
        self._working = working
        self._command = command
        self._unfolded = 0
        self._begun = False

    def run(self) -> None:
        """Ask for lines until the form is reached; the drill's commands leave by what they raise."""
        terminal, working = self._terminal, self._working
        if not self._begun:
            self._begin()
        while not working.reached:
            text = terminal.several(
                f"line {working.lines + 1}> ", lambda lines: wants_more(lines, len(working.state)), _WORDS
            )
            if text == "answer" and not working.route.final:
                return
            if text in _WORDS:
                self._follow(text)
            else:
                self._take(text)

    def _begin(self) -> None:
        self._begun = True
        if self._working.route.operations:
            self._terminal.line("Type the matrix after each operation.")
        else:
            self._terminal.line("Type the next row operation, the next matrix, or both with a colon between them.")
        self._terminal.line()
        self._terminal.sentence(self._working.route.begin)
        self._matrix()

    def go_on(self, text: str) -> None:
        """Take a line, or undo, after the form was reached; more lines follow if it is not any more."""
        if text == "undo":
            self._follow(text)
        else:
            self._take(text)
        self.run()

    def _take(self, text: str) -> None:
        try:
            line = read_line(text, len(self._working.state))
        except Misread as error:
            self._terminal.caret(text, error.at, str(error))
            return
        report = self._working.take(line)
        if report.accepted:
            self._unfolded = 0
        self._report(report)

    def _follow(self, word: str) -> None:
        terminal, working = self._terminal, self._working
        match word:
            case "hint":
                self._hint()
            case "undo":
                if working.undo():
                    self._unfolded = 0
                    self._matrix()
                else:
                    terminal.line("This is the matrix that you began with.")
            case "answer":
                terminal.line("The matrix at the end is the answer: go on until it is reached.")
            case "help" | "?" | "":
                terminal.line("Type a row operation, or the next matrix (its rows may stand on lines), or both:")
                terminal.plain(_EXAMPLES, 4)
                terminal.words(HELP)
                if word:
                    self._command("words")
            case _:
                self._command(word)

    def _hint(self) -> None:
        hints = self._working.hints()
        if self._unfolded == len(hints):
            self._terminal.line("There are no more hints for this line; show gives the solution.")
            return
        self._practice.count_hint()
        self._terminal.sentence(say("Hint. {hint}", hint=hints[self._unfolded]))
        self._unfolded += 1

    def _report(self, report: Report) -> None:
        terminal = self._terminal
        match report.nature:
            case Nature.RIGHT | Nature.SEVERAL:
                right = "Right." if report.nature is Nature.RIGHT else "Right: several steps at once."
                terminal.line(right, fg="green", bold=True)
                if report.operations:
                    terminal.sentence(listed(report.operations))
                self._matrix()
            case Nature.WRONG:
                where: Inline | None = None
                if report.row is not None and report.column is not None:
                    where = say("Not right: look at row {i}, column {j}.", i=report.row, j=report.column)
                terminal.line("Not right." if where is None else terminal.flat(where), fg="red", bold=True)
            case Nature.REFUSED:
                terminal.line("Not allowed.", fg="yellow", bold=True)
            case Nature.SAME:
                terminal.line("Nothing changes.", fg="yellow", bold=True)
        if report.remark is not None:
            terminal.sentence(report.remark)
        if report.nature is Nature.WRONG:
            terminal.line("Go on from the last right matrix:", dim=True)
            self._matrix()
        for note in report.notes:
            terminal.sentence(note)
        if report.accepted and not report.reached and self._working.route.contradiction(report.state) is not None:
            terminal.line("Type answer to say so, or go on.")

    def _matrix(self) -> None:
        self._terminal.content(self._working.shown(), 0)
