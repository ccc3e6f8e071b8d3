"""What must hold for every exercise type at every level, as functions.

A check takes a sample of items of one type and level and returns its
complaints; no complaint means that the check holds. Types are judged by what
is printed and recorded, with arithmetic and reading of our own wherever that
is possible. `test_broken.py` shows that each check catches a type that it is
there to catch.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cofactor import items, registry
from cofactor.answers import Answer, Eigen, Factorization, SetAnswer, VectorAnswer, read, record
from cofactor.answers.plain import MatrixAnswer
from cofactor.content import Content, Inline
from cofactor.errors import DefectError, SpaceExhaustedError
from cofactor.exercise import Exercise
from cofactor.printers import latex, mathml, spoken, text, typst
from cofactor.refs import MAX_LENGTH, parse
from cofactor.rng import Rng
from cofactor.working.solution import solution
from cofactor.working.trace import Work
from cofactor.writers import json as json_writer
from tests.contract import digest, prose, reading, steps
from tests.contract.again import given_again, spoiled
from tests.contract.shapes import shape_faults
from tests.support import Sample

Check = Callable[[Sample], list[str]]

GIVEN_NAMES = ("A", "B", "C", "D", "b", "u", "v", "vectors", "variables", "data", "lambda", "context")
KEYS = (
    "schema", "ref", "type", "version", "level", "params", "tags", "given", "prompt", "answer", "working", "effort",
    "mistakes", "figures",
)  # fmt: skip
PRINTERS: tuple[tuple[str, Callable[[Content], str], Callable[[Inline], str], Callable[[str], list[str]]], ...] = (
    ("latex", latex.blocks, latex.inline, prose.latex_faults),
    ("typst", typst.blocks, typst.inline, prose.typst_faults),
    ("text", text.blocks, text.inline, prose.artefacts),
    ("spoken", spoken.blocks, spoken.inline, prose.spoken_faults),
    ("mathml", mathml.blocks, mathml.inline, prose.mathml_faults),
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_TAG = re.compile(r"(la|lx|ca|ps)\d*\.\d\d\Z")
_TYPE_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")


def _each(sample: Sample, judge: Callable[[Exercise], Iterable[str]]) -> list[str]:
    """The complaints about each item, with its reference; an exception is a complaint."""
    found = []
    for exercise in sample.items:
        try:
            found += [f"{exercise.ref}: {complaint}" for complaint in judge(exercise)]
        except Exception as error:  # a type that is wrong may fail in any way
            found.append(f"{exercise.ref}: {type(error).__name__}: {error}")
    return found


# ---- right


def builds(sample: Sample) -> list[str]:
    """Every item can be built: nothing contradicts itself, and the bounds can be met."""
    return list(sample.faults)


def routes_agree(sample: Sample) -> list[str]:
    """The witness of the construction, the working and SymPy reach the same answer, of the declared kind."""

    def judge(e: Exercise) -> Iterator[str]:
        if type(e.answer) is not sample.kind.answer:
            yield f"the answer is a {type(e.answer).__name__}, declared is {sample.kind.answer.__name__}"
        for name, other in (
            ("SymPy", sample.kind.derive(e.params, e.given)),
            ("the witness", _witness(e)),
            ("a second working", sample.kind.work(e.params, e.given, Work())),
        ):
            if other is not None and not (other.same(e.answer) and e.answer.same(other)):
                yield f"{name} says {other.value()}, the working {e.answer.value()}"

    return _each(sample, judge)


def _witness(e: Exercise) -> Answer | None:
    """The answer that the item was built around, by constructing it once more."""
    rng = Rng.root(str(e.ref), series=e.ref.series, index=e.ref.index).child("data")
    for _ in range(items.TRIES):
        draft = e.type.construct(e.params, rng)
        if draft is not None and draft.given == e.given:
            return draft.witness
    raise AssertionError("the construction does not lead to this item a second time")


def claim_holds(sample: Sample) -> list[str]:
    """The claim holds for the answer on the data as recorded, and fails for every answer that it should refuse."""

    def judge(e: Exercise) -> Iterator[str]:
        printed = given_again(e)
        if printed != e.given:
            yield f"the recorded data {printed} are not the data {e.given}"
        if not sample.kind.holds(e.params, printed, e.answer):
            yield f"the claim does not hold for {e.answer.value()} on the printed data"
        for other in spoiled(e.answer):
            if sample.kind.holds(e.params, printed, other):
                yield f"the claim holds for {other.value()} too"

    return _each(sample, judge)


def data_are_printed(sample: Sample) -> list[str]:
    """A student who reads the question finds every matrix, vector and number of the data in it, in order."""

    def judge(e: Exercise) -> Iterator[str]:
        printed = text.blocks(e.prompt)
        data = dict(e.given.items())
        if "context" in data:
            if not _tells(printed, data):
                yield f"the question {printed!r} does not tell the numbers of the data"
            return
        if "A" in data and "b" in data:
            names = [text.math(name) for name in e.given.words("variables")]
            del data["A"], data["b"]
            if not reading.states_system(printed, e.given.matrix("A"), e.given.vector("b"), names):
                yield f"the system is not in the question {printed!r}"
        for name, datum in data.items():
            if name != "variables" and not _states(printed, datum):
                yield f"{name} is not in the question {printed!r}"

    return _each(sample, judge)


def _tells(printed: str, data: dict[str, Any]) -> bool:
    """Whether a story has the numbers in order, or those of a system; 0, 1 and 2 may be words or left unsaid there."""
    found = reading.numbers(printed)
    if "data" in data:
        return found == list(data["data"])
    wanted = [abs(x) for row, c in zip(data["A"], data["b"], strict=True) for x in (*row, c)]
    return sorted(x for x in wanted if x > 2) == sorted(x for x in found if x > 2)


def _states(printed: str, datum: Any) -> bool:
    if not isinstance(datum, tuple):
        return datum in reading.numbers(printed) or (isinstance(datum, str) and datum in printed)
    if datum and all(isinstance(part, str) for part in datum):
        return all(part in printed for part in datum)
    if datum and isinstance(datum[0], tuple):
        return reading.states_matrix(printed, datum) or reading.states_vectors(printed, datum)
    return reading.states_vector(printed, datum)


def steps_follow(sample: Sample) -> list[str]:
    """Each recorded row operation leads from the matrix before it to the matrix after it."""

    def judge(e: Exercise) -> Iterator[str]:
        found, cost = steps.chain_faults(e.steps)
        yield from found
        yield from steps.untidy(e.steps)
        for name, least in cost.items():
            if getattr(e.effort, name) < least:
                yield f"{name} is {getattr(e.effort, name)}, but the row operations alone take {least}"

    return _each(sample, judge)


def answer_is_hidden(sample: Sample) -> list[str]:
    """The question does not show the answer: no spectrum on the diagonal, no answer among the data."""

    def judge(e: Exercise) -> Iterator[str]:
        data = dict(e.given.items())
        spectrum: list[Any] | None = None
        match e.answer:
            case SetAnswer(found):
                spectrum = [x for x, m in found for _ in range(m)]
            case Eigen(pairs):
                spectrum = [x for x, m, _ in pairs for _ in range(m)]
            case Factorization(_, d):
                spectrum = [d[i][i] for i in range(len(d))]
            case VectorAnswer(shown) | MatrixAnswer(shown):
                if shown in data.values():
                    yield "the answer stands among the data"
            case _:
                pass
        if spectrum is not None and "A" in data:
            a = e.given.matrix("A")
            diagonal = [a[i][i] for i in range(len(a))]
            if sorted(diagonal) == sorted(spectrum):
                yield f"the diagonal {diagonal} of A is its spectrum"

    return _each(sample, judge)


# ---- nice


def effort_in_bounds(sample: Sample) -> list[str]:
    """The effort keeps the bounds of the level, which bound the fractions and the largest number at least."""

    def judge(e: Exercise) -> Iterator[str]:
        bounds = sample.kind.levels[sample.level].bounds_for(e.params)
        yield from bounds.exceeded(e.effort)
        for name in ("operations", "fractions", "largest", "denominator"):
            if getattr(bounds, name) is None:
                yield f"the level has no bound on {name}"
        if sample.level == "easy" and not e.ref.settings:
            result = len(steps.written([step for step in e.steps if step.state is not None][-1:]))
            if bounds.fractions is None or bounds.fractions > result:
                yield f"easy allows {bounds.fractions} fractions, more than the {result} numbers of the result"

    return _each(sample, judge)


def effort_recounted(sample: Sample) -> list[str]:
    """The effort is what the recorded states say, and the skeleton names the sequence of operations."""
    skeletons: dict[str, object] = {}

    def judge(e: Exercise) -> Iterator[str]:
        for name, value in steps.recount(e.steps).items():
            if getattr(e.effort, name) != value:
                yield f"{name} is given as {getattr(e.effort, name)}, the steps say {value}"
        if skeletons.setdefault(e.effort.skeleton, steps.shape(e.steps)) != steps.shape(e.steps):
            yield "another sequence of operations has the same skeleton"
        if e.effort.operations == 0:
            yield "no operation is recorded"
        if not e.effort.mixed_signs <= e.effort.additions:
            yield "more additions of mixed sign than additions"

    found = _each(sample, judge)
    shapes = {steps.shape(e.steps): e.effort.skeleton for e in sample.items}
    if len(set(shapes.values())) != len(shapes) or len(shapes) != len(skeletons):
        found.append("skeletons and sequences of operations do not correspond")
    return found


def easy_is_integer(sample: Sample) -> list[str]:
    """At easy, no non-integer number stands in any recorded state (unless a parameter asks for it).

    Where the level's bound allows fractions, the last state, the result, may have them.
    """

    def judge(e: Exercise) -> Iterator[str]:
        states = [step for step in e.steps if step.state is not None]
        whole = sample.kind.levels["easy"].bounds_for(e.params).fractions == 0
        values = steps.written(states if whole else states[:-1])
        if not e.ref.settings:
            yield from (f"{value} in the working" for value in values if value != int(value))

    return _each(sample, judge) if sample.level == "easy" else []


# ---- wrong answers


def wrong_rules_survive(sample: Sample) -> list[str]:
    """In 99 % of the items at least three wrong rules lead to wrong answers."""
    poor = [e for e in sample.items if len([m for m in e.mistakes if m.answer is not None]) < 3]
    if len(poor) * 100 <= len(sample.items):
        return []
    return [f"{len(poor)} of {len(sample.items)} items have fewer than three wrong rules, such as {poor[0].ref}"]


def wrong_rules_are_wrong(sample: Sample) -> list[str]:
    """Wrong answers are of the right kind, wrong, different from the key and each other; each with its feedback."""

    def judge(e: Exercise) -> Iterator[str]:
        # As the type names them: of two with one answer, the item shows only the first.
        rules = [m.rule for m in e.type.mistakes(e.params, e.given, e.answer)]
        if len(set(rules)) != len(rules):
            yield f"a rule stands twice among {rules}"
        seen: list[tuple[str, Answer]] = [("the key", e.answer)]
        key = text.inline(e.key)
        # The whole key, and what follows the verdict in "(b) linearly dependent: -2v_1 + v_2 = 0".
        told = [piece for piece in (key, key.partition(": ")[2]) if len(piece) > 6]
        for mistake in e.mistakes:
            if not _SLUG.match(mistake.rule):
                yield f"{mistake.rule!r} is no slug"
            said = text.inline(mistake.feedback)
            yield from (f"{mistake.rule}: {fault}" for fault in prose.sentence_faults(said))
            if any(piece in said for piece in told):
                yield f"{mistake.rule}: the feedback {said!r} tells the answer"
            wrong = mistake.answer
            if wrong is None:
                continue
            if type(wrong) is not sample.kind.answer:
                yield f"{mistake.rule} leads to a {type(wrong).__name__}"
            if sample.kind.holds(e.params, e.given, wrong):
                yield f"{mistake.rule} leads to a right answer, {wrong.value()}"
            for rule, other in seen:
                if wrong.same(other) or other.same(wrong) or wrong.value() == other.value():
                    yield f"{mistake.rule} leads to {wrong.value()}, the same as {rule}"
            seen.append((mistake.rule, wrong))

    return _each(sample, judge)


# ---- printed


def everything_prints(sample: Sample) -> list[str]:
    """Every printer prints the question, key, steps, solution, hints and mistakes, without artefacts."""

    def judge(e: Exercise) -> Iterator[str]:
        for name, blocks, inline, faults in PRINTERS:
            printed = [(place, blocks(content)) for place, content in _contents(e)]
            printed += [(place, inline(piece)) for place, piece in _pieces(e)]
            for place, output in printed:
                if not output.strip():
                    yield f"{name} prints nothing for {place}"
                yield from (f"{name}, {place}: {fault}" for fault in faults(output))

    return _each(sample, judge)


def _contents(e: Exercise) -> Iterator[tuple[str, Content]]:
    yield "the question", e.prompt
    yield "the solution", solution(e.steps)
    for i, step in enumerate(e.steps):
        if step.title is None:
            yield f"step {i}", step.content()


def _pieces(e: Exercise) -> Iterator[tuple[str, Inline]]:
    yield "the key", e.key
    yield "the sentence of the key", e.sentence
    for i, step in enumerate(e.steps):
        if step.title is not None:
            yield f"the title of step {i}", step.title
    for i, hint in enumerate(e.hints):
        yield f"hint {i}", hint
    for mistake in e.mistakes:
        yield f"the feedback of {mistake.rule}", mistake.feedback
        if mistake.answer is not None:
            yield f"the answer of {mistake.rule}", _presented(e, mistake.answer)


def _presented(e: Exercise, answer: Answer) -> Inline:
    """An answer as the type presents it."""
    return e.type.present(e.params, e.given, answer)


def prose_reads_well(sample: Sample) -> list[str]:
    """Every paragraph of the question, the steps and the solution is made of whole sentences."""

    def judge(e: Exercise) -> Iterator[str]:
        for place, content in _contents(e):
            for paragraph, open_end in prose.paragraphs(content):
                faults = prose.sentence_faults(text.inline(paragraph.body), open_end=open_end)
                yield from (f"{place}: {fault}" for fault in faults)
        for step in e.steps:
            if step.title is not None and text.inline(step.title).endswith((".", ":")):
                yield f"the title {text.inline(step.title)!r} ends in a stop"

    return _each(sample, judge)


def hints_unfold(sample: Sample) -> list[str]:
    """The working opens with a titled stage that has a hint; hints are different sentences without the answer."""

    def judge(e: Exercise) -> Iterator[str]:
        printed = [text.inline(hint) for hint in e.hints]
        if not e.steps or e.steps[0].title is None or e.steps[0].hint is None:
            yield "the first step is no stage with a hint"
        stages = [step for step in e.steps if step.title is not None]
        if len(printed) < max(1, len(stages) - 1):
            yield f"{len(stages)} stages have {len(printed)} hints"
        if len(set(printed)) != len(printed):
            yield f"a hint stands twice among {printed}"
        # As the key states it, and without the names around it; a short one may stand in a hint by accident.
        told = [shown for shown in (text.inline(e.key), text.inline(e.answer.shown())) if len(shown) > 5]
        for hint in printed:
            yield from prose.sentence_faults(hint)
            if any(shown in hint for shown in told):
                yield f"the hint {hint!r} tells the answer"

    return _each(sample, judge)


# ---- the same everywhere


_LINES: dict[int, tuple[Exercise, str]] = {}


def _line(e: Exercise) -> str:
    """The JSON line of an item, made once."""
    if id(e) not in _LINES:
        _LINES[id(e)] = (e, json_writer.line(e))
    return _LINES[id(e)][1]


def record_round_trip(sample: Sample) -> list[str]:
    """The JSON record has the contract's keys, names and shapes, and its answer reads back as the same answer."""

    def judge(e: Exercise) -> Iterator[str]:
        whole = json.loads(_line(e))
        if tuple(whole) != KEYS:
            yield f"the keys are {list(whole)}"
        yield from (f"{name!r} is no name of data" for name in whole["given"] if name not in GIVEN_NAMES)
        again = read(whole["answer"])
        if not (again.same(e.answer) and e.answer.same(again)) or record(again) != record(e.answer):
            yield f"the answer reads back as {again.value()}"
        yield from shape_faults(whole["answer"])
        for mistake in whole["mistakes"]:
            if "value" in mistake:
                wrong = whole["answer"] | {"value": mistake["value"]}
                yield from (f"{mistake['rule']}: {fault}" for fault in shape_faults(wrong))

    return _each(sample, judge)


def references_hold(sample: Sample) -> list[str]:
    """The reference is canonical, and loading it gives the same record."""

    def judge(e: Exercise) -> Iterator[str]:
        spelling = str(e.ref)
        if str(parse(spelling)) != spelling or parse(spelling) != e.ref:
            yield f"the reference reads back as {parse(spelling)}"
        if not spelling.isascii() or len(spelling) > MAX_LENGTH:
            yield "the reference is no ASCII of at most 100 bytes"
        if json_writer.line(items.load(spelling)) != _line(e):
            yield "loading the reference gives another item"

    return _each(sample, judge)


def order_does_not_matter(sample: Sample) -> list[str]:
    """Items made in another order, between others and under another global random state are the same."""
    others = random.Random(7).sample(sample.items, len(sample.items))

    def judge(e: Exercise) -> Iterator[str]:
        random.seed(str(e.ref))
        again = items.load(e.ref)
        if (again.given, again.answer.value(), again.effort) != (e.given, e.answer.value(), e.effort):
            yield "made again in another order, the item differs"

    return _each(Sample(sample.kind, sample.level, tuple(others)), judge)


def same_in_another_process(sample: Sample) -> list[str]:
    """Another process with another hash seed makes the same bytes."""
    kind = type(sample.kind)
    shipped = kind.__module__ == f"cofactor.topics.{sample.kind.id}"
    there = digest.elsewhere(sample.kind.id if shipped else f"{kind.__module__}:{kind.__qualname__}")
    if there[sample.level] == digest.digest(sample.kind.id, sample.level):
        return []
    return [f"{sample.kind.id}/{sample.level}: another process makes other items: {there[sample.level]}"]


def items_are_distinct(sample: Sample, count: int = 60) -> list[str]:
    """A series has no repeats: distinct fingerprints, distinct printed questions."""
    try:
        series = items.Series(sample.kind.id, seed="distinct", level=sample.level)
        made = [next(series) for _ in range(count)]
    except (DefectError, SpaceExhaustedError) as error:
        return [str(error)]
    found = []
    if len({items.fingerprint(sample.kind, e.given) for e in made}) != count:
        found.append(f"{sample.kind.id}: two of {count} items have the same fingerprint")
    if len({text.blocks(e.prompt) for e in made}) != count:
        found.append(f"{sample.kind.id}: two of {count} items print the same question")
    return found


# ---- declared


def declaration_is_whole(sample: Sample) -> list[str]:
    """What the catalogue prints about the type is there and has its format."""
    kind = sample.kind
    found = registry.check(kind, kind.id)
    if not _TYPE_ID.match(kind.id):
        found.append(f"{kind.id!r} is no id of a type")
    if not kind.title or kind.title[0].islower() or kind.title.endswith("."):
        found.append(f"{kind.title!r} is no title")
    if not kind.objective.endswith("."):
        found.append("the objective is no sentence")
    if not (type(kind).__doc__ or "").strip() or type(kind).__doc__ is type(kind).__mro__[1].__doc__:
        found.append("the class has no docstring")
    found += [f"{tag!r} is no tag of the catalogue" for tag in kind.tags if not _TAG.match(tag)]
    if len(set(kind.tags)) != len(kind.tags):
        found.append("a tag stands twice")
    found += [f"the prerequisite {p!r} is no type" for p in kind.prerequisites if not _TYPE_ID.match(p)]
    if kind.id in kind.prerequisites:
        found.append("the type is its own prerequisite")
    return [f"{kind.id}: {fault}" for fault in found]


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        builds,
        routes_agree,
        claim_holds,
        data_are_printed,
        steps_follow,
        answer_is_hidden,
        effort_in_bounds,
        effort_recounted,
        easy_is_integer,
        wrong_rules_survive,
        wrong_rules_are_wrong,
        everything_prints,
        prose_reads_well,
        hints_unfold,
        record_round_trip,
        references_hold,
        order_does_not_matter,
        same_in_another_process,
        items_are_distinct,
        declaration_is_whole,
    )
}

# What must hold for other allowed parameters than the preset of a level, too.
PER_ITEM: Sequence[str] = (
    "builds", "routes_agree", "claim_holds", "data_are_printed", "steps_follow", "answer_is_hidden",
    "effort_in_bounds", "effort_recounted", "easy_is_integer", "wrong_rules_are_wrong", "everything_prints",
    "prose_reads_well", "record_round_trip", "references_hold",
)  # fmt: skip
