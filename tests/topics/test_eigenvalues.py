"""What `eigen.eigenvalues` promises beyond the contract of all types: variety without degenerate matrices."""

import json

from click.testing import CliRunner

from cofactor import registry
from cofactor.cli import main
from cofactor.construct import spectra

COUNT = 5_000


def test_five_thousand_distinct_matrices_without_a_leak() -> None:
    arguments = f"make eigen.eigenvalues --level medium --set n=3 --seed many --count {COUNT} --fields given,answer"
    result = CliRunner().invoke(main, arguments.split())
    assert result.exit_code == 0, result.output
    items = [json.loads(line) for line in result.stdout.splitlines()]
    matrices = {json.dumps(item["given"]["A"]) for item in items}
    assert len(items) == len(matrices) == COUNT
    for item in items:
        a = [[int(x) for x in row] for row in item["given"]["A"]]
        spectrum = sorted(int(v["value"]) for v in item["answer"]["value"] for _ in range(v["multiplicity"]))
        assert max(abs(x) for row in a for x in row) <= 9
        assert sorted(a[i][i] for i in range(3)) != spectrum


def test_the_pool_of_unimodular_columns_has_the_known_size() -> None:
    assert len(spectra.directions(3, 2)) == 49
    assert len(spectra.unimodular_triples(2)) == 2_821


def test_the_small_space_holds_no_matrix_twice() -> None:
    space = spectra.two_by_two(9, 3, 9)
    assert len({x.matrix for x in space}) == len(space)
    assert all(x.certified() for x in space)


def test_a_small_space_is_walked_to_its_end_and_then_says_how_many_there_were() -> None:
    kind = registry.get("eigen.diagonalize")
    size = kind.distinct(kind.levels["easy"].preset)
    assert size is not None
    result = CliRunner().invoke(
        main, f"make eigen.diagonalize --level easy --seed all --count {size + 1} --fields given".split()
    )
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert str(size) in result.stderr
    assert len(set(lines)) == len(lines)
