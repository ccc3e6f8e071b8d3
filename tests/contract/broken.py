"""Exercise types with one part sabotaged, which the checks must catch.

Each is `systems.solve` (or `eigen.eigenvalues`) but for what its docstring says.
They stand at the top level of a module so that another process can import them.
"""

import random
import time
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import count
from typing import Any

from cofactor.answers import Answer, MatrixAnswer, SetAnswer, VectorAnswer
from cofactor.content import Content, Display, Inline, Para, Plain, para, say, system
from cofactor.exact import transpose
from cofactor.exercise import Bounds, Draft, Given, Level, Mistake
from cofactor.notation import Prod, Sum, eq, mat
from cofactor.rng import Rng
from cofactor.topics.eigen.eigenvalues import Eigenvalues
from cofactor.topics.eigen.eigenvalues import Params as EigenParams
from cofactor.topics.systems.solve import Params, Solve
from cofactor.working.elimination import point
from cofactor.working.trace import Effort, Work

_counter = count(1)


def _entries(answer: Answer) -> tuple[Any, ...]:
    assert isinstance(answer, VectorAnswer)
    return answer.entries


def _off_by_one(answer: Answer) -> VectorAnswer:
    first, *rest = _entries(answer)
    return VectorAnswer((first + 1, *rest))


# ---- wrong answers


class DeriveDisagrees(Solve):
    """SymPy is asked about another system."""

    def derive(self, p: Params, given: Given) -> Answer:
        return _off_by_one(super().derive(p, given))


class WitnessDisagrees(Solve):
    """The construction claims another solution."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return draft and Draft(draft.given, VectorAnswer((99,) * p.n))


class WorkDrifts(Solve):
    """The working gives another answer each time."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        first, *rest = _entries(super().work(p, given, work))
        return VectorAnswer((first + next(_counter), *rest))


class DeclaresAnotherKind(Solve):
    """The answer is a vector, declared is a matrix."""

    answer = MatrixAnswer  # type: ignore[assignment]


class ClaimFalse(Solve):
    """Working and SymPy agree on what does not solve the system."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return draft and Draft(draft.given)

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        return _off_by_one(super().work(p, given, work))

    def derive(self, p: Params, given: Given) -> Answer:
        return _off_by_one(super().derive(p, given))


class ClaimTooWide(Solve):
    """Everything is right."""

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return True


class ClaimNeedsMore(Solve):
    """The claim holds only on the data object that was constructed, not on the printed data."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return draft and Draft(_Marked(**dict(draft.given.items())), draft.witness)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return isinstance(given, _Marked) and super().holds(p, given, answer)


class _Marked(Given):
    __slots__ = ()


# ---- a question that does not fit its data


class PromptOmits(Solve):
    """The question forgets the system."""

    def prompt(self, p: Params, given: Given) -> Content:
        return super().prompt(p, given)[:1]


class PromptTransposes(Solve):
    """The question prints the columns as rows."""

    def prompt(self, p: Params, given: Given) -> Content:
        printed = system(transpose(given.matrix("A")), given.vector("b"), given.words("variables"))
        return (*super().prompt(p, given)[:1], printed)


class PromptReorders(Solve):
    """The question prints the equations in another order."""

    def prompt(self, p: Params, given: Given) -> Content:
        printed = system(given.matrix("A")[::-1], given.vector("b")[::-1], given.words("variables"))
        return (*super().prompt(p, given)[:1], printed)


class PromptLosesSign(Solve):
    """The question prints b with the wrong sign."""

    def prompt(self, p: Params, given: Given) -> Content:
        printed = system(given.matrix("A"), tuple(-x for x in given.vector("b")), given.words("variables"))
        return (*super().prompt(p, given)[:1], printed)


class SpectrumOnDiagonal(Eigenvalues):
    """The eigenvalues stand on the diagonal."""

    def construct(self, p: EigenParams, rng: Rng) -> Draft | None:
        values = rng.sample((-3, -2, -1, 1, 2, 3), p.n)
        a = tuple(tuple(x if i == j else int(i < j) for j in range(p.n)) for i, x in enumerate(values))
        return Draft(Given(A=a), SetAnswer.of(tuple(values)))


class ShowsAnswer(Solve):
    """The answer stands among the data."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        if draft is None or draft.witness is None:
            return None
        return Draft(Given(**dict(draft.given.items()), u=_entries(draft.witness)), draft.witness)


# ---- steps and effort


class StepJumps(Solve):
    """A row operation is done but not recorded."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        places = [i for i, step in enumerate(work.steps) if step.rule == "row_op"]
        del work.steps[places[0]]
        return answer


class BackSubstitutionJumps(Solve):
    """A value of the back substitution does not satisfy its equation."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        next(step for step in work.steps if step.rule == "back_substitute").state = (1000,)
        return answer


class Untidy(Solve):
    """An integer is recorded as a fraction."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.record("simplify", (Fraction(2, 1),), (para("So the value is 2."),))
        return answer


class FreeLunch(Solve):
    """The arithmetic of the row operations is not counted."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.additions = work.mixed_signs = 0
        return answer


class TooHard(Solve):
    """The items are above the bounds of their level."""

    levels = {
        name: Level(level.preset, Bounds(operations=1, largest=90, denominator=1))
        for name, level in Solve.levels.items()
    }


class Unbounded(Solve):
    """The levels bound nothing."""

    levels = {name: Level(level.preset, Bounds(fractions=None)) for name, level in Solve.levels.items()}


class _Miscounting(Work):
    __slots__ = ()

    def effort(self) -> Effort:
        effort = super().effort()
        return replace(effort, digits=effort.digits + 1, largest=1)


class _Blind(Work):
    __slots__ = ()

    def effort(self) -> Effort:
        return replace(super().effort(), skeleton="00000000")


class Miscounts(Solve):
    """The effort is not what the steps say."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        work.__class__ = _Miscounting
        return super().work(p, given, work)


class SkeletonBlind(Solve):
    """All items have the same skeleton."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        work.__class__ = _Blind
        return super().work(p, given, work)


class FractionAtEasy(Solve):
    """A half stands in the working."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.record("halve", (Fraction(1, 2),), (para("This is one half."),))
        return answer


# ---- wrong rules


class _Rules(Solve):
    @abstractmethod
    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        """What becomes of a wrong rule."""

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        for mistake in super().mistakes(p, given, answer):
            yield self.alter(mistake, answer)


class FewRules(Solve):
    """There are two wrong rules."""

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        yield from list(super().mistakes(p, given, answer))[:2]


class RulesHitTheKey(_Rules):
    """Every wrong rule leads to the key, and is dropped."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule, answer, mistake.feedback)


class RulesCoincide(_Rules):
    """Every wrong rule leads to the same answer, and all but one are dropped."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule, _off_by_one(answer), mistake.feedback)


class _Aloof(VectorAnswer):
    """A vector that is the same as no other."""

    __slots__ = ()

    def canonical(self) -> object:
        return next(_counter)


class KeyInDisguise(_Rules):
    """The key comes back as a wrong answer, since neither `same` nor the claim recognises it."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule, _Aloof(_entries(answer)), mistake.feedback)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return not isinstance(answer, _Aloof) and super().holds(p, given, answer)


class TwinsInDisguise(_Rules):
    """The same wrong answer comes back under several names."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule, _Aloof(_entries(_off_by_one(answer))), mistake.feedback)


class RulesOfAnotherKind(_Rules):
    """Wrong rules lead to matrices."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        wrong = mistake.answer and MatrixAnswer((_entries(mistake.answer),))
        return Mistake(mistake.rule, wrong, mistake.feedback)


class BadSlugs(_Rules):
    """The rules are named in prose."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule.title().replace("-", " "), mistake.answer, mistake.feedback)


class SameSlug(_Rules):
    """All rules have the same name."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake("slip", mistake.answer, mistake.feedback)


class Mute(_Rules):
    """There is no feedback."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        return Mistake(mistake.rule, mistake.answer, say(""))


class FeedbackTells(_Rules):
    """The feedback states the answer."""

    def alter(self, mistake: Mistake, answer: Answer) -> Mistake:
        shown = say("No, it is {x}.", x=point(("x", "y"), _entries(answer)))
        return Mistake(mistake.rule, mistake.answer, shown)


# ---- print


class UnknownNode(Solve):
    """The question holds a node that no printer knows."""

    def prompt(self, p: Params, given: Given) -> Content:
        strange: Any = {1, 2}
        return (*super().prompt(p, given), Display(strange))


class DoubleSign(Solve):
    """A sign follows a sign."""

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        return say("{x} + -{y}", x="x", y=2)


class WrongSum(Solve):
    """A calculation of the working is wrong."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.note("So {sum}.", sum=eq("x", Sum((2, Prod((3, -4), dot=True))), -9))
        return answer


class SameTwice(Solve):
    """A calculation goes from a number to the same number."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.note("So {sum}.", sum=eq("x", 7, 7))
        return answer


class PrintsNothing(Solve):
    """The key is empty."""

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        return say("")


class NoFullStop(Solve):
    """A sentence of the working does not end."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.note("and so on {A}", A=mat(given.matrix("A")))
        return answer


class UnfilledHole(Solve):
    """A hole of the question is left open by hand-made text."""

    def prompt(self, p: Params, given: Given) -> Content:
        return (*super().prompt(p, given), Para(Plain("Solve for {unknowns}.")))


class NoHint(Solve):
    """The stages have no hints."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        for step in work.steps:
            step.hint = None
        return answer


class HintTells(Solve):
    """A hint is the answer."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.steps[0].hint = say("It is {x}.", x=self.present(p, given, answer))
        return answer


class HintTellsValues(Solve):
    """A hint is the answer, without the names of the unknowns."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        answer = super().work(p, given, work)
        work.steps[0].hint = say("It is {x}.", x=answer.shown())
        return answer


# ---- records, references, reproduction


class StrangeName(Solve):
    """The data carry a name that the contract has not."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return draft and Draft(Given(**dict(draft.given.items()), secret=3), draft.witness)


class _Lossy(VectorAnswer):
    """A vector that is recorded without its signs."""

    __slots__ = ()

    def value(self) -> Any:
        return [str(abs(x)) for x in self.entries]


class _Floating(VectorAnswer):
    """A vector that is recorded as floating-point numbers."""

    __slots__ = ()

    def value(self) -> Any:
        return [f"{float(x):.1f}" for x in self.entries]


class LosesSigns(Solve):
    """The recorded answer is not the answer."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        return _Lossy(_entries(super().work(p, given, work)))


class Floats(Solve):
    """The recorded answer is not exact."""

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        return _Floating(_entries(super().work(p, given, work)))


class BadReference(Solve):
    """The id cannot stand in a reference."""

    id = "systems.Solve"


def _later(rng: Rng, draws: int) -> Rng:
    """The stream after some draws."""
    for _ in range(draws):
        rng.below(2)
    return rng


class GlobalRandom(Solve):
    """The global generator has a say."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        return super().construct(p, _later(rng, random.randrange(50)))


class Clock(Solve):
    """The time has a say."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        return super().construct(p, _later(rng, time.perf_counter_ns() % 50))


class Memory(Solve):
    """Earlier items have a say."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        return super().construct(p, _later(rng, next(_counter) % 50))


class HashOrder(Solve):
    """The order of a set of words has a say."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        order = "".join({f"word {i}" for i in range(20)})
        return super().construct(p, rng.child(f"{order} {rng.below(10**6)}"))


class Repeats(Solve):
    """There is one item."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        stream = Rng(bytes(32))
        return stream.search("system", 500, lambda same: super(Repeats, self).construct(p, same))


class RepeatsUnseen(Repeats):
    """There is one item, and the fingerprint does not tell."""

    def canonical(self, given: Given) -> object:
        return next(_counter)


class Collapses(Solve):
    """All items have the same fingerprint."""

    def canonical(self, given: Given) -> object:
        return 0


# ---- declarations


class BadTag(Solve):
    """The tags are words."""

    tags = ("linear systems", *Solve.tags[1:])


class NoDocstring(Solve):
    __doc__ = None


class Boastful(Solve):
    """The objective is none."""

    objective = "Students will master elimination"


class BadLevels(Solve):
    """There is no hard level."""

    levels = {name: Solve.levels[name] for name in ("easy", "medium")}


class BadPrerequisite(Solve):
    """The prerequisite is no type."""

    prerequisites = ("everything",)


class PresetOutOfRange(Solve):
    """A preset is outside of what its parameter allows."""

    levels = {name: Level(replace(level.preset, entry=99), level.bounds) for name, level in Solve.levels.items()}
