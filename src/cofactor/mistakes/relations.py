"""Wrong rules about linear independence (rows 51-52 of the list of misconceptions, and their kin).

Each returns the verdict ("a" independent, "b" dependent), the vectors of
coefficients that are offered with it, and the feedback.
"""

from cofactor.content import Say, say
from cofactor.exact import Matrix, Vector, apply, dot, largest, null_space, transpose
from cofactor.notation import Prod, Tup, combination, eq, rel
from cofactor.working.relation import vector_names, written_out

Wrong = tuple[str, str, Matrix, Say]


def wrong_verdicts(vectors: Matrix, relation: Vector | None) -> list[Wrong]:
    """The rules that lead somewhere, the likeliest first; `relation` is None for independent vectors."""
    if relation is None:
        found = [indep_partial_check(vectors), relation_trivial(vectors, relation), indep_orthogonal(vectors)]
    else:
        found = [
            relation_sign(vectors, relation),
            indep_pairwise(vectors),
            relation_drop_last(vectors, relation),
            relation_trivial(vectors, relation),
            vectors_as_rows(vectors),
        ]
    return [wrong for wrong in found if wrong is not None]


def _sum(coefficients: Vector, vectors: Matrix) -> Vector:
    return apply(transpose(vectors), coefficients)


def indep_pairwise(vectors: Matrix) -> Wrong:
    """indep-pairwise: no two vectors are proportional, so they are called independent."""
    feedback = say(
        "That no two of the vectors are multiples of each other is not enough: a relation may need more of them. "
        "Does every column of the echelon form have a pivot?",
    )
    return "indep-pairwise", "a", (), feedback


def chosen(relation: Vector) -> int:
    """The place of the coefficient that is chosen: the last one that is not 0."""
    return max(i for i, x in enumerate(relation) if x)


def relation_sign(vectors: Matrix, relation: Vector) -> Wrong:
    """relation-sign: the numbers that go to the other side of the equations keep their signs."""
    free = chosen(relation)
    wrong = tuple(x if i == free else -x for i, x in enumerate(relation))
    feedback = say(
        "Your combination is {sum}, not the zero vector. "
        "When you solve a row for its coefficient, the other numbers change their signs.",
        sum=eq(combination(wrong, vector_names(len(vectors))), Tup(_sum(wrong, vectors))),
    )
    return "relation-sign", "b", (wrong,), feedback


def relation_drop_last(vectors: Matrix, relation: Vector) -> Wrong:
    """relation-drop-last: the coefficients that give a multiple of the chosen vector, without that vector itself."""
    free = chosen(relation)
    wrong = tuple(0 if i == free else -x for i, x in enumerate(relation))
    names = vector_names(len(vectors))
    feedback = say(
        "{sum} is not the zero vector: it is {last}. Bring {last} to the other side.",
        sum=eq(combination(wrong, names), Tup(_sum(wrong, vectors))),
        last=combination([relation[free]], [names[free]]),
    )
    return "relation-drop-last", "b", (wrong,), feedback


def relation_trivial(vectors: Matrix, relation: Vector | None) -> Wrong:
    """relation-trivial: all coefficients 0 are offered as a relation."""
    zero: Vector = (0,) * len(vectors)
    if relation is None:
        feedback = say(
            "With all coefficients 0 any {k} vectors give the zero vector. "
            "They are dependent only if there is another way.",
            k=len(vectors),
        )
    else:
        free = chosen(relation)
        feedback = say(
            "With all coefficients 0 any vectors give the zero vector. "
            "Dependent vectors have another relation, here one with {c}.",
            c=eq(f"c_{free + 1}", relation[free]),
        )
    return "relation-trivial", "b", (zero,), feedback


def vectors_as_rows(vectors: Matrix) -> Wrong | None:
    """vectors-as-rows: the vectors are the rows of the matrix whose null space is found."""
    found = null_space(vectors)
    if len(vectors[0]) != len(vectors) or len(found) != 1 or largest(found) > 9:
        return None
    wrong = found[0]
    feedback = say(
        "You wrote the vectors as rows, not as columns. Your coefficients give {sum}, not the zero vector.",
        sum=eq(written_out(wrong, vectors), Tup(_sum(wrong, vectors))),
    )
    return "vectors-as-rows", "b", (wrong,), feedback


def indep_partial_check(vectors: Matrix) -> Wrong | None:
    """indep-partial-check: a relation that holds in the first k - 1 coordinates, and fails in another one."""
    k = len(vectors)
    found = null_space(transpose(vectors)[: k - 1])
    if len(found) != 1:
        return None
    wrong = found[0]
    total = _sum(wrong, vectors)
    i = next(i for i, x in enumerate(total) if x)
    feedback = say(
        "Your combination is {sum}: coordinate {i} is not 0. A relation must hold in every coordinate.",
        sum=eq(combination(wrong, vector_names(k)), Tup(total)),
        i=i + 1,
    )
    return "indep-partial-check", "b", (wrong,), feedback


def indep_orthogonal(vectors: Matrix) -> Wrong | None:
    """indep-orthogonal: called dependent, without a relation, because two vectors are not orthogonal."""
    names = vector_names(len(vectors))
    for j in range(1, len(vectors)):
        for i in range(j):
            value = dot(vectors[i], vectors[j])
            if value:
                feedback = say(
                    "Dependent vectors have a relation, and you gave none. If {product} made you doubt: "
                    "it only says that the two are not orthogonal, and independent vectors need not be.",
                    product=rel(Prod((names[i], names[j]), dot=True), "=", value),
                )
                return "indep-orthogonal", "b", (), feedback
    return None
