"""Compute a dot product; or find the multiple of one vector to subtract so that the rest is orthogonal to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Number
from cofactor.construct.products import shifted_pair, vector_pair
from cofactor.content import Content, Display, Inline, Para, para, say
from cofactor.exact import Exact, Vector, add, divide, dot, scale
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.dots import WrongNumber, further_dots, further_multiples, wrong_dots, wrong_multiples
from cofactor.notation import Group, Listing, Neg, Prod, Quot, Sum, Tup, combination, eq
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.products import added, dot_of, dot_product, multiplied, written_out
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 5, 3, "number of entries of each vector")
    entry: int = between(4, 9, 6, "largest absolute value of an entry")
    ask: str = one_of(
        ("product", "orthogonal"), "product", "the dot product; or the k for which u - kv is orthogonal to v"
    )

    def conflict(self) -> str | None:
        if self.ask == "orthogonal" and (self.n > 3 or self.entry > 5):
            return "ask=orthogonal needs n of 2 or 3 and entry of 4 or 5, to stay with small numbers"
        return None


# Largest absolute value of u·v; for ask=orthogonal it is k times the square of the length of v.
RESULT = 60


def bounds(p: Params) -> Bounds:
    """One product a place; for ask=orthogonal two dot products and a division."""
    if p.ask == "orthogonal":
        return Bounds(
            operations=3,
            multiplications=2 * p.n + 1,
            additions=2 * p.n - 1,
            fractions=0,
            largest=5 * p.n * p.entry**2,
            denominator=1,
        )
    return Bounds(
        operations=2,
        multiplications=p.n,
        additions=p.n - 1,
        fractions=0,
        largest=max(RESULT, p.entry**2),
        denominator=1,
    )


class Dot(ExerciseType[Params]):
    """Entries of both signs; or u = k·v + w with w orthogonal to v (`cofactor.construct.products`)."""

    id = "vectors.dot"
    version = 1
    title = "Compute a dot product"
    objective = "I can compute the dot product of two vectors, and use it to make vectors orthogonal."
    tags = ("la3.05", "la3.06")
    answer = Number
    levels = {
        "easy": Level(Params(n=3), bounds),
        "medium": Level(Params(n=4), bounds),
        "hard": Level(Params(n=5, entry=9), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        if p.ask == "orthogonal":
            shifted = shifted_pair(rng, p.n, p.entry)
            if shifted is None:
                return None
            u, v, value = shifted
        else:
            pair = vector_pair(rng, p.n, p.entry, RESULT)
            if pair is None:
                return None
            (u, v), value = pair, int(dot(*pair))
        wrong = {found for _, found, _ in _rules(p, u, v, value) if found is not None} - {value}
        return Draft(Given(u=u, v=v), witness=Number(value)) if len(wrong) >= 4 else None

    def prompt(self, p: Params, given: Given) -> Content:
        shown = Display(Listing(tuple(eq(name, Tup(given.vector(name))) for name in ("u", "v"))))
        if p.ask == "orthogonal":
            return (
                para("For which number {k} is {rest} orthogonal to {v}?", k="k", rest=REST, v="v"),
                shown,
            )
        return (para("Compute the dot product {uv} of the vectors", uv=dot_of("u", "v")), shown)

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        u, v = given.vector("u"), given.vector("v")
        uv, vv = dot_of("u", "v"), dot_of("v", "v")
        if p.ask == "product":
            work.stage(
                say("Products"),
                hint=say("Begin with the product of the first entries, {p}.", p=Prod((u[0], v[0]), dot=True)),
            )
            products = multiplied(work, u, v)
            work.stage(say("Sum"), hint=say("Add the products, each with its sign. The result is one number."))
            return Number(added(work, products, uv))
        work.stage(
            say("Condition"),
            hint=say(
                "Orthogonal vectors have the dot product 0. Write this down for {rest} and {v}.", rest=REST, v="v"
            ),
        )
        work.note(
            "Orthogonal means that the dot product is 0: {condition}.",
            condition=eq(Prod((Group(REST), "v"), dot=True), Sum((uv, Neg(Prod(("k", Group(vv)))))), 0),
        )
        work.stage(say("Dot products"), hint=say("You need {uv} and {vv}.", uv=uv, vv=vv))
        first, second = dot_product(work, u, v, uv), dot_product(work, v, v, vv)
        condition = eq(Sum((first, Neg(Prod((second, "k"))))), 0)
        work.stage(
            say("Solve for {k}", k="k"), hint=say("Now {condition} is an equation for {k}.", condition=condition, k="k")
        )
        k = work.div(first, second)
        solved = say("From {condition} follows {k}.", condition=condition, k=eq("k", Quot(first, second), k))
        work.record("solve", k, lambda: (Para(solved),))
        rest = add(u, scale(-k, v))
        work.note(
            "*Check:* {rest}, and {product}.",
            rest=eq(combination([1, -k], ["u", "v"]), Tup(rest)),
            product=eq(written_out(rest, v), 0),
        )
        return Number(k)

    def derive(self, p: Params, given: Given) -> Answer:
        u, v = given.vector("u"), given.vector("v")
        row = tuple((x,) for x in v)
        found = derive.multiply((u, v) if p.ask == "orthogonal" else (u,), row)
        return Number(divide(found[0][0], found[1][0]) if p.ask == "orthogonal" else found[0][0])

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        if not isinstance(answer, Number):
            return False
        u, v = given.vector("u"), given.vector("v")
        if p.ask == "orthogonal":
            return dot(add(u, scale(-answer.number, v)), v) == 0
        return answer.number == dot(u, v)

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Number)  # noqa: S101 - the kind of this type
        u, v = given.vector("u"), given.vector("v")
        further = further_multiples(u, v) if p.ask == "orthogonal" else further_dots(u, v)
        for slug, value, feedback in (*_rules(p, u, v, answer.number), *further):
            yield Mistake(slug, None if value is None else Number(value), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Number)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq("k" if p.ask == "orthogonal" else dot_of("u", "v"), answer.number))


REST = Sum(("u", Neg(Prod(("k", "v")))))


def _rules(p: Params, u: Vector, v: Vector, value: Exact) -> Iterator[WrongNumber]:
    return wrong_multiples(u, v, value) if p.ask == "orthogonal" else wrong_dots(u, v)


TYPE = Dot()
