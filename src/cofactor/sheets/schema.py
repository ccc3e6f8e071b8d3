"""The files that are made of the table of keys: `config/defaults.toml` and the JSON schema."""

import json
from textwrap import wrap
from typing import Any

from cofactor import markup
from cofactor.sheets import keys
from cofactor.sheets.keys import CONVENTIONS, PROBLEM, SHEET, Key

_HEAD = """\
# The defaults of every sheet, and what each key means.
#
# Later files override earlier ones: this file, your own
# ~/.config/cofactor/config.toml, the sheet, the command line.
# Texts may hold *emphasis* and $mathematics$; everything else is literal.
# This file is made of the table in src/cofactor/sheets/keys.py by `make accept`.
"""

_PROBLEMS = """
# A sheet lists its problems, each entry under a line [[problems]]. An entry has
# a type, or ref, or custom; the other keys may be left out.
#
# [[problems]]
"""


def defaults() -> str:
    """The text of `config/defaults.toml`."""
    out = [_HEAD]
    out += [f"\n{_comment(key)}{_setting(key)}\n" for key in SHEET]
    out.append("\n# Choices that courses make differently.\n[conventions]\n")
    out += [f"\n{_comment(key)}{key.name} = {_toml(key.default)}\n" for key in CONVENTIONS]
    out.append(_PROBLEMS)
    for key in PROBLEM:
        example = key.example or _toml(key.default)
        out.append(f"#\n{_comment(key, '#   ')}# {key.name} = {example}\n")
    return "".join(out)


def schema() -> str:
    """The text of `config/schema.json`, for editors that complete and check TOML."""
    problem = _table(PROBLEM)
    problem["oneOf"] = [{"required": [name]} for name in ("type", "ref", "custom")]
    only_type: dict[str, Any] = {"required": ["type"]}
    problem["dependentSchemas"] = dict.fromkeys(("count", "level", "series", "set", "swap"), only_type)
    sheet = _table(SHEET)
    sheet["properties"] |= {
        "conventions": {"description": "Choices that courses make differently.", **_table(CONVENTIONS)},
        "problems": {"description": "The problems, in order.", "type": "array", "minItems": 1, "items": problem},
    }
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of a Cofactor sheet",
        **sheet,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _comment(key: Key, start: str = "# ") -> str:
    allowed = key.allowed[:1].upper() + key.allowed[1:] + "."
    lines = wrap(f"{key.meaning} {allowed}", 88, initial_indent=start, subsequent_indent=start)
    return "\n".join(lines) + "\n"


def _setting(key: Key) -> str:
    """The key with its default; a key that is left out by default is a comment."""
    return f"# {key.name} = {key.example}" if key.default is None else f"{key.name} = {_toml(key.default)}"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _table(table: tuple[Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in table},
        "additionalProperties": False,
    }


def _property(key: Key) -> dict[str, Any]:
    made = {"description": key.meaning, **_shape(key)}
    if key.default is not None:
        made["default"] = list(key.default) if isinstance(key.default, tuple) else key.default
    return made


def _shape(key: Key) -> dict[str, Any]:
    match key.kind:
        case "line" | "folded" | "paragraphs":
            least = {} if key.optional else {"minLength": 1}
            return {"type": "string", **least, "maxLength": markup.LIMITS[key.place]}
        case "lines":
            item = {"type": "string", "minLength": 1, "maxLength": markup.LIMITS[key.place]}
            return {"type": "array", "items": item, "maxItems": keys.MAX_FIELDS}
        case "seed":
            word = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$"}
            return {"anyOf": [word, {"type": "integer", "minimum": 0}]}
        case "integer":
            return {"type": "integer", "minimum": key.low, "maximum": key.high}
        case "word":
            return {"enum": list(key.options)}
        case "flag":
            return {"type": "boolean"}
        case "length":
            return {"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]{1,2})?(cm|mm|in|pt)$"}
        case "type":
            return {"type": "string", "pattern": r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"}
        case "references":
            one = {"type": "string", "maxLength": 100}
            return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]}
        case "secret":
            return {"type": "string", "pattern": "^(env:[A-Za-z_][A-Za-z0-9_]{0,63}|file:.{1,1000})$"}
        case "set":
            return {"type": "object", "additionalProperties": {"type": ["integer", "string"]}}
