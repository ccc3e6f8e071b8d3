"""The fairness report: what counts as the same, what differs, and a page that can be read."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from cofactor import markup
from cofactor.sheets import fairness
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Problem, ProblemConfig, Sheet, SheetConfig, Version
from cofactor.working.trace import Effort
from tests.papers import item

BASE = item("systems.solve", "medium")
EFFORT = replace(
    BASE.effort, operations=10, multiplications=10, additions=10, mixed_signs=0, fractions=0, digits=50, largest=20,
    denominator=1, skeleton="aaaaaaaa",
)  # fmt: skip


def sheet(*efforts: Effort, title: str = "Week 4") -> Sheet:
    """One problem whose versions cost this."""
    versions = [
        Version("ABCDE"[n], (Problem(1, 5, None, None, replace(BASE, effort=effort, ref=replace(BASE.ref, index=n))),))
        for n, effort in enumerate(efforts)
    ]
    return Sheet(SheetConfig(title=title), markup.line(title, "title"), None, None, (), tuple(versions))


def differs(**changes: object) -> list[str]:
    """What differs between the base and a changed effort."""
    made = fairness.report(sheet(EFFORT, replace(EFFORT, **changes)))  # type: ignore[arg-type]
    (problem,) = made["problems"]
    assert made["fair"] == problem["fair"] == (not problem["differs"]) == (problem["verdict"] == "fair")
    found: list[str] = problem["differs"]
    return found


@pytest.mark.parametrize("name", ["operations", "fractions", "denominator"])
def test_some_measures_must_be_equal(name: str) -> None:
    assert differs(**{name: getattr(EFFORT, name) + 1}) == [name]


@pytest.mark.parametrize("name", ["multiplications", "additions", "digits", "largest"])
def test_the_others_lie_within_a_fifth(name: str) -> None:
    value = getattr(EFFORT, name)
    assert differs(**{name: value * 6 // 5}) == []
    assert differs(**{name: value * 6 // 5 + 1}) == [name]
    assert differs(**{name: value * 5 // 6 + 1}) == []
    assert differs(**{name: value * 4 // 5}) == [name]


def test_nothing_is_within_a_fifth_of_nothing() -> None:
    assert differs(mixed_signs=1) == ["mixed_signs"]
    assert differs(mixed_signs=0) == []


def test_a_fair_problem_is_strict_if_its_steps_are_the_same() -> None:
    other = replace(EFFORT, skeleton="bbbbbbbb")
    assert fairness.report(sheet(EFFORT, EFFORT))["strict"]
    made = fairness.report(sheet(EFFORT, other))
    assert made["fair"] and not made["strict"]  # noqa: PT018
    assert fairness.sentence(sheet(EFFORT, other)) == "every problem costs the same in all 2 versions."
    assert fairness.sentence(sheet(EFFORT, EFFORT)).endswith("versions, in the same steps.")
    assert fairness.sentence(sheet(EFFORT)) == "there is nothing to compare."


def test_the_worst_pair_of_versions_counts() -> None:
    made = fairness.report(sheet(EFFORT, EFFORT, replace(EFFORT, operations=12), EFFORT))
    (problem,) = made["problems"]
    assert problem["spread"]["operations"] == [10, 12]
    assert [row["operations"] for row in problem["efforts"]] == [10, 10, 12, 10]
    assert [row["form"] for row in problem["efforts"]] == ["A", "B", "C", "D"]


def test_a_shuffled_sheet_is_compared_problem_by_problem() -> None:
    entries = (
        ProblemConfig(type="systems.solve", level="easy", count=2, points=2),
        ProblemConfig(custom="Prove it.", points=3),
        ProblemConfig(ref=("eigen.eigenvalues@2/easy/x/0",)),
        ProblemConfig(type="determinants.determinant"),
    )
    made = fairness.report(assemble(SheetConfig(versions=4, problems=entries, shuffle=True)))
    kinds = [problem["type"] for problem in made["problems"]]
    assert kinds == ["systems.solve"] * 2 + [None, "eigen.eigenvalues", "determinants.determinant"]
    assert [problem["verdict"] for problem in made["problems"]][2:4] == ["by hand", "the same item"]
    for problem in made["problems"]:
        for row in problem["efforts"]:
            assert row["ref"].startswith(f"{problem['type']}@")
    assert {row["number"] for row in made["problems"][4]["efforts"]} != {5}
    assert [total["points"] for total in made["totals"]] == [7] * 4


def test_totals_add_up() -> None:
    made = fairness.report(assemble(SheetConfig(versions=2, problems=(ProblemConfig(type="systems.solve", count=3),))))
    for number, total in enumerate(made["totals"]):
        rows = [problem["efforts"][number] for problem in made["problems"]]
        for name in ("operations", "multiplications", "additions", "mixed_signs", "fractions", "digits"):
            assert total[name] == sum(row[name] for row in rows)


class _Tags(HTMLParser):
    """Every tag of a page; what is open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_escaped_and_stands_alone() -> None:
    title = "<script>alert(1)</script> & </title><img src=x> {{ 7*7 }}"
    text = fairness.page(sheet(EFFORT, replace(EFFORT, operations=11), title=title))
    page = _Tags(text)
    assert not page.open
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "&lt;script&gt;" in text
    assert "{{ 7*7 }}" in text
    assert not re.search(r"(?:https?:)?//[a-z]", text)
    assert "0 of 1 problems cost the same in all 2 versions; not problem 1." in text
    assert len(text) < 10_000


def test_the_page_of_many_versions_stays_small() -> None:
    many = [EFFORT] * 2
    two = sheet(*many)
    big = replace(two, versions=tuple(replace(two.versions[0], form=f"V{n}") for n in range(1000)))
    assert len(fairness.page(big)) < 20_000
    assert len(json.loads(fairness.text(big))["problems"][0]["efforts"]) == 1000
