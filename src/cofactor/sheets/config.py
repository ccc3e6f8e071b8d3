"""Reading the configuration of a sheet, with all its faults in one go.

Later layers override earlier ones: `config/defaults.toml`, the user's own file,
the sheet's file, the command line. Each fault is one line that begins with the
file and the line, and says what would be allowed.
"""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cofactor import choices, items, resources, sealing
from cofactor.errors import ConfigError, UnknownNameError, UserError
from cofactor.params import Spec, replaced
from cofactor.sheets import keys
from cofactor.sheets.keys import Key
from cofactor.sheets.model import Conventions, ProblemConfig, SheetConfig
from cofactor.sheets.toml_lines import Path as KeyPath
from cofactor.sheets.toml_lines import key_lines

MAX_BYTES = 1_000_000
DEFAULTS = "config/defaults.toml"

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read(path: str | os.PathLike[str], overrides: Mapping[str, object] | None = None) -> SheetConfig:
    """The configuration in a TOML file, with `overrides` of the command line on top.

    Raises ConfigError with every fault of every layer.
    """
    return _merge([*_base(), _file(Path(path)), Layer("", dict(overrides or {}))])


def of_text(text: str, name: str) -> SheetConfig:
    """The configuration in a TOML text; faults begin with `name`. Raises ConfigError with every fault."""
    return _merge([*_base(), parse(text, name)])


def of_types(requests: Sequence[tuple[str, int]], overrides: Mapping[str, object] | None = None) -> SheetConfig:
    """The configuration of a sheet with these types and counts, without a file of its own."""
    problems = [{"type": name, "count": count} for name, count in requests]
    return _merge([*_base(), Layer("", {"problems": problems, **(overrides or {})})])


def user_file() -> Path:
    """The user's own configuration, which need not exist (`XDG_CONFIG_HOME` is honoured)."""
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if os.path.isabs(home) else Path(os.path.expanduser("~"), ".config")
    return base / "cofactor" / "config.toml"


@dataclass(slots=True)
class Layer:
    """The data of one source; `name` is its file, or empty for the command line."""

    name: str
    data: dict[str, Any]
    lines: dict[KeyPath, int] = field(default_factory=dict)
    sheet: bool = True
    """Whether this layer may hold problems."""

    def where(self, path: KeyPath) -> str:
        """The beginning of a fault: FILE:LINE, or the option."""
        if not self.name:
            return "" if path[0] == "problems" else f"--{path[0]}: "
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}: "


def _base() -> list[Layer]:
    layers = [parse(resources.read(DEFAULTS), "config/defaults.toml", sheet=False)]
    own = user_file()
    if os.path.exists(own):  # unlike Path.exists, also where a folder may not be entered
        layers.append(_file(own, sheet=False))
    return layers


def _file(path: Path, *, sheet: bool = True) -> Layer:
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise ConfigError([f"{name} is a folder, not a configuration file."]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name that a file can have"
        raise ConfigError([f"{name} cannot be read: {reason}."]) from None
    if len(data) > MAX_BYTES:
        raise ConfigError([f"{name} is too long: a configuration has at most {MAX_BYTES:,} bytes."])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError([f"{name}:{line}: this is not UTF-8 text; save the file as UTF-8."]) from None
    return parse(text, name, sheet=sheet)


def parse(text: str, name: str, *, sheet: bool = True) -> Layer:
    """A layer from TOML text. Raises ConfigError, in one line, if it is not TOML."""
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
        return Layer(name, data, key_lines(text), sheet)
    except RecursionError:
        raise ConfigError([f"{name}: this is not TOML that can be read: it is nested too deeply."]) from None
    except ValueError as error:  # TOMLDecodeError, and int() of very many digits
        place = _TOML_PLACE.search(str(error))
        message = str(error)[: place.start()] if place else "a number has too many digits"
        if place is None or place[1] is None:
            line = text.count("\n") + 1 if place else 1
            raise ConfigError([f"{name}:{line}: this is not TOML: {message}."]) from None
        raise ConfigError([f"{name}:{place[1]}: this is not TOML: {message} (column {place[2]})."]) from None


def _merge(layers: list[Layer]) -> SheetConfig:
    checks: list[_Check] = []
    values: dict[str, Any] = {}
    conventions: dict[str, Any] = {}
    problems: tuple[ProblemConfig, ...] = ()
    for layer in layers:
        checks.append(check := _Check(layer))
        data = dict(layer.data)
        own = data.pop("conventions", {})
        entries = data.pop("problems", None)
        values |= check.secret(check.table(data, (), keys.SHEET, "a sheet", ("conventions", "problems")))
        if isinstance(own, dict):
            conventions |= check.table(own, ("conventions",), keys.CONVENTIONS, "[conventions]")
        else:
            check.fault(("conventions",), "conventions must be a table: [conventions]")
        if entries is not None:
            problems = check.problems(entries, conventional(Conventions(**conventions)))
    _check_seal(checks, values, problems)
    faults = [(number, line, text) for number, check in enumerate(checks) for line, text in check.faults]
    if not problems and not faults:
        own_file = next(layer.name for layer in reversed(layers) if layer.name)
        faults.append((0, 0, f"{own_file}:1: a sheet needs at least one [[problems]] entry."))
    if faults:
        raise ConfigError(text for _, _, text in sorted(faults))
    return SheetConfig(conventions=Conventions(**conventions), problems=problems, **values)


def _check_seal(checks: list["_Check"], values: dict[str, Any], problems: tuple[ProblemConfig, ...]) -> None:
    """Check what a secret forbids, and that every sealed reference can be opened."""
    secret: sealing.Secret | None = values.get("secret")
    if secret is not None:
        if values.get("references") == "all":
            _last(checks, "references").fault(
                ("references",),
                'references is "all", but the papers of a sealed sheet bear none; with a secret, use "key" or "none".',
            )
        try:
            sealing.seal(str(values.get("seed", "")), secret.key)
        except UserError as error:
            _last(checks, "seed").fault(("seed",), str(error))
    for number, entry in enumerate(problems):
        for ref in entry.ref:
            try:
                sealing.unlock(items.locate(ref)[0], sealing.opening(secret))
            except UserError as error:
                _last(checks, "problems").fault(("problems", number, "ref"), str(error))


def _last(checks: list["_Check"], name: str) -> "_Check":
    """The check of the last layer that has this key."""
    return next(check for check in reversed(checks) if name in check.layer.data)


class _Check:
    """The check of one layer: values that are right, and faults with their lines."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.faults: list[tuple[int, str]] = []

    def fault(self, path: KeyPath, message: str) -> None:
        line = next((self.layer.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.layer.lines), 0)
        text = self.layer.where(path) + message
        if (line, text) not in self.faults:
            self.faults.append((line, text))

    def table(
        self, data: Mapping[str, Any], path: KeyPath, known: Sequence[Key], what: str, tables: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The values of the keys that are known and right."""
        by_name = {key.name: key for key in known}
        values = {}
        for name, value in data.items():
            if name not in by_name:
                unknown = UnknownNameError.suggest(f"key of {what} called", name, [*by_name, *tables])
                self.fault((*path, name), str(unknown))
                continue
            try:
                values[name] = by_name[name].read(value)
            except UserError as error:
                self.fault((*path, name), str(error))
        return values

    def secret(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values, with the secret itself in the place of its source."""
        if "secret" in values:
            source, folder = values.pop("secret"), Path(self.layer.name).parent
            try:
                values["secret"] = sealing.read(source, folder)
            except UserError as error:
                self.fault(("secret",), str(error))
        return values

    def problems(self, entries: object, usual: Mapping[str, str]) -> tuple[ProblemConfig, ...]:
        path: KeyPath = ("problems",)
        if not self.layer.sheet:
            self.fault(path, "problems belong into a sheet's own file.")
            return ()
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.fault(path, "problems must be tables, each under its own [[problems]].")
            return ()
        made = [self._problem(entry, (*path, i), usual) for i, entry in enumerate(entries)]
        total = sum(len(p.ref) or p.count for p in made)
        if total > keys.MAX_PROBLEMS:
            self.fault(path, f"the sheet has {total} problems, but at most {keys.MAX_PROBLEMS} are allowed.")
        fixed = [ref for p in made for ref in p.ref]
        for ref in sorted({ref for ref in fixed if fixed.count(ref) > 1}):
            self.fault(path, f"{ref} stands in two problems of the sheet, but no item may be repeated.")
        return tuple(made)

    def _problem(self, entry: dict[str, Any], path: KeyPath, usual: Mapping[str, str]) -> ProblemConfig:
        before = len(self.faults)
        values = self.table(entry, path, keys.PROBLEM, "[[problems]]")
        sources = [name for name in ("type", "ref", "custom") if name in entry]
        if len(sources) != 1:
            found = " and ".join(sources) if sources else "none of them"
            self.fault(path, f"a problem needs one of type, ref and custom, but this one has {found}.")
        elif sources != ["type"]:
            for name in ("count", "level", "series", "set", "swap"):
                if name in entry:
                    self.fault((*path, name), f"{name} belongs to a type; it has no effect beside {sources[0]}.")
        elif "type" in values:
            self._parameters(values, path, usual)
        self._form(values, path)
        values["set"] = tuple(values.get("set", ()))
        if len(self.faults) > before:
            return ProblemConfig(count=values.get("count", 1), ref=values.get("ref", ()))
        return ProblemConfig(**values)

    def _form(self, values: dict[str, Any], path: KeyPath) -> None:
        """Check what belongs to a choice, and that the items have no options of their own."""
        if values.get("form", "open") == "open":
            if "options" in values:
                self.fault(
                    (*path, "options"), 'options belongs to form = "choice"; it has no effect on an open problem.'
                )
            return
        if "custom" in values:
            self.fault((*path, "form"), "a problem of your own stays open: its wrong answers are not known.")
        names = [values["type"]] if "type" in values else [items.locate(ref)[1].id for ref in values.get("ref", ())]
        for name in names:
            if choices.has_own(name):
                self.fault((*path, "form"), f"{name} offers options of its own; leave form out.")

    def _parameters(self, values: dict[str, Any], path: KeyPath, usual: Mapping[str, str]) -> None:
        """Check `set` against the type's parameters, one by one and then together."""
        from cofactor import catalogue, registry

        kind = registry.get(values["type"])
        known = {spec.name: spec for spec in catalogue.parameters(kind)}
        settings = dict(values.get("set", ()))
        right: dict[str, Any] = {}
        for name, value in settings.items():
            try:
                if name not in known:
                    raise UnknownNameError.suggest(f"parameter of {kind.id} called", name, known or ["(none)"])
                right[name] = known[name].read(value, kind.id)
            except UserError as error:
                self.fault((*path, "set", name), str(error))
        values["set"] = tuple(right.items())
        if len(right) < len(settings):
            return
        preset = kind.levels[values.get("level", "medium")].preset
        try:
            replaced(preset, with_usual(right, usual, known), kind.id)
        except UserError as error:
            self.fault((*path, "set" if settings else "type"), str(error))


def conventional(conventions: Conventions) -> dict[str, str]:
    """What the conventions of a sheet say about parameters of types."""
    return {"style": conventions.style, "divisor": conventions.covariance}


def with_usual(settings: Mapping[str, Any], usual: Mapping[str, str], known: Mapping[str, Spec]) -> dict[str, Any]:
    """The settings of a problem, with the sheet's conventions where the type has them and `set` says nothing."""
    fitting = {name: value for name, value in usual.items() if name in known and value in known[name].options}
    return {**fitting, **settings}
