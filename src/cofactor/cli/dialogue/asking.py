"""The dialogue of a drill: items are asked, answers judged, hints and solutions unfolded."""

from fractions import Fraction

from cofactor.answers import MatrixAnswer
from cofactor.cli.dialogue.line_work import HELP as LINE_HELP
from cofactor.cli.dialogue.line_work import LineWork
from cofactor.cli.dialogue.terminal import Left, Terminal
from cofactor.content import Inline, Para, Plain, say
from cofactor.drill import Practice, Recorder, Source, Tally, typing
from cofactor.grading import Nature, PartVerdict, Verdict
from cofactor.printers import text as printer
from cofactor.reading import Misread
from cofactor.steps import Session, session
from cofactor.steps.lines import is_operation

HELP = {
    "hint": "the next hint",
    "show": "the worked solution",
    "skip": "leave this item and go on",
    "quit": "end the drill (so do Ctrl-D and Ctrl-C)",
    "help": "how to type an answer, and these words",
}

COMMANDS = {*HELP, *LINE_HELP, "?"}


class _Skip(Exception):  # noqa: N818 - a way out, not a failure
    """The item is left."""


class _Quit(Exception):  # noqa: N818
    """The drill is left."""


class Drill:
    """A drill over a terminal; `run` ends with a summary, however it is left."""

    def __init__(
        self, terminal: Terminal, source: Source, recorder: Recorder | None, *, count: int | None, by_steps: bool
    ) -> None:
        self._terminal = terminal
        self._source = source
        self._recorder = recorder
        self._count = count
        self._by_steps = by_steps
        self._tally = Tally()
        self._number = 0

    def run(self) -> None:
        """Ask until the count is reached, there are no more items, or the student leaves."""
        self._terminal.line("Type your answer; help tells how, quit ends.", dim=True)
        try:
            while self._count is None or self._number < self._count:
                exercise = self._source.next()
                if exercise is None:
                    self._terminal.line("There are no more items: you have seen them all.")
                    break
                self._number += 1
                self._item(Practice(exercise, self._recorder))
        except (_Quit, Left, KeyboardInterrupt):
            pass
        finally:
            self._summary()

    def _item(self, practice: Practice) -> None:
        exercise, terminal = practice.exercise, self._terminal
        terminal.line()
        terminal.line(f"{self._number}. {exercise.type.title} ({exercise.level})", bold=True)
        terminal.line(str(exercise.ref), dim=True)
        terminal.line()
        terminal.content(exercise.prompt)
        terminal.line()
        try:
            working = session(exercise) if self._by_steps else None
            if working is not None:
                self._work(practice, working)
            else:
                if self._by_steps:
                    terminal.line("This item is solved by another method than elimination; give its answer.")
                self._answers(practice)
        except _Skip:
            practice.skipped = True
        finally:
            self._tally.add(practice)

    def _work(self, practice: Practice, working: Session) -> None:
        """Work line by line, then ask for the answer; where the matrix that is reached is the answer, it is judged."""
        work = LineWork(self._terminal, practice, working, lambda word: self._command(word, practice))
        work.run()
        if working.route.final:
            state = practice.exercise.present(MatrixAnswer(working.state))
            self._verdict(practice, practice.answer(printer.inline(state)))
        self._answers(practice, work)

    # ---- the final answer

    def _answers(self, practice: Practice, work: LineWork | None = None) -> None:
        """Ask until the answer is right, or the item is left; the working may go on before it is."""
        key = practice.exercise.answer
        while not practice.right:
            text = self._terminal.several("answer> ", lambda lines: typing.goes_on(lines, key), COMMANDS)
            if work is not None and (text == "undo" or is_operation(text)):
                work.go_on(text)
            elif not text.strip():
                self._terminal.line(f"Type {typing.how(key)}.")
            elif text in COMMANDS:
                self._command(text, practice)
            else:
                self._judge(practice, text)

    def _judge(self, practice: Practice, text: str) -> None:
        try:
            verdict = practice.answer(text)
        except Misread as error:
            self._terminal.caret(text, error.at, str(error))
        else:
            self._verdict(practice, verdict)

    def _verdict(self, practice: Practice, verdict: Verdict) -> None:
        terminal = self._terminal
        match verdict.nature:
            case Nature.RIGHT:
                terminal.line("Right.", fg="green", bold=True)
            case Nature.UNSIMPLIFIED:
                terminal.line("Right, but not simplified.", fg="green", bold=True)
            case Nature.INEXACT:
                terminal.line("Not exact.", fg="yellow", bold=True)
            case Nature.PARTIAL:
                terminal.line(f"Partly right: {_share(verdict.credit)} of the credit.", fg="yellow", bold=True)
            case Nature.WRONG:
                terminal.line("Not right.", fg="red", bold=True)
        wrong = [part for part in verdict.parts if not part.right and part.credit != part.worth]
        if len(wrong) < len(verdict.parts) or any(part.remark for part in wrong):
            for part in wrong:  # "not right" needs no list where everything is wrong
                terminal.sentence(_part(part))
        if verdict.feedback is not None:
            terminal.sentence(verdict.feedback)
        if not verdict.correct:
            terminal.line("Try again, or type hint, show or skip.", dim=True)

    # ---- commands

    def _command(self, word: str, practice: Practice) -> None:
        terminal = self._terminal
        match word:
            case "quit":
                raise _Quit
            case "skip":
                raise _Skip
            case "hint":
                hint = practice.hint()
                if hint is None:
                    terminal.line("There are no more hints; show gives the solution.")
                else:
                    terminal.sentence(say("Hint {n}. {hint}", n=practice.hints, hint=hint))
            case "show":
                self._show(practice)
            case "undo" | "answer":
                terminal.line(f"{word} belongs to drill --steps.")
            case "words":
                terminal.words(HELP)
            case _:
                terminal.line(f"Type {typing.how(practice.exercise.answer)}.")
                terminal.words(HELP)

    def _show(self, practice: Practice) -> None:
        solution = practice.show()
        self._terminal.content((*solution, Para(practice.exercise.sentence)))
        raise _Skip

    # ---- the end

    def _summary(self) -> None:
        terminal = self._terminal
        table = self._tally.table()
        if not table:
            return
        terminal.line()
        terminal.line("Summary", bold=True)
        terminal.plain(table)


def _part(part: PartVerdict) -> Inline:
    """What is said of a part; a remark that names the part needs no label."""
    name = part.name[:1].upper() + part.name[1:]
    if part.remark is None:
        return say("{name}: not right.", name=Plain(name))
    if printer.inline(part.remark).lower().startswith(part.name.lower()):
        return part.remark
    return say("{name}: {remark}", name=Plain(name), remark=part.remark)


def _share(credit: Fraction) -> str:
    return f"{credit.numerator}/{credit.denominator}"
