"""What is generated is up to date; `accept` writes what differs."""

from pathlib import Path

import pytest

from cofactor.devtools import accept, distinct, guide
from cofactor.sheets import schema

ROOT = Path(__file__).resolve().parents[2]


def kept(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_generated_files_are_these() -> None:
    assert list(accept.GENERATED) == [
        "config/defaults.toml",
        "config/schema.json",
        "src/cofactor/construct/accepted.json",
        "src/cofactor/distinct.json",
        "docs/catalogue.md",
        "tests/pins.json",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "config/defaults.toml",
        "config/schema.json",
        "src/cofactor/construct/accepted.json",
        "src/cofactor/distinct.json",
    ],
)
def test_small_files_are_up_to_date(name: str) -> None:
    assert kept(name) == accept.GENERATED[name](), "run `make accept`"


@pytest.mark.parametrize("topic", guide.topics())
def test_the_catalogue_is_up_to_date(topic: str) -> None:
    assert guide.section(topic) in kept("docs/catalogue.md"), "run `make accept`"


def test_the_catalogue_has_its_head_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    page = kept("docs/catalogue.md")
    assert page.startswith(f"{guide.HEAD}\n{guide.contents()}\n## ")
    headings = [line.removeprefix("## ").lower() for line in page.splitlines() if line.startswith("## ")]
    assert headings == list(guide.topics())
    monkeypatch.setattr(guide, "section", lambda topic: f"[{topic}]")
    assert guide.page().endswith("[systems]\n[transformations]\n[vectors]")


def test_accept_writes_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {"config/schema.json": schema.schema, "deep/er/distinct.json": distinct.text}
    monkeypatch.setattr(accept, "GENERATED", made)
    assert accept.accept(tmp_path) == list(made)
    assert accept.accept(tmp_path) == []
    (tmp_path / "config" / "schema.json").write_text("{}")
    assert accept.accept(tmp_path) == ["config/schema.json"]
