"""The pages as the validator of the W3C sees them."""

from pathlib import Path

import pytest

from cofactor import registry

from ..writers.test_html import complaints
from .references import moves, ref
from .visitor import Visitor

COMPOSE = "/compose?seed=v&versions=2&p=systems.solve/easy/5/open/1/0&p=eigen.eigenvalues/easy//choice/2/1"


@pytest.mark.java
def test_the_validator_finds_nothing(visitor: Visitor, tmp_path: Path) -> None:
    pages = [visitor.see(f"/item/{ref(name)}") for name in registry.names()]
    inverse, rref = f"/item/{ref('matrices.inverse')}", ref("elimination.rref")
    visitor.see(inverse)
    pages += [
        visitor.send(inverse, do="answer", **{f"a.{i}.{j}": "1" for i in (0, 1) for j in (0, 1)}),
        visitor.send(inverse, do="hint", hint="2"),
        visitor.send(inverse, do="solution"),
        visitor.send(inverse, do="large"),
        visitor.send(inverse, do="answer", text='1 + "<b>'),
        visitor.send(f"/lines/{rref}", do="line", operation=moves(rref)[0][0]),
        visitor.send(f"/lines/{rref}", do="line", **{"m.0.0": "77"}),
        *map(visitor.see, ("/", "/memory", "/compose", COMPOSE)),
        visitor.see("/nowhere", 404),
    ]
    paths = []
    for number, page in enumerate(pages):
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_text(page, encoding="utf-8")
    style = tmp_path / "style.css"
    style.write_text(visitor.client.get("/style.css").text, encoding="utf-8")
    assert complaints([*paths, style]) == []
