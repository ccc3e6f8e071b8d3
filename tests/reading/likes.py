"""An answer of each kind, for the reader to know what is expected; their values are of no importance."""

from fractions import Fraction

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

OPTIONS = (
    Option("a", say("It has no solution.")),
    Option("b", say("It has infinitely many solutions.")),
    Option("c", say("It has exactly one solution, {x}.", x="x")),
)
VERDICTS = (Option("a", say("linearly independent")), Option("b", say("linearly dependent")))
HALF = Fraction(1, 2)

LIKES: dict[str, Answer] = {
    "number": Number(7),
    "vector": VectorAnswer((7, 7)),
    "vector3": VectorAnswer((7, 7, 7)),
    "matrix": MatrixAnswer(((7,),)),
    "set": SetAnswer(((7, 1),)),
    "multiset": SetAnswer(((7, 1),), ask_multiplicity=True),
    "basis": Basis(3, ()),
    "affine": Affine((7, 7, 7)),
    "affine none": Affine(None),
    "eigen": Eigen(((7, 1, ((7, 7),)),)),
    "factorization": Factorization(((7, 7), (7, 7)), ((7, 0), (0, 7))),
    "expression": Expression((7,), "λ"),
    "system": SystemAnswer(("s", "h"), (), ()),
    "interval": Interval(None, None),
    "order": Order(("B", "A", "C")),
    "choice": Choice("a", OPTIONS),
    "choices": Choices(("a",), (*OPTIONS, Option("d", say("something else")))),
    "parts": Parts((Part("rank", HALF, Number(7)), Part("nullity", HALF, Number(7)))),
    "verdict": Parts((Part("verdict", HALF, Choice("a", VERDICTS)), Part("relation", HALF, Basis(3, ())))),
    "component": Parts(
        (
            Part("covariance", Fraction(1, 3), MatrixAnswer(((7,),))),
            Part("direction", Fraction(1, 3), Basis(2, ())),
            Part("share", Fraction(1, 3), Number(7)),
        )
    ),
}

assert {like.kind for like in LIKES.values()} == set(KINDS)
