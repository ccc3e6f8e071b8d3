"""Parameters of an exercise type: what they may be, what they mean, one spelling.

A type declares a frozen dataclass that derives from `Parameters`, with a field
made by `between` or `one_of` for each parameter. That one declaration feeds the
command line's `--set`, the check of configurations, the JSON schema, the
catalogue and the tests.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias, TypeVar

from cofactor.errors import UnknownNameError, ValueRangeError, clip

Setting: TypeAlias = int | str
P = TypeVar("P", bound="Parameters")

_WHOLE = re.compile(r"-?[0-9]{1,7}\Z")


@dataclass(frozen=True, slots=True)
class Spec:
    """One parameter: `low` … `high` for a whole number, `options` for a word."""

    name: str
    default: Setting
    meaning: str
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """The allowed values in words."""
        return "one of " + ", ".join(self.options) if self.options else f"a whole number from {self.low} to {self.high}"

    def read(self, value: object, where: str) -> Setting:
        """Check a value from a file, a reference or the command line.

        Raises ValueRangeError with `where` in its message.
        """
        if self.options:
            if isinstance(value, str) and value in self.options:
                return value
        elif isinstance(value, int) and not isinstance(value, bool):
            if self.low <= value <= self.high:
                return value
        elif isinstance(value, str) and _WHOLE.match(value):
            number = int(value)
            if str(number) == value and self.low <= number <= self.high:
                return number
        raise ValueRangeError(f"{where}: {self.name} is {clip(str(value))!r}, but must be {self.allowed}.")


@dataclass(frozen=True)
class Parameters:
    """The base of every type's parameters; override `conflict` for combinations."""

    def conflict(self) -> str | None:
        """Why these values do not go together, as a clause; None if they do."""
        return None


def between(low: int, high: int, default: int, meaning: str) -> Any:
    """A whole-number parameter."""
    return field(default=default, metadata={"spec": {"low": low, "high": high, "meaning": meaning}})


def one_of(options: tuple[str, ...], default: str, meaning: str) -> Any:
    """A parameter that is one of a few words."""
    return field(default=default, metadata={"spec": {"options": options, "meaning": meaning}})


_SPECS: dict[type[Parameters], tuple[Spec, ...]] = {}


def specs(kind: type[Parameters]) -> tuple[Spec, ...]:
    """The parameters of a type, in the order of their declaration; made once for each type."""
    if kind not in _SPECS:
        _SPECS[kind] = _declared(kind)
    return _SPECS[kind]


def _declared(kind: type[Parameters]) -> tuple[Spec, ...]:
    made = []
    for f in fields(kind):
        default: Any = f.default
        made.append(Spec(name=f.name, default=default, **f.metadata["spec"]))
    return tuple(made)


def replaced(preset: P, settings: Mapping[str, object], where: str) -> P:
    """`preset` with these settings, all checked.

    Raises UnknownNameError for a parameter that the type has not, and
    ValueRangeError for a value or a combination that is not allowed.
    """
    known = {spec.name: spec for spec in specs(type(preset))}
    values: dict[str, Any] = {name: getattr(preset, name) for name in known}
    for name, value in settings.items():
        if name not in known:
            raise UnknownNameError.suggest(f"parameter of {where} called", name, known or ["(none)"])
        values[name] = known[name].read(value, where)
    result = type(preset)(**values)
    if (why := result.conflict()) is not None:
        raise ValueRangeError(f"{where}: {why}.")
    return result


def differing(params: Parameters, preset: Parameters) -> dict[str, Setting]:
    """The parameters that differ from the preset, sorted by name."""
    names = sorted(spec.name for spec in specs(type(params)))
    return {n: getattr(params, n) for n in names if getattr(params, n) != getattr(preset, n)}
