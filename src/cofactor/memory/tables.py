"""The tables of the memory. Moments are text in UTC, so that they sort and read well in any tool."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Dialect, Index, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone as text in UTC, to the microsecond."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """The root of the tables."""

    type_annotation_map = {datetime: Moment, dict[str, str]: JSON(none_as_null=True)}

    def record(self) -> dict[str, object]:
        """The row as JSON takes it."""
        return {column.name: _plain(getattr(self, column.name)) for column in self.__table__.columns}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.hex() if isinstance(value, bytes) else value


class Answered(Base):
    """One answer. Rows are only ever added."""

    __tablename__ = "answered"
    __table_args__ = (Index("answered_ref", "ref"), Index("answered_type", "type", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    ref: Mapped[str]
    type: Mapped[str]
    level: Mapped[str]
    text: Mapped[str]
    cells: Mapped[dict[str, str] | None]
    nature: Mapped[str]
    credit: Mapped[str]
    mistake: Mapped[str | None]
    hints: Mapped[int]
    shown: Mapped[bool]
    rating: Mapped[int | None]
    """What it told FSRS: 1 Again, 2 Hard, 3 Good, 4 Easy; None for a further try at the same item."""
    seconds: Mapped[int | None]


class Skill(Base):
    """How a type stands; follows from its answers, in order."""

    __tablename__ = "skill"

    type: Mapped[str] = mapped_column(primary_key=True)
    card: Mapped[str]
    """FSRS's card as JSON."""
    due: Mapped[datetime]
    level: Mapped[str]
    answered: Mapped[int] = mapped_column(default=0)
    right: Mapped[int] = mapped_column(default=0)
    run: Mapped[int] = mapped_column(default=0)
    climbed: Mapped[int] = mapped_column(default=0)
    """Right in a row since the level changed."""
    missed: Mapped[int] = mapped_column(default=0)
    """Misses in a row since the level changed."""
    mastered: Mapped[datetime | None]


class AskedRow(Base):
    """One item that was put before the student."""

    __tablename__ = "asked"
    __table_args__ = (Index("asked_fingerprint", "type", "fingerprint"),)

    ref: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    type: Mapped[str]
    level: Mapped[str]
    fingerprint: Mapped[bytes]
    hints: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=False)


class SeriesRow(Base):
    """How far the series of a type and level has been walked, and how often its space was used up."""

    __tablename__ = "series"

    type: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(default=0)
    next: Mapped[int] = mapped_column(default=0)


class Fact(Base):
    """What the file knows about itself: the seed of its items."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
