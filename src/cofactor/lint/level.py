"""The lint of one level of a type: many items, and what their numbers say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from cofactor import items, registry
from cofactor.exercise import BOUND_NAMES, Bounds, ExerciseType
from cofactor.lint.guessing import Guess, guesses, options
from cofactor.lint.sample import Made, Sample, gather

SEEDS = 300
# A level must bound these.
REQUIRED = ("operations", "fractions", "largest", "denominator")
# Wrong rules that must survive, in all but one item in a hundred (one item of a small sample may be bad luck).
SURVIVING = 3
# Candidates an item from which construction is called wasteful.
WASTEFUL = 10
# Items from which on a key that can be guessed is no luck.
TELLING = 100
# Share of items without a choice form from which that is pointed out.
OPEN = 0.7
MAX_TOLD = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """The effort of a sample in one field, against its bound."""

    field: str
    low: int
    middle: float
    high: int
    bound: int | None

    @property
    def idle(self) -> bool:
        """Whether the bound is far above everything that was seen."""
        return self.bound is not None and self.bound > 3 and 3 * self.high < 2 * self.bound


@dataclass(slots=True)
class RuleCount:
    """In how many items a wrong rule applied, and what became of its answer."""

    applied: int = 0
    survived: int = 0
    right: int = 0
    """It led to the key, or to another right answer."""
    repeated: int = 0
    """It led to the same as an earlier rule."""


@dataclass(slots=True)
class LevelReport:
    """What the lint found."""

    type: str
    version: int
    level: str
    seeds: int
    failures: int = 0
    milliseconds: float = 0.0
    """Median time to make an item, verification included."""
    record_milliseconds: float = 0.0
    """Median time to print its JSON record."""
    tries: float = 0.0
    """Candidates of `construct` for an item."""
    repeats: float = 0.0
    """Share of plain draws that repeat an earlier one."""
    kept_open: float = 0.0
    """Share of the items that have no choice form."""
    distinct: int | None = None
    skeletons: int = 0
    commonest: float = 0.0
    """Share of the commonest answer."""
    effort: list[Spread] = field(default_factory=list)
    rules: dict[str, RuleCount] = field(default_factory=dict)
    guesses: list[Guess] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)

    def as_record(self) -> dict[str, Any]:
        """The report for JSON."""
        return asdict(self)


def check_level(kind: ExerciseType[Any], level: str, seeds: int = SEEDS) -> LevelReport:
    """Make `seeds` items and judge them, and the level by them."""
    report = LevelReport(kind.id, kind.version, level, seeds)
    params = kind.levels[level].preset
    bounds = kind.levels[level].bounds_for(params)
    report.broken += [f"the level has no bound on {name}" for name in REQUIRED if getattr(bounds, name) is None]
    sample = gather(kind, level, seeds)
    _told(report, sample.failures)
    report.failures = len(sample.failures)
    report.distinct = kind.distinct(params)
    if sample.made:
        _figures(report, sample, bounds)
        _judge_rules(report, kind, sample.made)
        _same_question(report, kind, sample.made)
        _guessing(report, sample.made)
        report.advice += _advice(report)
    return report


def _told(report: LevelReport, complaints: list[str]) -> None:
    """Complaints that break the contract, the first ones in words."""
    report.broken += complaints[:MAX_TOLD]
    if len(complaints) > MAX_TOLD:
        report.broken.append(f"… and {len(complaints) - MAX_TOLD} more")


def _figures(report: LevelReport, sample: Sample, bounds: Bounds) -> None:
    made = sample.made
    count = len(made)
    exercises = [one.exercise for one in made]
    report.milliseconds = round(1000 * median(one.building for one in made), 2)
    report.record_milliseconds = round(1000 * median(one.printing for one in made), 2)
    report.tries = round(sample.tries / report.seeds, 2)
    marks = {items.fingerprint(e.type, e.given) for e in exercises}
    report.repeats = round(1 - len(marks) / count, 4)
    report.skeletons = len({e.effort.skeleton for e in exercises})
    report.commonest = round(Counter(repr(e.answer.canonical()) for e in exercises).most_common(1)[0][1] / count, 4)
    for name in BOUND_NAMES:
        values = [getattr(e.effort, name) for e in exercises]
        report.effort.append(Spread(name, min(values), median(values), max(values), getattr(bounds, name)))


def _judge_rules(report: LevelReport, kind: ExerciseType[Any], made: list[Made]) -> None:
    """Where the wrong rules lead, before those that are right or repeat another are dropped."""
    few: list[str] = []
    complaints: list[str] = []
    for one in made:
        exercise = one.exercise
        seen = {exercise.answer.canonical()}
        names: list[str] = []
        surviving = 0
        for mistake in kind.mistakes(exercise.params, exercise.given, exercise.answer):
            count = report.rules.setdefault(mistake.rule, RuleCount())
            count.applied += 1
            names.append(mistake.rule)
            if mistake.answer is None:
                count.survived += 1
                continue
            if type(mistake.answer) is not kind.answer:
                complaints.append(f"{exercise.ref}: {mistake.rule} leads to no {kind.answer.kind}.")
            form = mistake.answer.canonical()
            if form == exercise.answer.canonical() or kind.holds(exercise.params, exercise.given, mistake.answer):
                count.right += 1
            elif form in seen:
                count.repeated += 1
            else:
                count.survived += 1
                surviving += 1
                seen.add(form)
        twice = [name for name, times in Counter(names).items() if times > 1]
        complaints += [f"{exercise.ref}: the rule {name} is named twice." for name in twice]
        if surviving < SURVIVING:
            few.append(str(exercise.ref))
    _told(report, complaints)
    share = f"{len(few)} of {len(made)} items have fewer than {SURVIVING} wrong rules, such as {few[0]}" if few else ""
    if len(few) > 1 and len(few) * 100 > len(made):
        report.broken.append(share)
    elif few:
        report.advice.append(share)


def _same_question(report: LevelReport, kind: ExerciseType[Any], made: list[Made]) -> None:
    """Different items whose questions print alike: then the question does not hold all the data."""
    from cofactor.printers import text

    asked: dict[str, tuple[bytes, str]] = {}
    complaints = []
    for one in made:
        exercise = one.exercise
        mark, ref = items.fingerprint(kind, exercise.given), str(exercise.ref)
        before, other = asked.setdefault(text.blocks(exercise.prompt), (mark, ref))
        if before != mark:
            complaints.append(f"{ref}: the question prints like that of {other}, but it is another item.")
    _told(report, complaints)


def _guessing(report: LevelReport, made: list[Made]) -> None:
    """Whether the looks of the options give the key away; in a large sample of a type that ships, that is a breach."""
    distinct = {items.fingerprint(one.exercise.type, one.exercise.given): one.exercise for one in made}
    sets = [found for found in map(options, distinct.values()) if found is not None]
    report.kept_open = round(1 - len(sets) / len(distinct), 4)
    report.guesses = guesses(sets)
    telling = len(sets) >= TELLING and report.type in registry.shipped()
    told = report.broken if telling else report.advice
    for guess in report.guesses:
        if guess.notable:
            how = "the" if guess.points > 0 else "seldom the"
            told.append(f"the key is {how} {guess.cue}: a guesser gains {guess.gain:.1f} points over chance")


def _advice(report: LevelReport) -> Iterator[str]:
    for spread in report.effort:
        if spread.idle:
            yield f"the bound {spread.bound} on {spread.field} is never approached: {spread.high} is the most seen"
    if report.tries > WASTEFUL:
        yield f"construct takes {report.tries:g} candidates an item; build better than one in {WASTEFUL}"
    if report.repeats > _expected_repeats(report):
        yield f"{100 * report.repeats:.1f} % of plain draws repeat an earlier item"
    total = report.seeds - report.failures
    for rule, count in report.rules.items():
        if count.survived == 0:
            yield f"the wrong rule {rule} never survives"
        elif 5 * count.right > count.applied and count.right > 5:
            yield f"the wrong rule {rule} is right in {100 * count.right / count.applied:.0f} % of its items"
        elif 100 * count.applied < total:
            yield f"the wrong rule {rule} applies to fewer than one item in a hundred"
    if OPEN < report.kept_open < 1:
        yield f"{100 * report.kept_open:.0f} % of the items have no choice form: their wrong answers give the key away"


def _expected_repeats(report: LevelReport) -> float:
    """Repeats that are no surprise: one draw in fifty, or what a known size makes of so many draws."""
    made = report.seeds - report.failures
    if not report.distinct or made < 1:
        return 0.02
    size = report.distinct
    return max(0.02, 1.5 * (1 - size * (1 - (1 - 1 / size) ** made) / made))
