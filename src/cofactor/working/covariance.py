"""Means, centred data and covariance matrices by hand."""

from cofactor.content import Content, Derivation, Display, Para, say
from cofactor.exact import Matrix, Vector, transpose
from cofactor.notation import Listing, Math, Pow, Prod, Quot, Sum, Tup, eq, mat
from cofactor.working.trace import Work


def mean(work: Work, points: Matrix) -> Vector:
    """The mean of each coordinate."""
    count = len(points)
    columns = transpose(points)
    sums = [work.total(column) for column in columns]
    result = tuple(work.div(s, count) for s in sums)

    def content() -> Content:
        shown = tuple(
            eq(name, Quot(Sum(tuple(x for x in column if x)), count), value)
            for name, column, value in zip(("x̄", "ȳ"), columns, result, strict=True)
        )
        return (Display(Listing(shown)),)

    work.record("mean", result, content)
    return result


def centred(work: Work, points: Matrix, centre: Vector) -> Matrix:
    """The points minus their mean."""
    result = tuple(tuple(work.sub(x, m) for x, m in zip(point, centre, strict=True)) for point in points)
    work.record(
        "centre",
        result,
        lambda: (
            Para(say("Subtract the mean {m} from every row:", m=Tup(centre))),
            Display(eq("B", mat(result))),
        ),
    )
    return result


def covariance(work: Work, rows: Matrix, divisor: int, word: Math) -> Matrix:
    """The covariance matrix of centred rows; `word` is the divisor as the course writes it."""
    columns = transpose(rows)
    entries: dict[tuple[int, int], Vector] = {}
    values = {}
    for i, j in ((0, 0), (0, 1), (1, 1)):
        products = tuple(work.mul(x, y) for x, y in zip(columns[i], columns[j], strict=True))
        entries[i, j] = products
        values[i, j] = work.div(work.total(products), divisor)
    result = ((values[0, 0], values[0, 1]), (values[0, 1], values[1, 1]))

    def content() -> Content:
        lines: list[Derivation] = [
            Derivation(
                f"c_{i + 1}{j + 1}",
                (("=", Quot(Sum(tuple(x for x in entries[i, j] if x)), divisor)), ("=", values[i, j])),
            )
            for i, j in entries
        ]
        formula = eq("C", Prod((Quot(1, word), Pow("B", "T"), "B")))
        return (
            Para(say("The covariance matrix is {formula}:", formula=formula)),
            *lines,
            Display(eq("C", mat(result))),
        )

    work.record("covariance", result, content)
    return result
