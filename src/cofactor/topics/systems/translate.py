"""Write statements in words as a system of linear equations in given unknowns."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import contexts, derive
from cofactor.answers import Answer, SystemAnswer
from cofactor.combining import Apart, Unit
from cofactor.construct.stories import story as draw_story
from cofactor.content import Content, Inline, Join, enumerated, para, say
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.translation import counts_added, further_systems, wrong_systems
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.trace import Work
from cofactor.working.translation import LETTERS, explain, standard


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 2, "number of unknowns and of statements")
    comparisons: int = between(0, 2, 1, "how many statements compare quantities; the others give totals")
    context: str = one_of(("any", *contexts.names(2), *contexts.names(3)), "any", "what it is about; any: drawn")

    def conflict(self) -> str | None:
        return contexts.conflict(self.n, self.comparisons, self.context)


def bounds(p: Params) -> Bounds:
    """Nothing is computed: one equation for each statement, with small numbers."""
    return Bounds(operations=p.n, multiplications=0, additions=0, fractions=0, largest=400, denominator=1)


_COMPARISONS = (
    *("reversed-relation", "moved-sign", "comparison-lost", "plus-as-times", "times-as-plus"),
    *("reversed-all", "moved-all"),
)
_TOTALS = ("term-lost", "counts-ignored", "reading-order", "coefficients-exchanged", "counts-added", "totals-exchanged")


class Translate(ExerciseType[Params]):
    """`context` in the data names the context and its sentences, `data` are the printed numbers in order."""

    id = "systems.translate"
    version = 1
    title = "Translate words into a system of equations"
    objective = "I can write statements about quantities as a system of linear equations."
    tags = ("la1.02", "la1.03")
    answer = SystemAnswer
    combines = (
        Apart(Unit.BLOCK, (*_COMPARISONS, *_TOTALS)),
        Apart(Unit.ENTRY, _TOTALS),
    )
    levels = {
        "easy": Level(Params(n=2), bounds),
        "medium": Level(Params(n=3), bounds),
        "hard": Level(Params(n=3, comparisons=2), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        made = draw_story(rng, contexts.choose(rng, p.n, p.context), p.comparisons)
        if made is None:
            return None
        story = made.story
        given = Given(variables=story.symbols, context=story.words, data=story.numbers)
        return Draft(given, witness=SystemAnswer(story.symbols, story.matrix, story.constants))

    def prompt(self, p: Params, given: Given) -> Content:
        story = contexts.read(given.words("context"), given.vector("data"))
        statements = (para("({name}) {sentence}", name=LETTERS[i], sentence=story.said(i)) for i in range(p.n))
        return (
            para("{setting} {let}", setting=story.context.setting, let=story.context.let),
            *statements,
            para(
                "Write each statement as a linear equation in {unknowns}. You need not solve the system.",
                unknowns=enumerated(story.symbols),
            ),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        story = contexts.read(given.words("context"), given.vector("data"))
        explain(work, story)
        return SystemAnswer(story.symbols, story.matrix, story.constants)

    def derive(self, p: Params, given: Given) -> Answer:
        """SymPy collects the terms of each statement as it is said."""
        story = contexts.read(given.words("context"), given.vector("data"))
        zero = (0,) * p.n
        sides = []
        for row, constant in zip(story.matrix, story.constants, strict=True):
            left, right = (tuple(max(0, sign * c) for c in row) for sign in (1, -1))
            sides.append((left, 0, right, constant) if any(right) else (zero, constant, left, 0))
        return SystemAnswer(story.symbols, *derive.linear_equations(sides))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """The same equations up to order and non-zero multiples: not only the same solution."""
        story = contexts.read(given.words("context"), given.vector("data"))
        return SystemAnswer(story.symbols, story.matrix, story.constants).same(answer)

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        story = contexts.read(given.words("context"), given.vector("data"))
        added = counts_added(story)
        for wrong in (*wrong_systems(story), *further_systems(story), *([] if added is None else [added])):
            yield Mistake(wrong.rule, SystemAnswer(story.symbols, wrong.matrix, wrong.constants), wrong.feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, SystemAnswer)  # noqa: S101 - the kind of this type
        rows = zip(answer.coefficients, answer.constants, strict=True)
        return Join(tuple(say("{x}", x=standard(row, c, answer.variables)) for row, c in rows), ", ")

    def canonical(self, given: Given) -> object:
        return contexts.read(given.words("context"), given.vector("data")).canonical


TYPE = Translate()
