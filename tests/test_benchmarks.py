"""The benchmarks run, with tiny counts; no test asserts a time."""

import pytest
from benchmarks import items, plain, sheets


def test_items(capsys: pytest.CaptureFixture[str]) -> None:
    items.main(["--count", "1", "--runs", "1"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 3 + 2 * len(items.OURS)
    assert all(line.count("|") == 5 for line in lines)


def test_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    sheets.main(["--versions", "1", "--runs", "1"])
    out = capsys.readouterr().out
    assert "sheet and key" in out
    assert "solutions" in out


def test_the_script_does_the_same_task() -> None:
    made = plain.diagonalize(7)
    assert len(made["reduced"]) == 3  # three distinct eigenvalues, as at our medium level
    assert all(made[name] for name in ("A", "polynomial", "pairs", "P", "D"))
