"""What the templates of a paper document see: printed text, counts, and nothing raw.

Everything that an author or a student could have typed has gone through a
printer before it gets here, so that templates insert it as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from cofactor.content import Content, Inline, Plain, say
from cofactor.errors import DefectError
from cofactor.exercise import Exercise
from cofactor.refs import seal_of
from cofactor.sheets.model import Document, Kind, Problem, Sheet, SheetConfig, Student, Version
from cofactor.working.solution import solution

SUBTITLES: dict[Kind, str] = {"sheet": "", "key": "Answer key", "solutions": "Worked solutions"}
SMALL = ("10pt", "11pt", "12pt", "14pt")  # large print is above
LABELS = (say("Name"), say("Number"))
"""What the name and the number of a student are called on a sheet that has no fields of its own."""
BY_HAND = say("To be marked by hand.")

_LENGTH = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?(?:cm|mm|in|pt|em)\Z")
_REFERENCE = re.compile(r"[A-Za-z0-9_.@/,=-]{1,100}\Z")


class Printer(Protocol):
    """What documents need of a printer."""

    def inline(self, piece: Inline) -> str:
        """A sentence."""

    def blocks(self, content: Content) -> str:
        """Blocks, one after the other."""

    def solution(self, content: Content) -> str:
        """Blocks of a worked solution, which may be broken over pages."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem, printed."""

    number: int
    follows: bool
    """Whether `number` is one more than that of the problem before."""
    points: str
    """ "5 points", "1 point", or nothing."""
    space: str | None
    section: str | None
    level: int
    """The level of its heading: below a section, if it stands in one."""
    statement: str
    answer: str
    solution: str
    reference: str
    """Its reference, "" where it is not printed: letters, digits and `_ . @ / , = -` only."""


@dataclass(frozen=True, slots=True)
class View:
    """One document of one version, printed."""

    kind: Kind
    name: str
    """A name that is unique among the documents of a sheet."""
    subtitle: str
    title: str
    plain_title: str
    """The title without emphasis or mathematics, for the metadata of a PDF."""
    course: str | None
    form: str
    """The form letter; "" if the sheet has one version."""
    student: str
    """Whom it is for, with a roster; else ""."""
    fields: tuple[str, ...]
    filled: tuple[tuple[str, str], ...]
    """Fields that a roster has filled: label and value."""
    instructions: str | None
    total: str
    columns: int
    problems: tuple[ProblemView, ...]

    @property
    def parts(self) -> list[list[ProblemView]]:
        """The problems, cut before each section."""
        made: list[list[ProblemView]] = []
        for problem in self.problems:
            if problem.section is not None or not made:
                made.append([])
            made[-1].append(problem)
        return made

    @property
    def mark(self) -> str:
        """What stands at the foot of every page: "Answer key · Form A"."""
        form = f"Form {self.form}" if self.form else ""
        return " · ".join(filter(None, (self.subtitle, form)))


def build(sheet: Sheet, version: Version, kind: Kind, printer: Printer, *, bound: bool = False) -> View:
    """Print all that the document of this version and kind shows, and no more.

    In a volume of several versions (`bound`), each title tells whose it is.
    """
    config = sheet.config
    form = _form(sheet, version)
    points = [problem.points for problem in version.problems if problem.points is not None]
    filled, blank = _fields(sheet, None if bound else version.student)
    return View(
        kind=kind,
        name=label(version, kind),
        subtitle=SUBTITLES[kind],
        title=printer.inline(
            say("{title}: {who}", title=sheet.title, who=Plain(who(version))) if bound else sheet.title
        ),
        plain_title=printer.inline(Plain(plain_title(sheet, version, kind))),
        course=None if sheet.course is None else printer.inline(sheet.course),
        form=form,
        student=printer.inline(Plain(who(version))) if version.student else "",
        fields=tuple(map(printer.inline, blank)) if kind == "sheet" else (),
        filled=tuple((printer.inline(label), printer.inline(value)) for label, value in filled),
        instructions=printer.inline(sheet.instructions) if kind == "sheet" and sheet.instructions is not None else None,
        total=_points(sum(points)) if points else "",
        # Answers and reductions need the width of the page.
        columns=config.columns if kind == "sheet" else 1,
        problems=tuple(_problems(sheet, version, kind, printer)),
    )


def cover(sheet: Sheet, name: str, subtitle: str, printer: Printer) -> View:
    """The head of a document about all versions; it has no problems of its own."""
    return View(
        kind="key",
        name=name,
        subtitle=subtitle,
        title=printer.inline(sheet.title),
        plain_title=printer.inline(Plain(f"{title_text(sheet)}, {subtitle}")),
        course=None if sheet.course is None else printer.inline(sheet.course),
        form="",
        student="",
        fields=(),
        filled=(),
        instructions=None,
        total="",
        columns=1,
        problems=(),
    )


def who(version: Version) -> str:
    """Whose version it is: the student with their number, or the form."""
    student = version.student
    if student is None:
        return f"Form {version.form}"
    return f"{student.name} ({student.id})" if student.id else student.name


def _fields(sheet: Sheet, student: Student | None) -> tuple[list[tuple[Inline, Inline]], tuple[Inline, ...]]:
    """The fields that the roster fills, and those that stay blank: the name comes first, then the number."""
    if student is None:
        return [], sheet.fields
    values = [student.name, *([student.id] if student.id else [])]
    labels = [*sheet.fields[: len(values)], *LABELS[len(sheet.fields) : len(values)]]
    return [(label, Plain(value)) for label, value in zip(labels, values, strict=True)], sheet.fields[len(values) :]


def plain_title(sheet: Sheet, version: Version, kind: Kind) -> str:
    """The title of one document as raw text: "Week 4, Answer key, Form A"."""
    form = _form(sheet, version)
    name = version.student.name if version.student else ""
    parts = [title_text(sheet), SUBTITLES[kind], f"Form {form}" if form else "", name]
    return ", ".join(filter(None, parts))


def document_title(sheet: Sheet, document: Document) -> str:
    """The title of any document as raw text."""
    if document.kind == "marking":
        return f"{title_text(sheet)}, Marking page"
    if document.bound:
        return f"{title_text(sheet)}, {SUBTITLES[document.kind]}"
    return plain_title(sheet, document.versions[0], document.kind)


def title_text(sheet: Sheet) -> str:
    """The title of the sheet as raw text."""
    from cofactor.printers import text

    return text.inline(sheet.title)


def ragged(config: SheetConfig) -> bool:
    """Whether lines end ragged: narrow ones look better so than with holes in them."""
    return config.columns > 1 or config.font_size not in SMALL


def side_margin(config: SheetConfig) -> str:
    """The margins left and right; large print needs the width."""
    return "2.2cm" if config.font_size in SMALL else "1.6cm"


def label(version: Version, kind: Kind) -> str:
    """A name that is unique among the documents of a sheet: "A-key"."""
    return f"{version.form}-{kind}"


def _form(sheet: Sheet, version: Version) -> str:
    return version.form if len(sheet.versions) > 1 else ""


def _points(count: int | None) -> str:
    return "" if count is None else f"{count} point{'' if count == 1 else 's'}"


def _problems(sheet: Sheet, version: Version, kind: Kind, printer: Printer) -> Iterator[ProblemView]:
    before, level = 0, 2
    for problem in version.problems:
        exercise = problem.exercise
        if problem.section is not None:
            level = 3
        yield ProblemView(
            number=problem.number,
            follows=problem.number == before + 1,
            points=_points(problem.points),
            space=_length(problem.space) if kind == "sheet" else None,
            section=None if problem.section is None else printer.inline(problem.section),
            level=level,
            statement="" if kind == "key" else printer.blocks(exercise.prompt if exercise else problem.custom),
            answer="" if kind == "sheet" else printer.inline(exercise.key if exercise else BY_HAND),
            solution=printer.solution(_solution(problem)) if kind == "solutions" else "",
            reference=_safe(str(exercise.ref)) if exercise and _bears(sheet, kind, exercise) else "",
        )
        before = problem.number


def _bears(sheet: Sheet, kind: Kind, exercise: Exercise) -> bool:
    """Whether a document bears this reference; that of a sealed item no student sees, whatever is configured."""
    if kind == "sheet":
        return sheet.config.references == "all" and seal_of(exercise.ref.seed) is None
    return sheet.config.references != "none"


def _solution(problem: Problem) -> Content:
    return solution(problem.exercise.steps) if problem.exercise else ()


def _safe(reference: str) -> str:
    """The reference itself; templates insert it unescaped."""
    if not _REFERENCE.match(reference):
        raise DefectError(f"{reference!r} is no reference.")
    return reference


def _length(space: str | None) -> str | None:
    if space is not None and not _LENGTH.match(space):
        raise DefectError(f"{space!r} is no length: configurations must be checked before they are written.")
    return space
