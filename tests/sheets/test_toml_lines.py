"""The line of every key, in whatever way its document is written."""

import tomllib
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from cofactor.sheets.toml_lines import Path, key_lines

TRICKY = '''\
# title = "comment"
title = "one # no comment [x] = 1"
text = """
seed = 1
[problems]
""\\" \\\\"""
raw = \'\'\'
versions = 2
\'\'\'
"quoted key" = 1   # versions = 3
'x.y' = 2
deep.er.key = [ # a comment, with ] and "
  1, { seed = 4 },

  "]", [
   2 ] ,
]
inline = { a = 1, "b" = "}", c.d = [1, 2] }
when = 1979-05-27 07:32:00

[conventions]
style = 1
[[problems]]
type = "a"

[[problems]]
type = "b"
set = { n = 3 }
[problems.more]
x = """a"""
[[problems.list]]
y = \'\'\'''a\'\'\'\'\'
z = 1e5
'''

WANTED: dict[Path, int] = {
    ("title",): 2,
    ("text",): 3,
    ("raw",): 7,
    ("quoted key",): 10,
    ("x.y",): 11,
    ("deep", "er", "key"): 12,
    ("deep", "er", "key", 0): 13,
    ("deep", "er", "key", 1, "seed"): 13,
    ("deep", "er", "key", 2): 15,
    ("deep", "er", "key", 3, 0): 16,
    ("inline", "c", "d", 1): 18,
    ("when",): 19,
    ("conventions", "style"): 22,
    ("problems",): 23,
    ("problems", 0, "type"): 24,
    ("problems", 1): 26,
    ("problems", 1, "set", "n"): 28,
    ("problems", 1, "more", "x"): 30,
    ("problems", 1, "list", 0, "y"): 32,
    ("problems", 1, "list", 0, "z"): 33,
}


def test_strings_comments_and_nesting_do_not_mislead() -> None:
    lines = key_lines(TRICKY)
    assert {path: lines.get(path) for path in WANTED} == WANTED
    assert set(lines) == paths(tomllib.loads(TRICKY))


def paths(value: Any, path: Path = ()) -> set[Path]:
    """The paths of everything in a document."""
    found: set[Path] = {path} if path else set()
    if isinstance(value, dict):
        for name, inner in value.items():
            found |= paths(inner, (*path, name))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            found |= paths(inner, (*path, i))
    return found


def leaves(value: Any, path: Path = ()) -> dict[Path, int]:
    """The numbers in a document with their paths."""
    if isinstance(value, dict):
        return {p: x for name, inner in value.items() for p, x in leaves(inner, (*path, name)).items()}
    if isinstance(value, list):
        return {p: x for i, inner in enumerate(value) for p, x in leaves(inner, (*path, i)).items()}
    return {path: value} if type(value) is int else {}


NAMES = st.sampled_from(["a", "b", "c-d", '"e.f"', "'g # h'", '"\\u0041\\""', "1"])
GAPS = st.sampled_from(["", " ", "\n", " # ]}\"'\n", "\n\n  # a = 1\n"])
STRINGS = st.sampled_from(
    ['"[x] = #"', "'\"'", '"""\na = 1\n""\\"\n"""', "'''\n[b]\n'' '''", '"\\\\"', '""', '""""""', "''''a'''''"]
)
SPOT = "@"  # becomes a number that is nowhere else


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = [draw(GAPS) + item + draw(GAPS) for item in draw(st.lists(inner, max_size=3))]
    last = draw(st.sampled_from(["", ","])) if items else ""
    return "[" + ",".join(items) + last + draw(GAPS) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    names = draw(st.lists(NAMES, unique=True, max_size=3))
    return "{ " + ", ".join(f"{name} = {draw(inner)}" for name in names) + " }"


VALUES = st.recursive(
    st.just(SPOT) | STRINGS | st.just("1.5") | st.just("true"),
    lambda inner: arrays(inner) | inline_tables(inner),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    out = []
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["pair", "pair", "dotted", "table", "array"]))
        names = draw(st.lists(NAMES, min_size=1, max_size=3))
        key = draw(st.sampled_from([".", " . "])).join(names)
        if kind in ("pair", "dotted"):
            out.append(f"{names[0] if kind == 'pair' else key} = {draw(VALUES)}")
        else:
            out.append(f"[{key}]" if kind == "table" else f"[[{key}]]")
        out.append(draw(st.sampled_from(["", "# x = 1", "  "])))
    text = "\n".join(out) + "\n"
    parts = text.split(SPOT)
    return parts[0] + "".join(f"{90000 + i}{part}" for i, part in enumerate(parts[1:]))


@given(documents())
def test_every_key_of_any_document_is_found_on_its_line(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    lines = key_lines(text)
    assert set(lines) == paths(data)
    rows = text.split("\n")
    for path, number in leaves(data).items():
        assert str(number) in rows[lines[path] - 1]
