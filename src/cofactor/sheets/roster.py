"""Reading a roster: the students of a class, one version of the sheet for each.

A roster is a CSV file in UTF-8 with a header. The column `name` is needed;
`id` (or `number`, `student number`, `matriculation`) is printed and names the
files; other columns are left alone. Commas, semicolons and tabs separate.
What stands in it is anybody's: it is bounded, checked against the characters
that every engine prints, and then literal text everywhere.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

from cofactor import characters
from cofactor.errors import UserError, clip
from cofactor.sheets.model import Student

MAX_BYTES = 5_000_000
MAX_STUDENTS = 5_000
MAX_NAME, MAX_ID = 80, 40
MAX_FAULTS = 20

IDS = ("id", "number", "student number", "student id", "matriculation", "matriculation number")
RESERVED = re.compile(r"(key|solutions|marking|manifest|fairness)(-.*)?|.*-(key|solutions)", re.IGNORECASE)
"""Names that files of the whole sheet have, or could have."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}\Z")


def read(path: Path) -> tuple[Student, ...]:
    """The students of a roster, in its order.

    Raises UserError, in one sentence that names all faulty rows, if any cannot
    be printed or told from another.
    """
    rows = _rows(path)
    name_at, id_at = _columns(path, next(rows, (1, []))[1])
    faults: list[str] = []
    students: list[Student] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        values = [_cell(cells, place) for place in (name_at, id_at)]
        why = _fault(values[0], "name", MAX_NAME) or (values[1] and _fault(values[1], "number", MAX_ID))
        if not why and values[1] and seen.setdefault(values[1].casefold(), line) != line:
            why = f"the number {values[1]} stands in line {seen[values[1].casefold()]} already"
        if why:
            faults.append(f"line {line}: {why}")
        students.append(Student(*values))
        if len(students) > MAX_STUDENTS:
            raise UserError(f"{path} has more than {MAX_STUDENTS:,} students.")
    if faults:
        more = f"; and {len(faults) - MAX_FAULTS} more" if len(faults) > MAX_FAULTS else ""
        rows_ = "a row" if len(faults) == 1 else f"{len(faults)} rows"
        raise UserError(f"{path} has {rows_} that cannot be used: {'; '.join(faults[:MAX_FAULTS])}{more}.")
    if not students:
        raise UserError(f"{path} has no students: below the header, each row is one.")
    return tuple(_filed(students))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file, each with the number of its last line."""
    text = _text(path)
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UserError(f"{path}, line {reader.line_num}: this is not CSV: {error}.") from None
        yield reader.line_num, row


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name that a file can have"
        raise UserError(f"{path} cannot be read: {reason}.") from None
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is too long: a roster has at most {MAX_BYTES:,} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path}, line {line}: this is not UTF-8 text; save the roster as CSV in UTF-8.") from None
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        raise UserError(f"{path}, line {line}: this is not CSV text: it holds a zero byte.")
    return text


def _columns(path: Path, header: Sequence[str]) -> tuple[int, int | None]:
    """The places of the name and of the id."""
    names = [re.sub(r"[\s_]+", " ", cell.strip().casefold()) for cell in header]
    twice = [name for name, count in Counter(names).items() if count > 1 and name in ("name", *IDS)]
    if twice:
        raise UserError(f"{path}: the header has the column {clip(twice[0])!r} twice.")
    if "name" not in names:
        raise UserError(f'{path}: the header must have a column "name", and may have "id"; others are left alone.')
    return names.index("name"), next((names.index(known) for known in IDS if known in names), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    if place is None or place >= len(cells):
        return ""
    return characters.composed(cells[place]).strip(" ")


def _fault(text: str, what: str, limit: int) -> str:
    """What is wrong with a cell, as a clause; "" if nothing is."""
    if not text:
        return f"there is no {what}"
    if len(text) > limit:
        return f"the {what} has {len(text)} characters, but at most {limit} are allowed"
    for place, character in enumerate(text, 1):
        if character not in characters.ALLOWED:
            return f"character {place} of the {what} is {characters.named(character)}, which cannot be printed"
    return ""


def _filed(students: Sequence[Student]) -> Iterator[Student]:
    """The students with the names of their files: their ids if all are safe and differ, else their numbers."""
    ids = [student.id for student in students]
    safe = all(_SAFE.match(one) and not RESERVED.fullmatch(one) for one in ids)
    width = len(str(len(students)))
    for number, student in enumerate(students, 1):
        yield replace(student, file=student.id if safe else f"{number:0{width}}")
