"""What is special about `vectors.independence`: certificates, both parts together, slips against examples by hand."""

from collections import Counter
from fractions import Fraction

import pytest
from flint import fmpz_mat

from cofactor import items
from cofactor.answers import Basis, Choice, Part, Parts
from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.relations import coefficients, related_vectors, staircases
from cofactor.exact import Matrix, apply, largest, rank, transpose
from cofactor.exercise import Exercise, Given
from cofactor.mistakes.relations import wrong_verdicts
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.topics.vectors.independence import TYPE, Params, parts, verdict_and_relations

LEVELS = ["easy", "medium", "hard"]
# v_3 = 2v_1 - v_2, and the same with another last coordinate.
DEPENDENT: Matrix = ((1, 2, 3), (1, 1, -1), (1, 3, 7))
INDEPENDENT: Matrix = ((1, 2, 3), (1, 1, -1), (1, 3, 5))
P = Params()


def shown(level: str, count: int, case: str = "any") -> list[Exercise]:
    return [items.make("vectors.independence", seed="vectors", index=i, level=level, case=case) for i in range(count)]


def test_rules_by_hand_for_dependent_vectors() -> None:
    found = {slug: (letter, c, text.inline(say)) for slug, letter, c, say in wrong_verdicts(DEPENDENT, (-2, 1, 1))}
    assert {slug: given[:2] for slug, given in found.items()} == {
        "relation-sign": ("b", ((2, -1, 1),)),
        "indep-pairwise": ("a", ()),
        "relation-drop-last": ("b", ((2, -1, 0),)),
        "relation-trivial": ("b", ((0, 0, 0),)),
        # x + 2y + 3z = 0, x + y - z = 0, x + 3y + 7z = 0 have the solution (5, -4, 1).
        "vectors-as-rows": ("b", ((5, -4, 1),)),
    }
    assert "2v_1 - v_2 + v_3 = (2, 6, 14)" in found["relation-sign"][2]
    assert "2v_1 - v_2 = (1, 3, 7) is not the zero vector: it is v_3" in found["relation-drop-last"][2]
    assert "a relation may need more of them" in found["indep-pairwise"][2]  # it does not tell the relation
    assert "5(1, 2, 3) - 4(1, 1, -1) + (1, 3, 7) = (2, 9, 26)" in found["vectors-as-rows"][2]


def test_rules_by_hand_for_independent_vectors() -> None:
    found = {slug: (letter, c, text.inline(say)) for slug, letter, c, say in wrong_verdicts(INDEPENDENT, None)}
    assert {slug: given[:2] for slug, given in found.items()} == {
        "indep-partial-check": ("b", ((2, -1, -1),)),
        "relation-trivial": ("b", ((0, 0, 0),)),
        "indep-orthogonal": ("b", ()),
    }
    assert "2v_1 - v_2 - v_3 = (0, 0, 2): coordinate 3 is not 0" in found["indep-partial-check"][2]
    # v_1·v_2 = 0, so that the next pair is named.
    assert "v_1·v_3 = 22" in found["indep-orthogonal"][2]


def test_any_multiple_of_the_relation_is_right() -> None:
    given = Given(vectors=DEPENDENT)
    for c in ((-2, 1, 1), (2, -1, -1), (-4, 2, 2), (1, Fraction(-1, 2), Fraction(-1, 2))):
        assert TYPE.holds(P, given, parts("b", (c,), 3))
        assert parts("b", (c,), 3).same(parts("b", ((-2, 1, 1),), 3))
    for letter, relations in (
        ("a", ()),
        ("a", ((-2, 1, 1),)),
        ("b", ()),
        ("b", ((0, 0, 0),)),
        ("b", ((2, -1, 1),)),
        ("b", ((-2, 1, 1), (2, -1, -1))),
    ):
        assert not TYPE.holds(P, given, parts(letter, relations, 3))


def test_independent_vectors_have_no_relation() -> None:
    given = Given(vectors=INDEPENDENT)
    assert TYPE.holds(P, given, parts("a", (), 3))
    for letter, relations in (("b", ()), ("b", ((0, 0, 0),)), ("a", ((0, 0, 0),)), ("b", ((2, -1, -1),))):
        assert not TYPE.holds(P, given, parts(letter, relations, 3))
    half = Fraction(1, 2)
    swapped = Parts((Part("relation", half, Basis(3, ())), Part("verdict", half, Choice("a", ()))))
    assert not TYPE.holds(P, given, swapped)


def test_the_key_is_a_sentence() -> None:
    def said(letter: str, *relations: tuple[int, ...]) -> str:
        return text.inline(TYPE.present(P, Given(vectors=DEPENDENT), parts(letter, relations, 3)))

    assert said("b", (-2, 1, 1)) == "(b) linearly dependent: -2v_1 + v_2 + v_3 = 0"
    assert said("a") == "(a) linearly independent"
    assert said("b") == "(b) linearly dependent, without a relation"
    assert said("b", (0, 0, 0)) == "(b) linearly dependent: c_1 = c_2 = c_3 = 0"


@pytest.mark.parametrize(("k", "n"), [(3, 3), (3, 4), (4, 4)])
@pytest.mark.parametrize("dependent", [True, False])
def test_constructions_are_certified(k: int, n: int, dependent: bool) -> None:
    made = [
        related_vectors(Rng.root(f"related {k} {n} {dependent} {i}"), k, n, 9, 3, dependent=dependent)
        for i in range(1000)
    ]
    found = [x for x in made if x is not None]
    assert len(found) > 100
    for x in found:
        assert x.certified()
        assert largest(x.vectors) <= 9
        assert largest((x.coefficients,)) <= 3
        assert x.coefficients.count(0) <= (k > 3)
        assert not proportional(x.vectors)
        assert not sum_of_two(x.vectors)
        # Only a vector that the relation does not need is independent of the others.
        if dependent:
            for i, c in enumerate(x.coefficients):
                assert rank((*x.vectors[:i], *x.vectors[i + 1 :])) == (k - 1 if c else k - 2)


@pytest.mark.parametrize("level", LEVELS)
def test_any_vector_may_be_the_one_that_the_others_give(level: str) -> None:
    relations = [verdict_and_relations(e.answer)[1][0] for e in shown(level, 200, "dependent")]
    k = len(relations[0])
    for i in range(k):
        units = sum(c[i] in (1, -1) for c in relations)
        assert 40 <= units <= 150
        assert any(c[i] not in (0, 1, -1) for c in relations)
    if level != "easy":
        assert any(1 not in c and -1 not in c for c in relations)  # none of the vectors is an integer combination
    assert any(0 in c for c in relations) == (k > 3)


@pytest.mark.parametrize(("k", "reach"), [(3, 2), (3, 4), (4, 2), (4, 3)])
def test_staircases_keep_their_relation(k: int, reach: int) -> None:
    for c in (c for kind in coefficients(k, reach) for c in kind):
        rows = staircases(c)
        assert len(rows) == k - 1
        for choices in rows:
            assert choices
            assert all(apply((row,), c) == (0,) for row in choices)
            assert largest(choices) <= 4


@pytest.mark.parametrize("level", LEVELS)
def test_flint_agrees_on_rank_and_relation(level: str) -> None:
    for e in shown(level, 100):
        vectors = fmpz_mat([[int(x) for x in v] for v in e.given.matrix("vectors")])
        letter, relations = verdict_and_relations(e.answer)
        assert letter == ("b" if vectors.rank() < vectors.nrows() else "a")
        assert len(relations) == vectors.nrows() - vectors.rank()
        for c in relations:
            assert (fmpz_mat([[int(x) for x in c]]) * vectors).rank() == 0
            assert any(c)


@pytest.mark.parametrize("level", LEVELS)
def test_half_of_the_items_are_dependent_and_look_alike(level: str) -> None:
    made = shown(level, 400)
    cases = Counter(verdict_and_relations(e.answer)[0] for e in made)
    assert 165 <= cases["b"] <= 235
    sizes = {letter: [0, 0] for letter in "ab"}
    for e in made:
        entries = [abs(int(x)) for v in e.given.matrix("vectors") for x in v]
        tally = sizes[verdict_and_relations(e.answer)[0]]
        tally[0] += sum(entries)
        tally[1] += len(entries)
    mean = {letter: total / count for letter, (total, count) in sizes.items()}
    assert abs(mean["a"] - mean["b"]) < 0.4


@pytest.mark.parametrize("level", LEVELS)
def test_three_rules_always_survive(level: str) -> None:
    for e in shown(level, 150):
        assert len(e.mistakes) >= 3
        rules = {m.rule for m in e.mistakes}
        if verdict_and_relations(e.answer)[0] == "a":
            assert rules == {"indep-partial-check", "relation-trivial", "indep-orthogonal"}
        else:
            assert rules >= {"relation-sign", "indep-pairwise", "relation-drop-last", "relation-trivial"}


def test_no_two_coordinates_are_proportional() -> None:
    assert not any(proportional(transpose(e.given.matrix("vectors"))) for e in shown("easy", 200))


def test_items_hardly_repeat() -> None:
    for level in LEVELS:
        seen = {items.fingerprint(e.type, e.given) for e in shown(level, 1000)}
        assert len(seen) > 985


def test_more_vectors_than_coordinates_are_refused() -> None:
    assert Params(k=4, n=3).conflict() is not None
    assert Params(k=4, n=4).conflict() is None
