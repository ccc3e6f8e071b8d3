"""The items of a bank, one after the other: built, verified, brought into the format, none equal to another.

Items are independent of each other until their fingerprints are compared, so
several processes may build them ahead. The comparison and the order are here
alone: the bytes are the same for any number of workers.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing import get_context
from typing import TypeAlias

from cofactor import choices, items, sealing
from cofactor.banks import formats
from cofactor.banks.model import Head, Refused, Rendered
from cofactor.banks.request import Entry, Request
from cofactor.banks.view import view
from cofactor.choices import ChoiceExercise
from cofactor.errors import SpaceExhaustedError
from cofactor.exercise import Exercise

Outcome: TypeAlias = Rendered | Refused

_BLOCK = 8  # items that a worker builds at a time
_AHEAD = 3  # blocks for each worker


@dataclass(frozen=True, slots=True)
class _Job:
    """All that a process must know to make the items of one entry."""

    format: str
    entry: Entry
    seed: str
    key: bytes | None
    """What seals new items."""
    opening: bytes | None
    """What opens sealed references."""


@dataclass(frozen=True, slots=True)
class _Made:
    """One item of a series: its fingerprint, and what became of it (None: it cannot be a choice)."""

    mark: bytes
    outcome: Outcome | None


class _Pool:
    """Processes that build items."""

    def __init__(self, workers: int, stack: ExitStack) -> None:
        self.workers = workers
        # Spawned on every platform alike: nothing of this process is copied but the job.
        self._processes = stack.enter_context(ProcessPoolExecutor(workers, mp_context=get_context("spawn")))

    def build(self, job: _Job, first: int, last: int) -> "Future[list[_Made | SpaceExhaustedError]]":
        """Begin with the items from one index up to another."""
        return self._processes.submit(_block, job, first, last)


def produce(request: Request, format: str, *, groups: Sequence[str] = (), workers: int = 1) -> Iterator[Outcome]:
    """The items of a request in order, rendered for a format or refused by it.

    With `groups` every entry that draws its items is made once for each of
    them, in turn. Raises SpaceExhaustedError if there are too few distinct
    items.
    """
    key, opening = sealing.key_of(request.secret), sealing.opening(request.secret)
    taken: set[bytes] = set()
    reached: dict[tuple[object, ...], int] = {}
    jobs = [_Job(format, entry, request.seed, key, opening) for entry in request.entries]
    fixed = {job.entry.ref: _fixed(job) for job in jobs if job.entry.ref is not None}
    taken.update(made.mark for made in fixed.values())
    with ExitStack() as stack:
        pool = _Pool(workers, stack) if workers > 1 else None
        for job in jobs:
            if job.entry.ref is not None:
                # Of nobody's own: platforms drop the second question with an equal identifier.
                yield _grouped(fixed[job.entry.ref].outcome, "")
                continue
            series = (job.entry.type, job.entry.level, job.entry.settings)
            wanted = job.entry.count * max(1, len(groups))
            run = _distinct(job, reached.get(series, 0), wanted, taken, pool)
            for place, (index, outcome) in enumerate(run):
                reached[series] = index + 1
                yield _grouped(outcome, groups[place // job.entry.count] if groups else "")


def _grouped(outcome: Outcome | None, group: str) -> Outcome:
    assert outcome is not None  # noqa: S101 - only series drop items
    if group and isinstance(outcome, Rendered):
        return replace(outcome, head=replace(outcome.head, group=group))
    return outcome


def _distinct(
    job: _Job, start: int, wanted: int, taken: set[bytes], pool: _Pool | None
) -> Iterator[tuple[int, Outcome]]:
    """The next items of a series that were not taken, with their indices."""
    left, missed = wanted, 0
    for index, made in _walk(job, start, wanted, pool):
        if isinstance(made, SpaceExhaustedError):
            raise made
        if made.mark in taken or made.outcome is None:
            missed += 1
            if missed >= items.PATIENCE:
                raise SpaceExhaustedError(
                    f"{job.entry.type} ({job.entry.level}): no more distinct items were found after {wanted - left} "
                    f"of the {wanted} that were asked for; ask for fewer, or for other parameters."
                )
            continue
        missed = 0
        taken.add(made.mark)
        yield index, made.outcome
        left -= 1
        if left == 0:
            return


def _walk(job: _Job, start: int, wanted: int, pool: _Pool | None) -> Iterator[tuple[int, _Made | SpaceExhaustedError]]:
    """The items of a series from an index on, in order; a pool builds them ahead."""
    if pool is None:
        yield from ((index, _made(job, index)) for index in count(start))
        return
    blocks = ((first, min(first + _BLOCK, start + wanted)) for first in range(start, start + wanted, _BLOCK))
    rest = ((first, first + _BLOCK) for first in count(start + wanted, _BLOCK))
    waiting: deque[tuple[int, Future[list[_Made | SpaceExhaustedError]]]] = deque()
    try:
        while True:
            # What is surely needed is built ahead; what stands in for repeated items only when it is asked for.
            while len(waiting) < _AHEAD * pool.workers and (block := next(blocks, None)) is not None:
                waiting.append((block[0], pool.build(job, *block)))
            if not waiting:
                first, last = next(rest)
                waiting.append((first, pool.build(job, first, last)))
            first, future = waiting.popleft()
            yield from enumerate(future.result(), first)
    finally:
        for _, future in waiting:
            future.cancel()


def _block(job: _Job, first: int, last: int) -> list[_Made | SpaceExhaustedError]:
    """Items that a worker makes together, up to the end of the space."""
    found: list[_Made | SpaceExhaustedError] = []
    for index in range(first, last):
        found.append(_made(job, index))
        if isinstance(found[-1], SpaceExhaustedError):
            break
    return found


def _made(job: _Job, index: int) -> _Made | SpaceExhaustedError:
    """One item of a series."""
    entry = job.entry
    place = items.resolve(entry.type, entry.level, job.seed, index, dict(entry.settings), secret=job.key)
    try:
        return _outcome(job, items.build(*place, job.key))
    except SpaceExhaustedError as error:
        return SpaceExhaustedError(f"{place[0].series}: {error}")


def _fixed(job: _Job) -> _Made:
    """A fixed item; one that cannot be a choice keeps its own form."""
    exercise = items.load(job.entry.ref or "", secret=job.opening)
    made = _outcome(job, exercise, insist=True)
    return made if made.outcome else _outcome(replace(job, entry=replace(job.entry, options=None)), exercise)


def _outcome(job: _Job, exercise: Exercise, *, insist: bool = False) -> _Made:
    mark = items.fingerprint(exercise.type, exercise.given)
    formed: Exercise | ChoiceExercise | None = exercise
    if job.entry.options is not None:
        formed = choices.turned(exercise, job.entry.options, job.opening, insist=insist)
    if formed is None:
        return _Made(mark, None)
    form = formats.get(job.format)
    seen = view(formed, head_of(formed, job.entry.points), form.CAPABILITIES, job.opening)
    return _Made(mark, seen if isinstance(seen, Refused) else form.render(seen))


def head_of(exercise: Exercise, points: int = 1) -> Head:
    """What identifies an item and sorts it."""
    ref, kind = exercise.ref, exercise.type
    settings = "".join(f", {name}={value}" for name, value in ref.settings)
    topic = kind.id.split(".")[0]
    return Head(
        ref=str(ref),
        name=f"{kind.title}, {ref.level}{settings}, {ref.seed}/{ref.index}",
        topic=topic,
        title=kind.title,
        level=ref.level,
        group="",
        tags=(*kind.tags, topic, ref.level),
        points=points,
    )
