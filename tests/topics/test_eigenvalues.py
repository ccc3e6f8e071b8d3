"""What `eigen.eigenvalues` promises beyond the contract of all types: variety without degenerate matrices."""

import json
from itertools import product

import pytest
from click.testing import CliRunner

from cofactor import registry
from cofactor.cli import main
from cofactor.construct import spectra
from cofactor.exact import shifted
from cofactor.rng import Rng
from cofactor.working import elimination

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


@pytest.mark.parametrize("kind", ["distinct", "repeated", "defective"])
def test_no_frame_that_can_give_an_integer_reduction_is_left_out(kind: spectra.Kind) -> None:
    """Frames that `frames` refuses, with eigenvalues that keep the entries small, are refused by the trial too."""
    kept, every = set(spectra.frames(kind, reducible=True)), spectra.frames(kind, reducible=False)
    refused = [columns for columns in every if columns not in kept]
    assert refused
    for columns in refused[:: len(refused) // 150 + 1]:
        for values in spectra.spectra_of(kind, 3):
            flat = spectra.conjugated3(columns, values)
            if kind == "defective":
                row = spectra.inverse3(columns)[3:6]
                flat = tuple(x + v * y for x, (v, y) in zip(flat, product(columns[0], row), strict=True))
            a = spectra.as_rows(flat)
            assert not all(elimination.stays_integer(shifted(a, x), 3) for x in set(values))


@pytest.mark.parametrize(("name", "level"), [("eigen.diagonalize", "medium"), ("eigen.eigenpairs", "hard")])
def test_one_candidate_in_ten_at_least_is_kept(name: str, level: str) -> None:
    kind = registry.get(name)
    rng, preset = Rng.root(name), kind.levels[level].preset
    assert sum(kind.construct(preset, rng) is not None for _ in range(1_000)) > 100
