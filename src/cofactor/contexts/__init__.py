"""Contexts of word problems: what the unknowns are, and sentences that state linear equations in them.

A context is a TOML file in `two/` or `three/`, by the number of its unknowns;
its name is the context's id. Adding a file adds a context. All wording is in
whole sentences with named holes, so that a file can be translated as it stands:

    symbols = ["c", "g"]             names of the unknowns, one letter each
    setting, let, find, answer       sentences; the hole {c} is the unknown, in `answer` its value with unit
    values = [[2, 9], [5, 30]]       from which and to which number each unknown may lie, maybe with a step
    counts = [[1, 5], [1, 5]]        the same for the coefficients of sentences without `row`
    units = ["euro", "euro"]         the phrase of each value in `answer`
    total = "euro"                   the phrase of {total}
    [phrases]                        noun phrases with their number {n}, by grammatical number
    euro = { one = "{n} euro", other = "{n} euros" }
    [sentences.monday]               each sentence states one equation
    text = "On Monday, {c} and {g} cost {total}."

A sentence without `row` adds up: the hole of a symbol is its coefficient, as the
phrase of that name, and an unknown without a hole does not occur. `row` gives
the coefficients instead, each a number that the text does not print, or the
range of one that it does. A negative coefficient makes the sentence a
comparison: the unknown with the coefficient 1 equals the others with their signs
changed, plus {total} if there is that hole, as in `row = [[-4, -3], 1]` for "A
GPU server costs {c} times as much as a CPU server." `as` names other phrases for
single holes, "number" for the number alone.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cofactor.content import Say
from cofactor.contexts.model import Context, Phrase, Range, Sentence, Story
from cofactor.errors import DefectError
from cofactor.exact import Matrix, Vector
from cofactor.rng import Rng

__all__ = ["Context", "Phrase", "Range", "Sentence", "Story", "choose", "conflict", "load", "names", "read", "tell"]

FOLDERS = {2: "two", 3: "three"}
_HOLE = re.compile("[{]([a-z]+)[}]")
_KEYS = {"symbols", "setting", "let", "find", "answer", "values", "counts", "units", "total", "phrases", "sentences"}


@cache
def names(unknowns: int) -> tuple[str, ...]:
    """The ids of the contexts with this number of unknowns, sorted."""
    folder = files("cofactor.contexts") / FOLDERS[unknowns]
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def conflict(unknowns: int, comparisons: int, context: str) -> str | None:
    """Why these parameters of a type do not go together, as a clause; None if they do."""
    if comparisons >= unknowns:
        return "comparisons must be smaller than n"
    if context != "any" and context not in names(unknowns):
        return f"context={context} has another number of unknowns than {unknowns}"
    return None


def choose(rng: Rng, unknowns: int, context: str) -> Context:
    """The context that was asked for; for "any", the contexts take turns in a series."""
    return load(rng.child("context").turn(names(unknowns)) if context == "any" else context)


@cache
def load(name: str) -> Context:
    """The context with this id. Raises DefectError if its file is missing or contradicts itself."""
    found = [n for n in FOLDERS if name in names(n)]
    if len(found) != 1:
        raise DefectError(f"{len(found)} contexts are called {name!r}.")
    text = (files("cofactor.contexts") / FOLDERS[found[0]] / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return _context(name, found[0], tomllib.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise DefectError(f"context {name}: {error}") from error


def tell(words: tuple[str, ...], matrix: Matrix, constants: Vector) -> Story:
    """The story with these ids of a context and its sentences that states the system."""
    context = load(words[0])
    return Story(context, tuple(map(context.sentence, words[1:])), matrix, constants)


def read(words: tuple[str, ...], numbers: Vector) -> Story:
    """The story with these ids and printed numbers."""
    context = load(words[0])
    sentences = tuple(map(context.sentence, words[1:]))
    equations = []
    for sentence in sentences:
        size = len(sentence.phrases)
        equations.append(sentence.equation(context.symbols, numbers[:size]))
        numbers = numbers[size:]
    return Story(context, sentences, tuple(row for row, _ in equations), tuple(c for _, c in equations))


def _context(name: str, size: int, data: dict[str, Any]) -> Context:
    if set(data) != _KEYS:
        raise ValueError(f"it must have the keys {sorted(_KEYS)}, but {sorted(set(data) ^ _KEYS)} differ")
    symbols = tuple(data["symbols"])
    phrases = {key: Phrase(**forms) for key, forms in data["phrases"].items()}
    counts = [Range(*entry) for entry in data["counts"]]
    if not len(set(symbols)) == len(symbols) == len(data["values"]) == len(data["units"]) == len(counts) == size:
        raise ValueError(f"symbols, values, counts and units must be {size} each")
    for key in ("let", "find", "answer"):
        if sorted(_HOLE.findall(data[key])) != sorted(symbols):
            raise ValueError(f"{key} must have one hole for each of the symbols")
    return Context(
        id=name,
        symbols=symbols,
        setting=Say(data["setting"]),
        let=Say(data["let"], symbols, symbols),
        find=Say(data["find"], symbols, symbols),
        answer=data["answer"],
        values=tuple(Range(*entry) for entry in data["values"]),
        units=tuple(phrases[unit] for unit in data["units"]),
        sentences=tuple(
            _sentence(key, entry, dict(zip(symbols, counts, strict=True)), data["total"], phrases)
            for key, entry in data["sentences"].items()
        ),
    )


def _sentence(
    name: str, data: dict[str, Any], counts: dict[str, Range], total: str, phrases: dict[str, Phrase]
) -> Sentence:
    holes = _HOLE.findall(data["text"])
    row: list[int | Range] = [count if symbol in holes else 0 for symbol, count in counts.items()]
    if "row" in data:
        row = [entry if isinstance(entry, int) else Range(*entry) for entry in data["row"]]
    drawn = [symbol for symbol, entry in zip(counts, row, strict=True) if isinstance(entry, Range)]
    if sorted(holes) not in (sorted(drawn), sorted([*drawn, "total"])) or set(data) - {"text", "row", "as"}:
        raise ValueError(f"the holes of {name} are {holes}, but its row has numbers for {drawn}")
    compares = any((entry.low if isinstance(entry, Range) else entry) < 0 for entry in row)
    if compares and row.count(1) != 1:
        raise ValueError(f"{name} must have one coefficient 1, of the unknown that equals the others")
    chosen = {hole: "number" if compares else hole for hole in holes} | {"total": total} | data.get("as", {})
    return Sentence(
        name,
        data["text"],
        tuple(row),
        tuple((hole, None if chosen[hole] == "number" else phrases[chosen[hole]]) for hole in holes),
    )
