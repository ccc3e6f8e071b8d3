"""`cofactor check-type`: the table, the survey, JSON, exit codes."""

import json

import pytest

from cofactor import registry
from tests.cli.run import refused, run
from tests.contract.broken import DeriveDisagrees


def test_the_table_of_a_level() -> None:
    done = run("check-type", "systems.solve", "--level", "easy", "--seeds", "20")
    assert done.exit_code == 0
    assert done.output.startswith("systems.solve@1/easy: 20 items, 0 failures\n")
    for words in ("candidates of construct", "distinct items: not known", "largest", "backsub-sign", "longest text"):
        assert words in done.output


def test_every_level_without_one() -> None:
    done = run("check-type", "vectors.dot", "--seeds", "5")
    assert [line for line in done.output.splitlines() if line.startswith("vectors.dot@")] == [
        f"vectors.dot@1/{level}: 5 items, 0 failures" for level in registry.LEVEL_NAMES
    ]


def test_the_survey_has_a_line_for_each_level_of_each_type() -> None:
    done = run("check-type", "all", "--seeds", "1")
    rows = [line.split()[0] for line in done.output.splitlines() if line and not line.startswith((" ", "type and"))]
    assert rows == [f"{name}/{level}" for name in registry.names() for level in registry.LEVEL_NAMES]


def test_json_has_one_object_a_level() -> None:
    done = run("check-type", "systems.solve", "--seeds", "5", "--json")
    reports = [json.loads(line) for line in done.output.splitlines()]
    assert [report["level"] for report in reports] == list(registry.LEVEL_NAMES)
    assert {"failures", "tries", "repeats", "effort", "rules", "guesses", "broken", "advice"} <= set(reports[0])


def test_a_broken_type_ends_with_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "get", lambda _: DeriveDisagrees())
    done = run("check-type", "systems.solve", "--level", "easy", "--seeds", "4")
    assert done.exit_code == 1
    assert "broken: systems.solve@1/easy/check-0/0: SymPy derives" in done.output


def test_names_are_checked() -> None:
    assert "did you mean 'systems.solve'?" in refused(run("check-type", "systems.slove"))
    assert "There is no level 'simple'" in refused(run("check-type", "systems.solve", "--level", "simple"))
