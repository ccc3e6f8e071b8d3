"""From a configuration to a sheet: every version with its own items, none of them twice.

The problems are the same kinds in the same order in all versions; version B
takes the items that follow those of version A in their series. Fixed references
stand in every version, and no drawn item equals one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cofactor import catalogue, choices, items, markup, registry, sealing
from cofactor.choices import ChoiceExercise
from cofactor.content import Content, Plain
from cofactor.exercise import Exercise
from cofactor.rng import Rng
from cofactor.sheets import fairness
from cofactor.sheets.config import conventional, with_usual
from cofactor.sheets.model import KeptOpen, Problem, ProblemConfig, Sheet, SheetConfig, Student, Version

PATIENCE = 20
"""Items that are looked at for one that can be a choice."""
SEARCH = 60
"""Items that are looked at for one that costs the same as another; else the nearest of them is taken."""


def assemble(config: SheetConfig, students: Sequence[Student] = ()) -> Sheet:
    """Make and verify every item of the sheet, with a version for each student if there are any.

    Raises SpaceExhaustedError if it asks for more distinct items than there are.
    """
    source = _Source(config)
    slots = [slot for entry in config.problems for slot in source.slots(entry)]
    versions: list[Version] = []
    losses: list[KeptOpen] = []
    for number in range(len(students) or config.versions):
        form = letters(number)
        # Drawn in the order of the configuration: shuffling moves problems, it does not change them.
        made = [source.exercise(slot) for slot in slots]
        order = _shuffled(slots, config, form) if config.shuffle else range(len(slots))
        student = students[number] if students else None
        versions.append(Version(form, tuple(_problems(slots, made, order)), student))
        losses += _kept_open(versions[-1], slots)
    return Sheet(
        config,
        markup.line(config.title, "title"),
        markup.line(config.course, "course") if config.course else None,
        markup.folded(config.instructions, "instructions") if config.instructions else None,
        tuple(markup.line(text, "field") for text in config.fields),
        tuple(versions),
        tuple(losses),
    )


def _kept_open(version: Version, slots: Sequence["_Slot"]) -> Iterator[KeptOpen]:
    for problem in version.problems:
        made = problem.exercise
        if slots[problem.slot].entry.form == "choice" and made is not None and not isinstance(made, ChoiceExercise):
            yield KeptOpen(version.form, problem.number, str(made.ref))


def loose(exercises: Iterable[Exercise]) -> Sheet:
    """Exercises by themselves as a sheet of one version, for writers that make documents."""
    config = SheetConfig(title="Exercises", fields=(), references="all")
    problems = tuple(Problem(number, None, None, None, made) for number, made in enumerate(exercises, 1))
    return Sheet(config, Plain(config.title), None, None, (), (Version("A", problems),))


def letters(number: int) -> str:
    """The form letters of a version, counted from 0: A … Z, AA, AB …"""
    text = ""
    number += 1
    while number:
        number, last = divmod(number - 1, 26)
        text = chr(ord("A") + last) + text
    return text


@dataclass(frozen=True, slots=True)
class _Slot:
    """One problem of every version: its item is fixed, or drawn for each version."""

    entry: ProblemConfig
    section: str | None
    fixed: Exercise | None = None
    custom: Content = ()
    turn: int = 0
    """The how manieth of those that ask for the same it is: it stays so where other problems move."""


def _problems(slots: Sequence[_Slot], made: Sequence[Exercise | None], order: Iterable[int]) -> Iterator[Problem]:
    section = None
    for number, place in enumerate(order, 1):
        slot = slots[place]
        heading = markup.line(slot.section, "section") if slot.section and slot.section != section else None
        section = slot.section
        yield Problem(number, slot.entry.points, slot.entry.space, heading, made[place], slot.custom, place)


def _shuffled(slots: Sequence[_Slot], config: SheetConfig, form: str) -> list[int]:
    """The places of the problems of one version: sections keep their order, problems move within theirs."""
    rng = Rng.root(f"shuffle/{config.seed}/{form}", secret=sealing.key_of(config.secret))
    order: list[int] = []
    for _, run in groupby(range(len(slots)), lambda place: slots[place].section):
        order += rng.shuffled(list(run))
    return order


def _mark(entry: ProblemConfig, settings: Mapping[str, object]) -> tuple[object, ...]:
    """What entries share that draw from one series."""
    return (entry.type, entry.level, entry.series, *sorted(settings.items()))


def _in_form(entry: ProblemConfig, made: Exercise) -> bool:
    """Whether an item has the form that is asked for."""
    return entry.form == "open" or isinstance(made, ChoiceExercise)


class _Source:
    """Where the items come from: fixed references, and one series for all entries that ask for the same."""

    def __init__(self, config: SheetConfig) -> None:
        self._config = config
        self._taken: set[bytes] = set()
        self._series: dict[tuple[object, ...], items.Series] = {}
        self._turns: dict[tuple[object, ...], int] = {}
        self._section: str | None = None
        self._secret = sealing.key_of(config.secret)
        self._fixed = {
            ref: items.load(ref, secret=sealing.opening(config.secret))
            for entry in config.problems
            for ref in entry.ref
        }
        self._taken.update(items.fingerprint(made.type, made.given) for made in self._fixed.values())

    def slots(self, entry: ProblemConfig) -> list[_Slot]:
        """The problems of one entry; without a section of its own it goes on with the one before."""
        self._section = section = entry.section or self._section
        if entry.custom is not None:
            return [_Slot(entry, section, custom=markup.paragraphs(entry.custom, "custom"))]
        if entry.ref:
            return [_Slot(entry, section, self._formed(entry, self._fixed[ref], insist=True)) for ref in entry.ref]
        mark = _mark(entry, dict(entry.set))
        first = self._turns.get(mark, 0)
        self._turns[mark] = first + entry.count
        return [_Slot(entry, section, turn=first + number) for number in range(entry.count)]

    def exercise(self, slot: _Slot) -> Exercise | None:
        """The item of a slot for the next version; None for the instructor's own text."""
        return slot.fixed if slot.fixed or slot.custom else self._draw(slot)

    def _draw(self, slot: _Slot) -> Exercise:
        entry = slot.entry
        series = self._walk(entry, f".{entry.series}" if entry.series else "")
        first = next(series)
        made = self._formed(entry, first)
        if not _in_form(entry, made):
            # Nothing is lost by going on to an item that has more wrong answers; the reference tells which it is.
            for _ in range(PATIENCE):
                if _in_form(entry, made := self._formed(entry, next(series))):
                    break
            else:
                made = first
        return self._swapped(slot, made) if entry.swap else made

    def _swapped(self, slot: _Slot, drawn: Exercise) -> Exercise:
        """Another item of like effort, from a series of this problem's own: no other problem of the sheet changes."""
        series = self._walk(slot.entry, f".{slot.entry.series or ''}s{slot.turn}")
        best = drawn
        for _ in range(slot.entry.swap):
            seen: list[Exercise] = []
            for _ in range(SEARCH):
                made = self._formed(slot.entry, next(series))
                if not _in_form(slot.entry, made):
                    continue
                seen.append(made)
                if fairness.distance(made.effort, drawn.effort)[0] == 0:
                    break
            best = min(seen or [best], key=lambda one: fairness.distance(one.effort, drawn.effort))
        return best

    def _walk(self, entry: ProblemConfig, own: str) -> items.Series:
        """The series of all entries that ask for the same; `own` ends the seed of another one."""
        name = entry.type or ""
        known = {spec.name: spec for spec in catalogue.parameters(registry.get(name))}
        settings = with_usual(dict(entry.set), conventional(self._config.conventions), known)
        mark = (own, *_mark(entry, settings))
        if mark not in self._series:
            self._series[mark] = items.Series(
                name,
                seed=f"{self._config.seed}{own}",
                level=entry.level,
                parameters=settings,
                secret=self._secret,
                taken=self._taken,
            )
        return self._series[mark]

    def _formed(self, entry: ProblemConfig, made: Exercise, *, insist: bool = False) -> Exercise:
        """The item in the form that is asked for, if it can have it; `insist` where the item itself is asked for."""
        if entry.form == "open":
            return made
        count, secret = entry.options or choices.USUAL, sealing.opening(self._config.secret)
        return choices.turned(made, count, secret, insist=insist) or made
