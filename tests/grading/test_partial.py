"""Partial credit, worked out by hand: for each kind what is half right, and what only looks so."""

from fractions import Fraction

import pytest

from cofactor.answers import (
    KINDS,
    Affine,
    Answer,
    Basis,
    Choice,
    Choices,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Option,
    Order,
    Part,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.content import say
from cofactor.grading.partial import PARTIAL, partial
from cofactor.grading.parts import parts
from cofactor.printers import text

HALF = Fraction(1, 2)
OPTIONS = tuple(Option(letter, say("{x}", x=letter)) for letter in "abcdef")


def vector(*entries: int | Fraction) -> VectorAnswer:
    return VectorAnswer(entries)


def matrix(*rows: tuple[int, ...]) -> MatrixAnswer:
    return MatrixAnswer(rows)


def basis(*vectors: tuple[int, ...], ambient: int = 3) -> Basis:
    return Basis(ambient, vectors)


def values(*items: tuple[int, int], ask: bool = True) -> SetAnswer:
    return SetAnswer(items, ask)


def eigen(*items: tuple[int, tuple[tuple[int, ...], ...]]) -> Eigen:
    return Eigen(tuple((x, len(space), space) for x, space in items))


def system(*rows: tuple[int, ...], variables: tuple[str, ...] = ("x", "y")) -> SystemAnswer:
    return SystemAnswer(variables, tuple(row[:-1] for row in rows), tuple(row[-1] for row in rows))


def choices(*keys: str) -> Choices:
    return Choices(keys, OPTIONS)


RREF = matrix((1, 0, 3), (0, 1, -2))
PLANE = basis((1, 1, 0), (0, 0, 1))
LINE = Affine((1, 2, 0), ((3, -1, 1),))
FLAT = Affine((2, 0, 5), ((2, 1, 0), (-1, 0, 1)))
SPECTRUM = values((-1, 1), (2, 2))
PAIRS = eigen((2, ((1, 1),)), (3, ((2, 1),)))
# A = P·D·P⁻¹ with eigenvalue 2 along (1, 1) and 3 along (2, 1).
DIAGONAL = Factorization(((1, 2), (1, 1)), ((2, 0), (0, 3)))
OTHER_P = ((1, 1, 1), (1, -1, 1), (0, 0, 1))
DOUBLE = Factorization(((1, 0, 1), (0, 1, 1), (0, 0, 1)), ((2, 0, 0), (0, 2, 0), (0, 0, 5)))

TABLE: list[tuple[str, Answer, Answer, str]] = [
    # a number, a choice and an order are right or wrong
    ("number", Number(5), Number(-5), "0"),
    ("order", Order(("A", "B", "C")), Order(("B", "A", "C")), "0"),
    ("choice", Choice("a", OPTIONS), Choice("b", OPTIONS), "0"),
    # vectors: an entry each
    ("two of three", vector(1, 2, 3), vector(1, 2, -3), "2/3"),
    ("one of three is too little", vector(1, 2, 3), vector(1, 0, -3), "0"),
    ("one of two", vector(1, 2), vector(1, 5), "1/2"),
    ("all the same", vector(1, 2), vector(2, 2), "0"),
    ("a common zero does not count", vector(0, 2, 3), vector(0, 2, 5), "1/2"),
    ("only the zero is right", vector(0, 2, 3), vector(0, 5, 5), "0"),
    ("wrong size", vector(1, 2, 3), vector(1, 2), "0"),
    ("empty", vector(1, 2, 3), vector(), "0"),
    # matrices: an entry each, except for those of the identity matrix
    ("one entry wrong", matrix((5, 2), (3, 4)), matrix((5, 2), (3, 5)), "3/4"),
    ("half of the entries", matrix((5, 2), (3, 4)), matrix((5, 2), (6, 7)), "1/2"),
    ("less than half", matrix((5, 2), (3, 4)), matrix((5, 0), (6, 7)), "0"),
    ("a 1 on the diagonal does not count", matrix((1, 2), (3, 4)), matrix((1, 2), (3, 5)), "2/3"),
    ("a 1 elsewhere counts", matrix((2, 1), (3, 4)), matrix((2, 1), (3, 5)), "3/4"),
    ("zeros", RREF, matrix((0, 0, 0), (0, 0, 0)), "0"),
    ("ones", RREF, matrix((1, 1, 1), (1, 1, 1)), "0"),
    ("the look of a reduced matrix", RREF, matrix((1, 0, 0), (0, 1, 0)), "0"),
    ("one entry of a reduced matrix", RREF, matrix((1, 0, 3), (0, 1, 2)), "1/2"),
    ("a pivot that is not 1", RREF, matrix((1, 0, 3), (0, 2, -2)), "2/3"),
    ("an entry where a zero belongs", RREF, matrix((1, 7, 3), (0, 1, -2)), "2/3"),
    ("a zero key", matrix((0, 0), (0, 0)), matrix((0, 0), (0, 1)), "0"),
    ("transposed", RREF, matrix((1, 0), (0, 1), (3, -2)), "0"),
    ("ragged", RREF, matrix((1, 0, 3), (0, 1)), "0"),
    ("no rows", RREF, matrix(), "0"),
    # polynomials: a coefficient each, the leading 1 for nothing
    ("constant wrong", Expression((1, -5, 6)), Expression((1, -5, 7)), "1/2"),
    ("only the lead", Expression((1, -5, 6)), Expression((1, 5, 7)), "0"),
    ("the lead wrong", Expression((1, -5, 6)), Expression((2, -5, 6)), "2/3"),
    ("another lead counts", Expression((2, -5, 6)), Expression((2, -5, 7)), "2/3"),
    ("degree too high", Expression((1, -5, 6)), Expression((1, 1, -5, 6)), "2/3"),
    ("a power that is not there", Expression((1, 0, -4)), Expression((1, 3, -4)), "1/2"),
    ("nothing of it", Expression((1, 0, -4)), Expression((0,)), "0"),
    # intervals: half for each end's number, half for whether it belongs
    ("an end moved", Interval(0, 2), Interval(0, 3), "1/2"),
    ("closed for open", Interval(0, 2), Interval(0, 2, (True, False)), "3/4"),
    ("both closed", Interval(0, 2), Interval(0, 2, (True, True)), "1/2"),
    ("infinity is free", Interval(None, 2), Interval(None, 3), "0"),
    ("infinity is wrong", Interval(0, 2), Interval(None, 2), "1/2"),
    # sets: an element each, superfluous ones cost as much as missing ones
    ("one of two values", values((2, 1), (3, 1), ask=False), values((2, 1), (4, 1), ask=False), "1/2"),
    ("one missing", values((1, 1), (2, 1), (3, 1), ask=False), values((1, 1), (2, 1), ask=False), "2/3"),
    ("one too many", values((2, 1), (3, 1), ask=False), values((2, 1), (3, 1), (4, 1), ask=False), "2/3"),
    ("a net", values((2, 1), (3, 1), ask=False), values(*((x, 1) for x in range(-4, 5)), ask=False), "0"),
    ("a multiplicity", SPECTRUM, values((-1, 1), (2, 1)), "3/4"),
    ("a value with its multiplicity", SPECTRUM, values((-1, 1), (3, 2)), "1/2"),
    ("said twice", SPECTRUM, values((-1, 1), (-1, 1)), "1/2"),
    # bases: a vector each, by what it claims
    ("one in the plane", PLANE, basis((2, 2, 3), (1, 0, 0)), "1/2"),
    ("one missing vector", PLANE, basis((2, 2, 3)), "1/2"),
    ("dependent", PLANE, basis((1, 1, 0), (2, 2, 0)), "1/2"),
    ("one too many vectors", PLANE, basis((1, 1, 0), (0, 0, 1), (1, 1, 1)), "2/3"),
    ("zero vectors", PLANE, basis((0, 0, 0), (0, 0, 0)), "0"),
    ("the unit vectors", PLANE, basis((1, 0, 0), (0, 1, 0), (0, 0, 1)), "0"),
    ("of another size", PLANE, basis((1, 1), ambient=2), "0"),
    ("no vectors", PLANE, basis(), "0"),
    ("more than the zero space", basis(), basis((1, 0, 0)), "0"),
    ("a wrong line", basis((1, 2, 0)), basis((1, 2, 1)), "0"),
    # solution sets: the point and each direction
    ("a wrong direction", LINE, Affine((4, 1, 1), ((3, 1, 1),)), "1/2"),
    ("a wrong point", LINE, Affine((1, 2, 1), ((-3, 1, -1),)), "1/2"),
    ("no direction", LINE, Affine((1, 2, 0)), "1/2"),
    ("none at all", LINE, Affine(None), "0"),
    ("one of two directions", FLAT, Affine((2, 0, 5), ((2, 1, 0), (4, 2, 0))), "2/3"),
    ("a direction is missing", FLAT, Affine((3, 1, 6), ((2, 1, 0),)), "2/3"),
    ("the point 0 for nothing", Affine((0, 0), ((1, 2),)), Affine((0, 0), ((2, 1),)), "0"),
    ("no solution exists", Affine(None), Affine((1, 2)), "0"),
    ("a single solution", Affine((1, 2, 3)), Affine((1, 2, 4)), "2/3"),
    ("a single solution is a point", Affine((1, 2)), Affine((1, 2), ((1, 0),)), "1/2"),
    # eigenpairs: half for the value, half for its space
    ("a wrong vector", PAIRS, eigen((2, ((1, 1),)), (3, ((1, 2),))), "3/4"),
    ("scaled and no vector", PAIRS, eigen((2, ((-2, -2),)), (3, ())), "3/4"),
    ("values only", PAIRS, eigen((2, ()), (3, ())), "1/2"),
    ("a vector beside a wrong value", PAIRS, eigen((2, ((1, 1),)), (-3, ((2, 1),))), "3/4"),
    ("vectors exchanged", PAIRS, eigen((2, ((2, 1),)), (3, ((1, 1),))), "1/2"),
    ("a pair is missing", PAIRS, eigen((2, ((1, 1),))), "1/2"),
    ("nothing", PAIRS, eigen((5, ((1, 0),)), (6, ((0, 1),))), "0"),
    # factorizations: half for each eigenvector, half for its eigenvalue
    ("D in another order", DIAGONAL, Factorization(((1, 2), (1, 1)), ((3, 0), (0, 2))), "1/2"),
    ("a wrong column", DIAGONAL, Factorization(((1, 1), (1, 2)), ((2, 0), (0, 3))), "3/4"),
    ("P not invertible", DIAGONAL, Factorization(((1, 2), (1, 2)), ((2, 0), (0, 2))), "1/2"),
    ("P the identity", DIAGONAL, Factorization(((1, 0), (0, 1)), ((2, 0), (0, 3))), "1/2"),
    ("P zero", DIAGONAL, Factorization(((0, 0), (0, 0)), ((0, 0), (0, 0))), "0"),
    ("D not diagonal", DIAGONAL, Factorization(((1, 2), (1, 1)), ((2, 1), (0, 3))), "3/4"),
    ("another basis, a wrong value", DOUBLE, Factorization(OTHER_P, ((2, 0, 0), (0, 5, 0), (0, 0, 5))), "5/6"),
    ("of another size than A", DIAGONAL, Factorization(((1,),), ((2,),)), "0"),
    # systems: an equation each, up to multiples and order
    ("one equation", system((1, 1, 5), (2, -1, 1)), system((4, -2, 2), (1, 1, 6)), "1/2"),
    ("one equation missing", system((1, 1, 5), (2, -1, 1)), system((-1, -1, -5)), "1/2"),
    ("the same equation twice", system((1, 1, 5), (2, -1, 1)), system((1, 1, 5), (2, 2, 10)), "1/2"),
    ("other variables", system((1, 1, 5)), system((1, 1, 5), variables=("a", "b")), "0"),
    ("names exchanged", system((1, 3, 5), (2, -1, 1)), system((3, 1, 5), (1, 1, 1), variables=("y", "x")), "1/2"),
    # several of six options: right minus wrong decisions
    ("one too few", choices("a", "b", "d"), choices("a", "b"), "2/3"),
    ("two wrong", choices("a", "b", "d"), choices("a", "b", "c"), "1/3"),
    ("half of them", choices("a", "b", "d"), choices("a", "c", "e"), "0"),
    ("all of them", choices("a", "b", "d"), choices(*"abcdef"), "0"),
    ("all of many", choices("a", "b", "c", "d", "e"), choices(*"abcdef"), "0"),
    ("none of many", choices("a"), choices(), "0"),
    ("none of them", choices("a", "b", "d"), choices(), "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "typed", "credit"), [case[1:] for case in TABLE], ids=[f"{case[1].kind}: {case[0]}" for case in TABLE]
)
def test_credit(key: Answer, typed: Answer, credit: str) -> None:
    found = partial(key, typed)
    assert found.total == Fraction(credit)
    if found.parts:
        assert sum(part.worth for part in found.parts) == 1
    assert all(0 <= part.credit <= part.worth for part in found.parts)
    assert not key.same(typed)


def test_every_kind_has_its_rule() -> None:
    assert set(PARTIAL) | {"parts"} == set(KINDS)
    assert {case[1].kind for case in TABLE} == set(PARTIAL)


EXCHANGED = "You have exchanged rows and columns: this is the transpose of the right matrix."
REMARKS: list[tuple[Answer, Answer, str]] = [
    (RREF, matrix((1, 0), (0, 1)), "Your matrix is 2 × 2, which is not the size of the answer."),
    (RREF, matrix((1, 0), (0, 1), (3, -2)), EXCHANGED),
    (vector(1, 2, 3), vector(1, 2), "Your vector has 2 entries, which is not the number that is asked for."),
    (LINE, Affine(None), "The system does have a solution."),
    (vector(1, 2, 3), vector(1, 5, 6), "Too little of the answer is right to earn credit."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "typed", "remark"), REMARKS)
def test_remarks_on_the_whole(key: Answer, typed: Answer, remark: str) -> None:
    said = partial(key, typed).remark
    assert said is not None
    assert text.inline(said) == remark


def test_what_the_question_prints_does_not_count() -> None:
    """One row operation on [2 3; 4 5] leaves its first row."""
    key, data = matrix((2, 3), (0, -1)), ((2, 3), (4, 5))
    assert partial(key, matrix((2, 3), (4, 5)), [data]).total == 0
    assert partial(key, matrix((2, 3), (0, 7)), [data]).total == 0
    assert partial(key, matrix((2, 3), (0, 7))).total == Fraction(2, 3)
    assert partial(key, matrix((2, 7), (0, -1)), [data]).total == HALF
    assert partial(key, matrix((2, 3), (0, 7)), [((2, 3, 1), (4, 5, 1))]).total == Fraction(2, 3), "of another size"


def both(c: MatrixAnswer, direction: Basis, share: Fraction) -> Parts:
    third = Fraction(1, 3)
    return Parts(
        (Part("covariance", third, c), Part("direction", third, direction), Part("share", third, Number(share)))
    )


KEY = both(matrix((9, -1), (-1, 9)), basis((1, -1), ambient=2), Fraction(5, 9))


def test_parts_earn_their_own_credit() -> None:
    found = parts(KEY, both(matrix((9, -1), (-1, 8)), basis((-2, 2), ambient=2), Fraction(4, 9)), {})
    assert found.total == Fraction(1, 3) * Fraction(3, 4) + Fraction(1, 3)
    assert sum(part.worth for part in found.parts) == 1
    assert [part.name for part in found.parts if not part.right] == ["covariance, row 2, column 2", "share"]


def test_what_follows_from_an_error_is_not_punished_again() -> None:
    typed = both(matrix((9, 1), (1, 9)), basis((1, 1), ambient=2), Fraction(5, 9))
    assert parts(KEY, typed, {}).total == Fraction(1, 6) + Fraction(1, 3)
    carried = parts(KEY, typed, {"direction": basis((3, 3), ambient=2)})
    assert carried.total == Fraction(1, 6) + Fraction(2, 3)
    (follows,) = [part for part in carried.parts if part.name == "direction"]
    assert (follows.credit, follows.right) == (Fraction(1, 3), False)
    assert follows.remark is not None


def test_an_empty_part_earns_nothing_by_itself() -> None:
    def answer(letter: str, *vectors: tuple[int, ...]) -> Parts:
        return Parts((Part("verdict", HALF, Choice(letter, OPTIONS)), Part("relation", HALF, basis(*vectors))))

    assert parts(answer("a"), answer("b"), {}).total == 0
    assert parts(answer("b", (1, -2, 1)), answer("b"), {}).total == HALF
    assert parts(answer("b", (1, -2, 1)), answer("a"), {}).total == 0


def test_a_missing_part_earns_nothing() -> None:
    assert parts(KEY, Parts(KEY.parts[:2]), {}).total == Fraction(2, 3)
