"""What `pca.components` promises beyond the contract of all types: a space that is enumerated, each data set once."""

import pytest

from cofactor import items, registry
from cofactor.construct.datasets import clouds
from cofactor.exact import apply, divide, largest, scale, transpose
from cofactor.topics.pca.components import Params


@pytest.mark.parametrize("points", [4, 5, 6])
@pytest.mark.parametrize("divisor", ["n-1", "n"])
@pytest.mark.parametrize("directions", [2, 3, 10])
def test_no_setting_that_is_allowed_has_a_tiny_space(points: int, divisor: str, directions: int) -> None:
    p = Params(points=points, divisor=divisor, directions=directions)
    size = registry.get("pca.components").distinct(p)
    assert (size == 0) == (p.conflict() is not None)
    assert size is not None
    assert size == 0 or size >= 384


@pytest.mark.parametrize(("count", "divisor"), [(4, 3), (5, 4), (6, 5), (6, 6)])
def test_the_space_holds_each_set_of_points_once_with_a_true_certificate(count: int, divisor: int) -> None:
    space = clouds(count, divisor, 10, coordinate=12, product=300)
    assert len({frozenset(made.points) for made in space}) == len(space)
    for index in range(0, len(space), 29):
        made = space[index]
        assert made.mean == tuple(divide(sum(column), count) for column in transpose(made.points))
        away = [tuple(x - m for x, m in zip(point, made.mean, strict=True)) for point in made.points]
        products = [[sum(row[i] * row[j] for row in away) for j in range(2)] for i in range(2)]
        assert [[divisor * x for x in row] for row in made.covariance] == products
        first, second = made.variances
        assert first > second > 0
        assert apply(made.covariance, made.direction) == scale(first, made.direction)
        assert first > second > 0
        assert first + second == made.covariance[0][0] + made.covariance[1][1]
        assert largest(made.points) <= 12
    with pytest.raises(IndexError):
        space[len(space)]


def test_a_series_meets_no_data_set_twice_whatever_the_order_of_its_points() -> None:
    made = [items.make("pca.components", seed="all", index=i, level="easy") for i in range(300)]
    assert len({frozenset(x.given.matrix("data")) for x in made}) == 300
