"""Decide whether vectors are linearly independent, and give a relation if they are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cofactor import derive
from cofactor.answers import Answer, Basis, Choice, Option, Part, Parts
from cofactor.construct.relations import related_vectors
from cofactor.content import Content, Display, Inline, Options, Plain, listed, para, say
from cofactor.exact import Matrix, apply, rank, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.relations import wrong_verdicts
from cofactor.notation import Listing, column, combination, eq
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.relation import coefficient_names, find_relation, relation_equation, vector_names
from cofactor.working.route import Route
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    k: int = between(3, 4, 3, "number of vectors")
    n: int = between(3, 4, 3, "number of coordinates")
    case: str = one_of(("any", "independent", "dependent"), "any", "whether there is a relation; any: drawn")
    reach: int = between(2, 4, 3, "largest coefficient of the relation")
    entry: int = between(6, 20, 9, "largest absolute value of a coordinate")

    def conflict(self) -> str | None:
        if self.k > self.n:
            return f"k={self.k} vectors with n={self.n} coordinates are always dependent; k must be at most n"
        return None


def bounds(p: Params) -> Bounds:
    """All states are integer; see `cofactor.construct.relations` for the entries that are left after each column."""
    operations, multiplications = {(3, 3): (7, 15), (3, 4): (9, 20), (4, 4): (12, 30)}[p.k, p.n]
    left = 3 * p.reach + 4 + (12 if p.k > 3 else 0)
    return Bounds(
        operations=operations,
        multiplications=multiplications,
        fractions=0,
        largest=max(p.entry, left),
        denominator=1,
    )


OPTIONS = (
    Option("a", say("linearly independent")),
    Option("b", say("linearly dependent")),
)
HALF = Fraction(1, 2)


def parts(letter: str, relations: Matrix, k: int) -> Parts:
    """The two answers: the verdict, and a basis of all relations."""
    return Parts((Part("verdict", HALF, Choice(letter, OPTIONS)), Part("relation", HALF, Basis(k, relations))))


class Independence(ExerciseType[Params]):
    """Dependent or not, the vectors are made alike; independent ones miss a relation by one coordinate.

    Distinct sets of vectors: easy about 200,000, medium and hard more than ten million.
    """

    id = "vectors.independence"
    version = 2
    title = "Test vectors for linear independence"
    objective = "I can decide whether vectors are linearly independent, and find a relation if they are not."
    tags = ("la4.10",)
    answer = Parts
    prerequisites = ("systems.classify",)
    levels = {
        "easy": Level(Params(k=3, n=3, reach=2, entry=6), bounds),
        "medium": Level(Params(k=3, n=4), bounds),
        "hard": Level(Params(k=4, n=4), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        # A stream of its own: refusals, which are not equally likely, leave the case of an item as it is.
        case = rng.child("case").pick(("independent", "dependent")) if p.case == "any" else p.case
        made = related_vectors(rng, p.k, p.n, p.entry, p.reach, dependent=case == "dependent")
        if made is None:
            return None
        answer = parts("b", (made.coefficients,), p.k) if made.dependent else parts("a", (), p.k)
        return Draft(Given(vectors=made.vectors), witness=answer)

    def prompt(self, p: Params, given: Given) -> Content:
        vectors = given.matrix("vectors")
        names, unknowns = vector_names(p.k), coefficient_names(p.k)
        return (
            para("Are the vectors {names} linearly independent or linearly dependent?", names=listed(list(names))),
            Display(Listing(tuple(eq(name, column(v)) for name, v in zip(names, vectors, strict=True)))),
            Options(tuple((option.id, option.text) for option in OPTIONS)),
            para(
                "If they are dependent, give coefficients {unknowns}, not all of them zero, for which",
                unknowns=listed(list(unknowns)),
            ),
            Display(relation_equation(p.k)),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        relation = find_relation(work, given.matrix("vectors"))
        return parts("a", (), p.k) if relation is None else parts("b", (relation,), p.k)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(transpose(given.matrix("vectors")), begin=say("Begin with the vectors as columns:"))

    def derive(self, p: Params, given: Given) -> Answer:
        relations = derive.null_space(transpose(given.matrix("vectors")))
        return parts("b" if relations else "a", relations, p.k)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """The verdict by rank; relations that are not zero, satisfied, independent, and as many as there are."""
        if not isinstance(answer, Parts) or [part.name for part in answer.parts] != ["verdict", "relation"]:
            return False
        verdict, relation = (part.answer for part in answer.parts)
        if not isinstance(verdict, Choice) or not isinstance(relation, Basis) or relation.ambient != p.k:
            return False
        vectors = given.matrix("vectors")
        missing = p.k - rank(vectors)
        return (
            verdict.key == ("b" if missing else "a")
            and len(relation.vectors) == missing == rank(relation.vectors)
            and all(len(c) == p.k and not any(apply(transpose(vectors), c)) for c in relation.vectors)
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        _, relations = verdict_and_relations(answer)
        for slug, letter, found, feedback in wrong_verdicts(
            given.matrix("vectors"), relations[0] if relations else None
        ):
            yield Mistake(slug, parts(letter, found, p.k), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        letter, relations = verdict_and_relations(answer)
        verdict = next(option.text for option in OPTIONS if option.id == letter)
        if letter == "a":
            return say("({letter}) {verdict}", letter=Plain(letter), verdict=verdict)
        if not relations:
            return say("({letter}) {verdict}, without a relation", letter=Plain(letter), verdict=verdict)
        if any(relations[0]):
            relation = eq(combination(relations[0], vector_names(p.k)), 0)
        else:
            relation = eq(*coefficient_names(p.k), 0)
        return say("({letter}) {verdict}: {relation}", letter=Plain(letter), verdict=verdict, relation=relation)

    def canonical(self, given: Given) -> object:
        return tuple(sorted(given.matrix("vectors")))


def verdict_and_relations(answer: Answer) -> tuple[str, Matrix]:
    """The letter and the vectors of coefficients in an answer of this type."""
    assert isinstance(answer, Parts)  # noqa: S101 - the kind of this type
    verdict, relation = (part.answer for part in answer.parts)
    assert isinstance(verdict, Choice) and isinstance(relation, Basis)  # noqa: S101, PT018 - the kinds of its parts
    return verdict.key, relation.vectors


TYPE = Independence()
