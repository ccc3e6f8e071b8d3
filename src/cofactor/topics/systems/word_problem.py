"""Solve a word problem: translate it into a system, eliminate, and answer in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import contexts, derive
from cofactor.answers import Answer, VectorAnswer
from cofactor.combining import Later, backwards, two_exchanged
from cofactor.construct.stories import story as draw_story
from cofactor.content import Content, Inline, enumerated, para, say
from cofactor.contexts import Story
from cofactor.exact import apply, rref
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes import elimination, substitution
from cofactor.mistakes.translation import exchanged, further_systems, wrong_systems
from cofactor.mistakes.trials import trials
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import back_substitute, check_solution, forward, point
from cofactor.working.null_space import PIVOT_RULE
from cofactor.working.rows import Rows
from cofactor.working.trace import Work
from cofactor.working.translation import to_equations
from cofactor.working.verdict import augmented

QUESTION = {
    2: "{setting} {first} {second} {find} Set up a system of linear equations and solve it.",
    3: "{setting} {first} {second} {third} {find} Set up a system of linear equations and solve it.",
}


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 2, "number of unknowns and of equations")
    comparisons: int = between(0, 2, 0, "how many sentences compare quantities; the others give totals")
    context: str = one_of(("any", *contexts.names(2), *contexts.names(3)), "any", "what it is about; any: drawn")

    def conflict(self) -> str | None:
        return contexts.conflict(self.n, self.comparisons, self.context)


BOUNDS = {
    2: Bounds(operations=10, multiplications=12, fractions=0, largest=300, denominator=1),
    3: Bounds(operations=18, multiplications=20, fractions=0, largest=300, denominator=1),
}


_MISREAD = (
    *("reversed-relation", "times-as-plus", "plus-as-times", "moved-sign", "reading-order", "coefficients-exchanged"),
    *("counts-ignored", "matrix-transposed", "term-lost", "comparison-lost", "totals-exchanged"),
)
_SLIPS = (
    *("rowop-coef-only", "rowop-sign", "rowop-coef-only-late", "rowop-sign-late"),
    *("backsub-sign", "backsub-read-off", "backsub-last-sign", "backsub-coefficient"),
)


class WordProblem(ExerciseType[Params]):
    """Sentences are drawn with a sensible solution; the bounds keep those whose elimination is integer throughout."""

    id = "systems.word_problem"
    version = 1
    title = "Solve a word problem with a system"
    objective = "I can translate a word problem into a linear system, solve it and answer in words."
    tags = ("la1.05", "la1.13", "la2.26")
    answer = VectorAnswer
    prerequisites = ("systems.solve", "systems.translate")
    combines = (
        Later(two_exchanged, ("values-exchanged",), after=(*_MISREAD, *_SLIPS)),
        Later(backwards, ("backsub-forward",), after=(*_MISREAD, *_SLIPS)),
    )
    levels = {
        "easy": Level(Params(n=2), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3, comparisons=1), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=3), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        made = draw_story(rng, contexts.choose(rng, p.n, p.context), p.comparisons, to_solve=True)
        if made is None:
            return None
        story = made.story
        given = Given(A=story.matrix, b=story.constants, variables=story.symbols, context=story.words)
        return Draft(given, witness=VectorAnswer(made.solution))

    def prompt(self, p: Params, given: Given) -> Content:
        story = told(given)
        said = {name: story.said(i) for i, name in zip(range(p.n), ("first", "second", "third"), strict=False)}
        return (para(QUESTION[p.n], setting=story.context.setting, find=story.context.find, **said),)

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        story = told(given)
        work.stage(say("Equations"), hint=say("Each condition of the story gives one equation: name its terms."))
        to_equations(work, story)
        work.stage(
            say("Forward elimination"),
            hint=say(
                "Write the augmented matrix, with a column for each of {unknowns}.", unknowns=enumerated(story.symbols)
            ),
        )
        work.note("{rule}", rule=PIVOT_RULE)
        rows = Rows(work, augmented(story.matrix, story.constants), bar=p.n)
        forward(rows, p.n, divisor_first=True)
        work.stage(
            say("Back substitution"),
            hint=say("After the elimination, read the last row first: it holds one unknown alone."),
        )
        solution = back_substitute(work, rows.matrix, story.symbols)
        work.stage(say("Answer"))
        work.note("{answer}", answer=story.context.told(solution))
        check_solution(work, story.matrix, story.constants, solution, rows.matrix)
        return VectorAnswer(solution)

    def derive(self, p: Params, given: Given) -> Answer:
        return VectorAnswer(derive.solve(given.matrix("A"), given.vector("b")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """The values satisfy the equation of every sentence."""
        return (
            isinstance(answer, VectorAnswer)
            and len(answer.entries) == p.n
            and apply(given.matrix("A"), answer.entries) == given.vector("b")
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, VectorAnswer)  # noqa: S101 - the kind of this type
        story = told(given)
        a, b = story.matrix, story.constants
        for wrong in wrong_systems(story):
            reduced, pivots = rref(augmented(wrong.matrix, wrong.constants))
            if pivots == tuple(range(p.n)):
                yield Mistake(wrong.rule, VectorAnswer(tuple(row[-1] for row in reduced)), wrong.feedback)
        value, feedback = exchanged(story, answer.entries)
        yield Mistake("values-exchanged", VectorAnswer(value), feedback)
        rows = Rows(Work(), augmented(a, b), bar=p.n, write=False)
        forward(rows, p.n, divisor_first=True)
        for slug, found in (
            ("rowop-coef-only", elimination.rowop_coef_only(a, b, "pivot_one", divisor_first=True)),
            ("rowop-sign", elimination.rowop_sign(a, b, "pivot_one", divisor_first=True)),
            ("backsub-sign", elimination.backsub_sign(rows.matrix, story.symbols)),
            *substitution.value_rules(rows.matrix, answer.entries, story.symbols),
            ("backsub-coefficient", substitution.backsub_coefficient(rows.matrix, story.symbols)),
            *substitution.late_slips(a, b, "pivot_one", rows, divisor_first=True),
        ):
            if found is not None:
                yield Mistake(slug, VectorAnswer(found.value), found.feedback)
        for wrong in further_systems(story):
            reduced, pivots = rref(augmented(wrong.matrix, wrong.constants))
            if pivots == tuple(range(p.n)) and all(isinstance(row[-1], int) and row[-1] > 0 for row in reduced):
                yield Mistake(wrong.rule, VectorAnswer(tuple(row[-1] for row in reduced)), wrong.feedback)
        for slug, value, feedback in trials(story, answer.entries):
            yield Mistake(slug, VectorAnswer(value), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, VectorAnswer)  # noqa: S101 - the kind of this type
        return say("{x}", x=point(given.words("variables"), answer.entries))

    def credible(self, p: Params, given: Given, answer: Answer) -> bool:
        """Positive whole numbers: the story counts and measures things."""
        return isinstance(answer, VectorAnswer) and all(isinstance(x, int) and x > 0 for x in answer.entries)

    def canonical(self, given: Given) -> object:
        return told(given).canonical


def told(given: Given) -> Story:
    """The story that an item tells."""
    return contexts.tell(given.words("context"), given.matrix("A"), given.vector("b"))


TYPE = WordProblem()
