"""Checking files of items: every reference is built again, verified, and compared.

The file is anybody's: its size, its lines and its nesting are bounded, nothing
of it is executed, and what it says is only ever compared.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cofactor import choices, items
from cofactor.errors import CofactorError, SealedError, UserError, clip
from cofactor.exercise import Exercise
from cofactor.sheets import manifest
from cofactor.writers import json as records

MAX_LINE = 1_000_000
MAX_MANIFEST = 50_000_000
MAX_FAULTS = 20


@dataclass(slots=True)
class Report:
    """What was checked, and what differs: one line each, with the line of the file or the form and problem."""

    checked: int = 0
    differing: int = 0
    faults: list[str] = field(default_factory=list)
    """The first `MAX_FAULTS` differences in words."""

    def add(self, where: str, why: str | None) -> None:
        """Count one item; `why` says how it differs."""
        self.checked += 1
        if why is not None:
            self.differing += 1
            if len(self.faults) < MAX_FAULTS:
                self.faults.append(f"{where}: {why}")


def verify(path: Path, secret: bytes | None = None) -> Report:
    """Check every item of a JSON Lines bank, or of the manifest of a sheet.

    Raises UserError, in one sentence with the line, if the file is neither, and
    SealedError at the first sealed item whose secret is not given.
    """
    report = Report()
    seen: dict[bytes, str] = {}
    for where, said in _entries(path):
        try:
            exercise = items.load(said.ref, secret=secret)
        except SealedError:
            raise
        except CofactorError as error:
            report.add(where, str(error))
            continue
        mark = items.fingerprint(exercise.type, exercise.given)
        before = seen.setdefault(mark, where) if said.once else where
        repeated = None if before == where else f"{exercise.ref} repeats the item of {before}."
        report.add(where, said.differs(exercise, secret) or repeated)
    return report


def find(path: str, ref: str, secret: bytes | None = None) -> Exercise:
    """The item with this reference, provided that the file lists it."""
    for _, said in _entries(Path(path)):
        if said.ref == ref:
            return items.load(ref, secret=secret)
    raise UserError(f"{path} has no item {clip(ref, 100)}.")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the file says about one item."""

    ref: str
    fields: dict[str, Any]
    once: bool = True
    """Whether no other entry may be the same item."""

    def differs(self, exercise: Exercise, secret: bytes | None) -> str | None:
        count = _options(self.fields.get("answer"))
        exercise = exercise if count is None else _turned(exercise, count, secret)
        known = [name for name in self.fields if name in records.FIELDS]
        fresh = records.record(exercise, known)
        wrong = [n for n, value in self.fields.items() if n not in fresh or not _same(value, fresh[n])]
        return f"{exercise.ref} differs in {', '.join(clip(name, 30) for name in wrong[:5])}." if wrong else None


@dataclass(frozen=True, slots=True)
class _Listed(_Said):
    """What a manifest says: the digest of the data, and of a choice its key and its rules."""

    def differs(self, exercise: Exercise, secret: bytes | None) -> str | None:
        if self.fields["given"] != manifest.given_digest(exercise):
            return f"{exercise.ref} differs in its data."
        said = self.fields["choice"]
        rules = said.get("rules") if isinstance(said, dict) else None
        count = len(rules) if isinstance(rules, list) else 0
        if said is None or _same(said, manifest.choice(_turned(exercise, count, secret))):
            return None
        return f"{exercise.ref} differs in its options."


def _options(answer: Any) -> int | None:
    """How many options a record gives to an open item; None for an item as it is."""
    if not isinstance(answer, dict) or "of" not in answer or not isinstance(answer.get("options"), list):
        return None
    return len(answer["options"])


def _turned(exercise: Exercise, count: int, secret: bytes | None) -> Exercise:
    """The item as a choice of so many options, if it can be one."""
    possible = choices.LEAST <= count <= choices.MOST
    return (choices.turned(exercise, count, secret, insist=True) if possible else None) or exercise


def _same(said: Any, fresh: Any) -> bool:
    """Whether two JSON values are equal to the byte, the order of their keys included."""
    try:
        return json.dumps(said) == json.dumps(fresh)
    except RecursionError:
        return False


def _entries(path: Path) -> Iterator[tuple[str, _Said]]:
    """What a file says about its items, each with its place."""
    try:
        with path.open("rb") as stream:
            first = stream.readline(MAX_LINE + 1)
            if first.strip() == b"{":  # a manifest is one object over many lines
                yield from _of_manifest(str(path), first + stream.read(MAX_MANIFEST + 1))
                return
            number = 0
            while first:
                number += 1
                where = f"{path}:{number}"
                if first.strip():
                    yield where, _of_line(where, first)
                first = stream.readline(MAX_LINE + 1)
            if number == 0:
                raise UserError(f"{path} is empty.")
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None


def _parsed(where: str, data: bytes, limit: int) -> dict[str, Any]:
    if len(data) > limit:
        raise UserError(f"{where}: longer than {limit:,} bytes; this is no file of items.")
    try:
        value = json.loads(data.decode())
    except UnicodeDecodeError:
        raise UserError(f"{where}: this is not UTF-8 text, so no file of items.") from None
    except json.JSONDecodeError as error:
        raise UserError(f"{where}: this is not JSON: {error.msg} (line {error.lineno}).") from None
    except (ValueError, RecursionError):  # a number of very many digits, very deep nesting
        raise UserError(f"{where}: this JSON is out of all proportion; this is no file of items.") from None
    if not isinstance(value, dict):
        raise UserError(f"{where}: a JSON object was expected, one for each item.")
    return value


def _of_line(where: str, data: bytes) -> _Said:
    record = _parsed(where, data, MAX_LINE)
    if not isinstance(record.get("ref"), str):
        raise UserError(f'{where}: the object has no "ref"; only items that name their reference can be checked.')
    return _Said(record["ref"], record)


def _of_manifest(path: str, data: bytes) -> Iterator[tuple[str, _Said]]:
    record = _parsed(path, data, MAX_MANIFEST)
    malformed = UserError(f"{path}: this is JSON, but no manifest of a sheet.")
    if record.get("manifest") != "sheet" or not isinstance(record.get("versions"), list):
        raise malformed
    if record.get("schema") != manifest.SCHEMA:
        raise UserError(f"{path}: this release reads manifests of schema {manifest.SCHEMA} only.")
    earlier: set[str] = set()
    for version in record["versions"]:
        try:
            form, problems = str(version["form"]), list(version["problems"])
            listed = [(p["number"], p["ref"], p["given"], p.get("choice")) for p in problems]
        except (TypeError, KeyError, AttributeError):
            raise malformed from None
        for number, ref, given, choice in listed:
            if ref is None:
                continue  # the instructor's own text
            if not isinstance(ref, str):
                raise malformed
            # A fixed item stands in every version, by intention, but in each once.
            once = ref not in earlier
            yield (
                f"{path}, form {clip(form, 10)}, problem {clip(str(number), 10)}",
                _Listed(ref, {"given": given, "choice": choice}, once),
            )
        earlier.update(ref for _, ref, _, _ in listed if isinstance(ref, str))
