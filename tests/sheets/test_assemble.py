"""Versions of a sheet: the same kinds in the same order, no item twice."""

import re

import pytest

import cofactor
from cofactor import items
from cofactor.content import Plain
from cofactor.errors import SpaceExhaustedError
from cofactor.sheets.assemble import assemble, letters, loose
from cofactor.sheets.model import Conventions, ProblemConfig, Sheet, SheetConfig

ENTRIES = (
    ProblemConfig(type="systems.solve", count=2, level="easy", section="Systems", points=4, space="2cm"),
    ProblemConfig(custom="Prove *it*."),
    ProblemConfig(type="eigen.eigenvalues", level="easy", section="Eigenvalues"),
    ProblemConfig(ref=("systems.solve@1/easy/other/3",), section="Eigenvalues"),
    ProblemConfig(type="systems.solve", level="easy", count=2, section="More"),
)


def sheet(**changes: object) -> Sheet:
    return assemble(SheetConfig(**{"versions": 3, "problems": ENTRIES, "seed": "7", **changes}))  # type: ignore[arg-type]


def refs(made: Sheet) -> list[list[str | None]]:
    return [[str(p.exercise.ref) if p.exercise else None for p in version.problems] for version in made.versions]


def test_versions_have_the_same_kinds_in_the_same_order() -> None:
    made = sheet()
    kinds = [[ref and re.sub(r"/\d+$", "", ref) for ref in version] for version in refs(made)]
    assert kinds[0] == kinds[1] == kinds[2]
    assert [version.form for version in made.versions] == ["A", "B", "C"]
    for version in made.versions:
        assert [p.number for p in version.problems] == list(range(1, 8))
        assert [p.points for p in version.problems] == [4, 4, None, None, None, None, None]
        assert [p.space for p in version.problems[:3]] == ["2cm", "2cm", None]


def test_no_item_stands_twice_but_the_fixed_one() -> None:
    made = sheet(versions=5)
    fixed = "systems.solve@1/easy/other/3"
    drawn = [e for v in made.versions for p in v.problems if (e := p.exercise) and str(e.ref) != fixed]
    marks = [items.fingerprint(e.type, e.given) for e in drawn]
    assert len(marks) == len(set(marks)) == 5 * 5
    assert [version[4] for version in refs(made)] == [fixed] * 5
    mark = items.fingerprint(cofactor.load(fixed).type, cofactor.load(fixed).given)
    assert mark not in marks


def test_a_drawn_item_never_equals_a_fixed_one() -> None:
    first = ProblemConfig(type="systems.solve", level="easy")
    made = sheet(problems=(first, ProblemConfig(ref=("systems.solve@1/easy/7/0",))), versions=1)
    assert refs(made) == [["systems.solve@1/easy/7/1", "systems.solve@1/easy/7/0"]]


def test_entries_that_ask_for_the_same_go_on_with_one_series() -> None:
    (version,) = refs(sheet(versions=1))
    indices = [ref for ref in version if ref and ref.startswith("systems.solve@1/easy/7/")]
    assert indices == [f"systems.solve@1/easy/7/{i}" for i in range(4)]


def test_more_versions_leave_the_first_ones_alone() -> None:
    assert refs(sheet(versions=5))[:2] == refs(sheet(versions=2))


def test_sections_stand_above_their_first_problem() -> None:
    headings = [p.section for p in sheet().versions[0].problems]
    assert headings == [Plain("Systems"), None, None, Plain("Eigenvalues"), None, Plain("More"), None]


def test_shuffling_moves_problems_within_their_sections() -> None:
    problems = (
        ProblemConfig(type="systems.solve", count=6, level="easy", section="One"),
        ProblemConfig(type="eigen.eigenvalues", count=6, level="easy", section="Two"),
    )
    plain, moved = sheet(problems=problems), sheet(problems=problems, shuffle=True)
    for before, after in zip(refs(plain), refs(moved), strict=True):
        assert before != after
        assert set(before[:6]) == set(after[:6])
    orders = {tuple(r and int(r.rsplit("/", 1)[1]) % 6 for r in version[:6]) for version in refs(moved)}
    assert len(orders) == 3
    assert refs(moved) == refs(sheet(problems=problems, shuffle=True))
    assert [p.section for p in moved.versions[0].problems] == [Plain("One"), *[None] * 5, Plain("Two"), *[None] * 5]
    assert [p.number for p in moved.versions[0].problems] == list(range(1, 13))


def test_the_convention_of_style_is_a_parameter_where_a_type_has_it() -> None:
    made = sheet(conventions=Conventions(style="divide_all"), versions=1)
    assert refs(made)[0][0] == "systems.solve@1/easy,style=divide_all/7/0"
    assert refs(made)[0][3] == "eigen.eigenvalues@2/easy/7/0"
    own = (ProblemConfig(type="systems.solve", level="easy", set=(("style", "multiplier"),)),)
    made = sheet(conventions=Conventions(style="divide_all"), versions=1, problems=own)
    assert refs(made) == [["systems.solve@1/easy,style=multiplier/7/0"]]


def test_the_convention_of_covariance_is_a_parameter_where_a_type_has_it() -> None:
    problems = (ProblemConfig(type="pca.components"), ProblemConfig(type="systems.solve"))
    made = sheet(conventions=Conventions(covariance="n"), versions=1, problems=problems)
    assert refs(made) == [["pca.components@2/medium,divisor=n/7/0", "systems.solve@1/medium/7/0"]]
    made = sheet(conventions=Conventions(covariance="n-1"), versions=1, problems=problems[:1])
    assert refs(made) == [["pca.components@2/medium/7/0"]]


def test_an_exhausted_space_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "PATIENCE", 3)
    monkeypatch.setattr(items, "fingerprint", lambda kind, given: bytes([len(repr(given)) % 2]))
    with pytest.raises(SpaceExhaustedError, match="distinct items"):
        sheet()


def test_form_letters() -> None:
    assert [letters(n) for n in (0, 1, 25, 26, 27, 51, 52, 701)] == ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ"]
    assert len({letters(n) for n in range(702)}) == 702


def test_loose_exercises_make_a_sheet() -> None:
    made = loose(cofactor.make("systems.solve", seed=1, index=i, level="easy") for i in range(3))
    assert [p.number for p in made.versions[0].problems] == [1, 2, 3]
