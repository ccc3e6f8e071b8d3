"""Composing a sheet: the address is the draft, the files are those of the command line."""

import io
import re
import tomllib
import zipfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from click.testing import CliRunner

from cofactor.cli import main
from cofactor.web import composer
from cofactor.web.draft import MOST, Draft, Slot

from .visitor import Visitor

DRAFT = {"title": "Week 4: *systems*", "course": 'A "quoted" \\ course', "seed": "w4", "versions": "2", "space": "3cm"}
PROBLEMS = ["systems.solve/easy/5/open/1/0", "systems.solve/easy/5/open/2/1", "vectors.dot/medium//choice/3/0"]


def address(problems: Sequence[str] = tuple(PROBLEMS), **more: str) -> str:
    return "/compose?" + urlencode([*{**DRAFT, **more}.items(), *(("p", p) for p in problems)])


def slots(visitor: Visitor) -> list[str]:
    return [value for name, value in parse_qsl(urlsplit(visitor.address).query) if name == "p"]


def test_a_new_draft_gets_a_seed_and_a_problem(visitor: Visitor) -> None:
    visitor.see("/compose")
    assert re.search(r"seed=[0-9a-f]{6}", visitor.address)
    assert "No problems yet" in visitor.words
    visitor.see(f"{visitor.address}&do=add&type=systems.solve&level=easy&count=2&points=5&form=open")
    assert slots(visitor) == ["systems.solve/easy/5/open/1/0", "systems.solve/easy/5/open/2/0"]
    assert "2 problems" in visitor.words
    assert "Solve the system by Gaussian elimination" in visitor.words


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("swap.1", [PROBLEMS[0], "systems.solve/easy/5/open/2/2", PROBLEMS[2]]),
        ("remove.0", PROBLEMS[1:]),
        ("up.0", PROBLEMS),
        ("up.2", [PROBLEMS[0], PROBLEMS[2], PROBLEMS[1]]),
        ("down.0", [PROBLEMS[1], PROBLEMS[0], PROBLEMS[2]]),
        ("down.2", PROBLEMS),
        ("save", PROBLEMS),
        ("remove.99", PROBLEMS),
    ],
)
def test_buttons_change_the_draft(visitor: Visitor, button: str, after: list[str]) -> None:
    visitor.see(address(do=button))
    assert slots(visitor) == after
    assert "do=" not in visitor.address


def test_a_swap_changes_one_problem(visitor: Visitor) -> None:
    def refs() -> list[str]:
        return re.findall(r'class="reference">([^<]+)<', visitor.page)

    visitor.see(address())
    before = refs()
    visitor.see(address(do="swap.0"))
    assert [a != b for a, b in zip(before, refs(), strict=True)] == [True, False, False]


def test_the_next_problem_is_offered_like_the_last(visitor: Visitor) -> None:
    visitor.see(address())
    for chosen in ('<option value="vectors.dot" selected>', "<option selected>medium", '"choice" selected'):
        assert chosen in visitor.page


def test_versions_are_seen_one_by_one(visitor: Visitor) -> None:
    first = visitor.see(address())
    assert "Fairness:" in visitor.words
    assert visitor.see(address(view="B")) != first
    assert visitor.see(address(view="Z")) == first


def links(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="(/compose/file/[^"]+)"', page)]


def test_the_files_are_those_of_the_command_line(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.see(address())
    archive = next(link for link in links(page) if ".zip?" in link)
    first, second = visitor.client.get(archive).content, visitor.client.get(archive).content
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    config = tmp_path / "week-4-systems.toml"
    config.write_bytes(files.pop(config.name))
    done = CliRunner().invoke(main, ["sheet", str(config), "--out", str(tmp_path / "out"), "--to", "pdf,tex,html"])
    assert done.exit_code == 0, done.output
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    # Every link leads to a file, and that is the one in the archive.
    for link in links(page):
        name = link.split("/")[-1].split("?")[0]
        if name in files:
            answer = visitor.client.get(link)
            assert answer.content == files[name]
            assert ("attachment" in answer.headers["content-disposition"]) == (not name.endswith(".html"))
    assert {link.split("/")[-1].split("?")[0] for link in links(page)} <= {*files, config.name, "week-4-systems.zip"}


def test_a_shown_document_runs_no_script(visitor: Visitor) -> None:
    page = visitor.see(address())
    link = next(link for link in links(page) if "-A.html" in link)
    policy = visitor.client.get(link).headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"])
def test_titles_never_run(visitor: Visitor, nasty: str) -> None:
    for name in ("title", "course", "instructions"):
        visitor.see(address(**{name: nasty}))
        assert "<script>alert" not in visitor.page
        assert "<img" not in visitor.page
        for link in links(visitor.page):
            if "-A.html" in link:
                shown = visitor.client.get(link).text
                assert "<script>alert" not in shown
                assert "<img" not in shown
        if "{{" in nasty:
            assert ">49" not in visitor.page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": "x" * 5000}, "This sheet cannot be made"),
        ({"title": "\u202eevil"}, "This sheet cannot be made"),
        ({"seed": "no seed at all!"}, "is no seed"),
        ({"paper": "a0"}, "must be one of"),
        ({"space": "a mile"}, "a length"),
        ({"problems": ["cooking.soup/easy//open/1/0"]}, "There is no exercise type"),
        ({"problems": ["systems.solve/absurd//open/1/0"]}, "must be one of"),
        ({"problems": ["systems.solve/easy//essay/1/0"]}, "must be one of"),
        ({"problems": ["systems.solve/easy/99999/open/1/0"]}, "a whole number"),
    ],
)
def test_faults_are_told_and_nothing_is_lost(visitor: Visitor, change: dict[str, Any], words: str) -> None:
    visitor.see(address(**change))
    assert "This sheet cannot be made" in visitor.words
    assert words in visitor.words
    assert 'name="p"' in visitor.page
    assert "Download" not in visitor.words


@pytest.mark.parametrize(
    "query", [{"problems": ["systems.solve/easy//open/1/0"] * (MOST + 1)}, {"versions": "99"}, {"do": "explode"}]
)
def test_too_much_is_refused(visitor: Visitor, query: dict[str, Any]) -> None:
    visitor.see(address(**query), 400)


def test_a_draft_survives_its_address() -> None:
    slots = (Slot("a.b", "easy", "5"), Slot("c.d", "hard", "", "choice", 2, 3))
    draft = Draft("Ti&tle=ü", "Course", "Do it.", "s", "letter", "6cm", 3, slots)
    assert Draft.of(parse_qsl(draft.query)) == draft


def test_the_configuration_says_what_the_draft_says() -> None:
    draft = Draft(seed="s", slots=(Slot("a.b", "easy"), Slot("a.b", "easy", "3", "choice", 2, 1)))
    first, second = tomllib.loads(draft.toml())["problems"]
    assert first == {"type": "a.b", "level": "easy", "series": 1}
    assert second == {"type": "a.b", "level": "easy", "points": 3, "form": "choice", "series": 2, "swap": 1}


def test_removing_a_problem_leaves_the_others(visitor: Visitor) -> None:
    def refs() -> list[str]:
        return re.findall(r'class="reference">([^<]+)<', visitor.page)

    visitor.see(address())
    before = refs()
    visitor.see(address(do="remove.0"))
    assert refs() == before[1:]


def test_nothing_is_left_on_the_disk(visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    composer._published.cache_clear()
    page = visitor.see(address([PROBLEMS[0]], versions="1"))
    assert visitor.client.get(next(link for link in links(page) if "-A.pdf" in link)).content.startswith(b"%PDF")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("cofactor")]
