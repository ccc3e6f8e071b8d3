"""The memory of one student."""

import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, delete, exists, select
from sqlalchemy.orm import Session

from cofactor import items, registry
from cofactor.errors import SpaceExhaustedError
from cofactor.exercise import Exercise
from cofactor.memory import file, plan, schedule
from cofactor.memory.tables import Answered, AskedRow, Base, Fact, SeriesRow, Skill
from cofactor.memory.values import Attempt, Pick, Standing
from cofactor.refs import parse

_REPEATS = 200
"""A series that meets so many asked items in a row is as good as used up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of an item that was put before the student."""

    hints: int = 0
    shown: bool = False
    settled: bool = False
    """Whether it has told how the skill stands: further answers are kept, and rate nothing."""


class Memory:
    """What one student did; a file that several processes may share.

    Every method is one transaction that is on the disk when it returns, and may
    be called from any thread. All of them raise MemoryFileError if the file
    cannot be used. Moments are parameters: nothing here asks for the time.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: str | PathLike[str] | None = None) -> Self:
        """The memory in this file, made if it is not there; by default that of `file.usual`.

        Raises MemoryFileError, in one sentence, for a file that is damaged, of
        another program, of a later release, or that cannot be written.
        """
        place = file.usual() if path is None else Path(path)
        return cls(place, file.connect(place))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with file.faults(self.path), Session(self._engine) as session, session.begin():
            yield session

    # ---- answers

    def record(self, attempt: Attempt) -> Standing:
        """Keep an answer, and let the first one to an item that is right or wrong rate its skill.

        When this returns, the answer is on the disk.
        """
        ref = parse(attempt.ref)
        with self._session() as session:
            skill = session.get(Skill, ref.type) or schedule.fresh(ref.type, attempt.at)
            rated = None if _settled(session, attempt.ref) else schedule.rating(attempt, skill.run)
            if rated is not None:
                schedule.review(skill, rated, attempt, ref.level)
                session.add(skill)
            session.add(
                Answered(
                    at=attempt.at, ref=attempt.ref, type=ref.type, level=ref.level, text=attempt.text,
                    cells=None if attempt.cells is None else dict(attempt.cells),
                    nature=str(attempt.nature), credit=str(attempt.credit), mistake=attempt.mistake,
                    hints=attempt.hints, shown=attempt.shown, rating=None if rated is None else int(rated),
                    seconds=attempt.seconds,
                )
            )  # fmt: skip
            session.flush()
            return _standing(ref.type, _rows(session))

    def asked(self, ref: str) -> Asked:
        """What is known of an item: hints unfolded, solution seen, settled."""
        with self._session() as session:
            row = session.get(AskedRow, ref)
            settled = _settled(session, ref)
            return Asked(row.hints, row.shown, settled) if row else Asked(settled=settled)

    def note(self, exercise: Exercise, at: datetime, *, hints: int = 0, shown: bool = False) -> Asked:
        """Keep that an item was put before the student, with the hints and the solution that were seen."""
        with self._session() as session:
            row = session.get(AskedRow, str(exercise.ref))
            if row is None:
                row = _asked(exercise, at)
                session.add(row)
            row.hints, row.shown = max(row.hints, hints), row.shown or shown
            return Asked(row.hints, row.shown, _settled(session, str(exercise.ref)))

    def attempts(self, *, ref: str | None = None, limit: int = 50) -> list[Attempt]:
        """The last answers, the latest first; those to one item with `ref`."""
        query = select(Answered).order_by(Answered.id.desc()).limit(limit)
        if ref is not None:
            query = query.where(Answered.ref == ref)
        with self._session() as session:
            return [_attempt(row) for row in session.scalars(query)]

    # ---- what comes next

    def summary(self) -> dict[str, Standing]:
        """How every skill stands, whether it was practised or not, each after its prerequisites."""
        with self._session() as session:
            return self._standings(session)

    def due(self, now: datetime) -> list[Standing]:
        """The skills that are due, the longest overdue first."""
        found = [s for s in self.summary().values() if s.due is not None and s.due <= now]
        return sorted(found, key=lambda s: (s.due, s.type))

    def pick(self, now: datetime, *, last: str | None = None, within: Collection[str] | None = None) -> Pick | None:
        """The skill that should come next, after one of the type `last` (by default the one asked last)."""
        with self._session() as session:
            latest = session.scalar(select(AskedRow.type).order_by(AskedRow.at.desc()).limit(1))
            return plan.pick(self._standings(session), now, last=last or latest, within=within)

    def next_item(
        self,
        now: datetime,
        *,
        within: Collection[str] | None = None,
        level: str | None = None,
        last: str | None = None,
    ) -> tuple[Exercise, Pick] | None:
        """A fresh item of the skill that should come next, and why it comes; None if `within` is empty."""
        picked = self.pick(now, last=last, within=within)
        if picked is None:
            return None
        return self.draw(picked.type, level or picked.level, now), picked

    def draw(self, type: str, level: str, now: datetime) -> Exercise:
        """An item of this type and level that was never asked before.

        When all of them were asked, they begin again in another order. Two
        processes never draw the same one. Raises UserError for an unknown name.
        """
        items.resolve(type, level, "0", 0, {})
        for whole in (False, True):
            try:
                return self._fresh(type, level, now)
            except SpaceExhaustedError:
                self._again(type, level, whole=whole)
        return self._fresh(type, level, now)

    def _fresh(self, type: str, level: str, now: datetime) -> Exercise:
        for _ in range(_REPEATS):
            with self._session() as session:
                seed, index = _claim(session, type, level)
            exercise = items.make(type, seed=seed, index=index, level=level)
            row = _asked(exercise, now)
            with self._session() as session:
                taken = exists().where(AskedRow.type == type, AskedRow.fingerprint == row.fingerprint)
                if not session.scalar(select(taken)):
                    session.merge(row)
                    return exercise
        raise SpaceExhaustedError(f"{type}, {level}: {_REPEATS} items in a row were asked before.")

    def _again(self, type: str, level: str, *, whole: bool) -> None:
        """Begin a new round: forget which items of this level were asked; the answers stay.

        `whole` forgets those of all levels: another level may hold every item that this one has.
        """
        with self._session() as session:
            series = session.get(SeriesRow, (type, level))
            rows = delete(AskedRow).where(AskedRow.type == type)
            session.execute(rows if whole else rows.where(AskedRow.level == level))
            session.merge(SeriesRow(type=type, level=level, round=series.round + 1 if series else 1, next=0))

    def _standings(self, session: Session) -> dict[str, Standing]:
        rows = _rows(session)
        return {name: _standing(name, rows) for name in plan.order()}

    # ---- export and delete

    def export(self) -> str:
        """Everything that the file holds, as JSON; the same memory gives the same text."""
        tables = (("answers", Answered), ("skills", Skill), ("items", AskedRow), ("series", SeriesRow))
        with self._session() as session:
            content = {
                name: [row.record() for row in session.scalars(select(table).order_by(*table.__table__.primary_key))]
                for name, table in tables
            }
        return json.dumps({"schema": file.SCHEMA, **content}, ensure_ascii=False, indent=1) + "\n"

    def forget(self) -> None:
        """Delete everything that the file holds; it cannot be brought back."""
        with self._session() as session:
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())
        with file.faults(self.path):
            file.outside(self._engine, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def _rows(session: Session) -> dict[str, Skill]:
    return {row.type: row for row in session.scalars(select(Skill))}


def _settled(session: Session, ref: str) -> bool:
    return bool(session.scalar(select(exists().where(Answered.ref == ref, Answered.rating.is_not(None)))))


def _asked(exercise: Exercise, at: datetime) -> AskedRow:
    mark = items.fingerprint(exercise.type, exercise.given)
    ref = exercise.ref
    return AskedRow(ref=str(ref), at=at, type=ref.type, level=ref.level, fingerprint=mark, hints=0, shown=False)


def _claim(session: Session, type: str, level: str) -> tuple[str, int]:
    """The seed and the next index of a series; nobody else gets this index."""
    fact = session.get(Fact, "seed")
    if fact is None:
        fact = Fact(name="seed", value=f"me{secrets.token_hex(4)}")
        session.add(fact)
    series = session.get(SeriesRow, (type, level))
    if series is None:
        series = SeriesRow(type=type, level=level, round=0, next=0)
        session.add(series)
    index = series.next
    series.next += 1
    return (f"{fact.value}.{series.round}" if series.round else fact.value), index


def _standing(name: str, rows: Mapping[str, Skill]) -> Standing:
    row = rows.get(name)
    if row is None:
        before = [rows.get(other) for other in plan.prerequisites(name)]
        unlocked = all(other is not None and other.mastered is not None for other in before)
        return Standing(name, registry.LEVEL_NAMES[0], 0, 0, 0, None, None, unlocked)
    return Standing(name, row.level, row.answered, row.right, row.run, row.mastered, row.due, True)


def _attempt(row: Answered) -> Attempt:
    return Attempt(
        ref=row.ref, at=row.at, text=row.text, cells=row.cells, nature=row.nature,
        credit=Fraction(row.credit), mistake=row.mistake,
        hints=row.hints, shown=row.shown, seconds=row.seconds,
    )  # fmt: skip
