"""What a sheet is: its configuration, its problems, its versions.

Configuration is checked where it is read (`cofactor.sheets.config`); the values
here are plain and frozen, so that writers need no checks of their own.
"""

from dataclasses import dataclass, field
from typing import Literal

from cofactor.content import Content, Inline
from cofactor.exercise import Exercise
from cofactor.params import Setting
from cofactor.sealing import Secret

Engine = Literal["typst", "latex"]
Paper = Literal["a4", "letter"]
Where = Literal["key", "all", "none"]
Kind = Literal["sheet", "key", "solutions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """Choices that courses make differently; printed where they matter."""

    style: str = "pivot_one"
    covariance: Literal["n-1", "n"] = "n-1"
    brackets: Literal["[]", "()"] = "[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemConfig:
    """One `[[problems]]` entry: a type, or fixed references, or the instructor's own text."""

    type: str | None = None
    ref: tuple[str, ...] = ()
    custom: str | None = None
    count: int = 1
    level: str = "medium"
    points: int | None = None
    space: str | None = None
    """Room for working as a length: "6cm"."""
    section: str | None = None
    set: tuple[tuple[str, Setting], ...] = ()
    form: Literal["open", "choice"] = "open"
    options: int | None = None
    """How many options a choice has."""
    series: int = 0
    """The series that the items are drawn from: 0 for the one of all problems that ask for the same."""
    swap: int = 0
    """Which other item of like effort stands in the place of the one that is drawn; 0 for that one itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetConfig:
    """The whole configuration of a sheet, defaults filled in."""

    title: str = "Problem sheet"
    course: str = ""
    seed: str = "2026"
    versions: int = 1
    engine: Engine = "typst"
    paper: Paper = "a4"
    columns: int = 1
    font_size: str = "11pt"
    instructions: str = ""
    fields: tuple[str, ...] = ("Name",)
    references: Where = "key"
    shuffle: bool = False
    secret: Secret | None = None
    """What all items of the sheet are sealed with."""
    conventions: Conventions = field(default_factory=Conventions)
    problems: tuple[ProblemConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One numbered problem of one version: an exercise, or the instructor's own text."""

    number: int
    points: int | None
    space: str | None
    section: Inline | None
    """The heading printed above this problem; None if it goes on with the section before."""
    exercise: Exercise | None
    custom: Content = ()
    slot: int = 0
    """The place in the configuration, the same in all versions; `number` may differ where they are shuffled."""


@dataclass(frozen=True, slots=True)
class KeptOpen:
    """A problem that was to be a choice, and keeps its open form: too few wrong rules survive."""

    form: str
    number: int
    ref: str

    def __str__(self) -> str:
        return (
            f"form {self.form}, problem {self.number} keeps its open form: "
            f"the wrong rules lead to too few different answers for options ({self.ref})."
        )


@dataclass(frozen=True, slots=True)
class Student:
    """Whom a version is for: one row of a roster."""

    name: str
    id: str = ""
    file: str = ""
    """What the names of their files have in the place of a form: the id if it is safe, else a number."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a sheet; `form` is its letter (A … Z, AA …)."""

    form: str
    problems: tuple[Problem, ...]
    student: Student | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with all its versions, verified and ready to be written.

    `title`, `course` and `instructions` are the configured texts after the
    check of `cofactor.markup`: inline content, safe in every printer.
    """

    config: SheetConfig
    title: Inline
    course: Inline | None
    instructions: Inline | None
    fields: tuple[Inline, ...]
    versions: tuple[Version, ...]
    losses: tuple[KeptOpen, ...] = ()
    """What could not be done as it was asked for."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file on paper: a sheet, key or solutions of one version or of several bound together, or the marking page."""

    stem: str
    """Its name without the ending."""
    kind: Kind | Literal["marking"]
    versions: tuple[Version, ...]
    bound: bool = False
    """Whether it is a volume of several versions, each of them named and bookmarked."""
