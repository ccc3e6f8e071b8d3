"""From a reference to a verified item: the only caller of the exercise types.

An item has three independent routes to its answer: the witness that it was
built around, the hand algorithm of its worked solution, and SymPy. They must
agree, the claim must hold on the printed data, and the effort must keep the
bounds of the level; anything else raises with the reference. A candidate that
`construct` refuses, or whose effort is above the bounds, is drawn again on the
same stream, at most `TRIES` times. A disagreement is never drawn again.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from cofactor import registry, sealing
from cofactor.errors import (
    BadReferenceError,
    ConstructionError,
    SpaceExhaustedError,
    UnknownNameError,
    UserError,
    VerificationError,
)
from cofactor.exercise import Exercise, ExerciseType, Given
from cofactor.params import Parameters, differing, replaced
from cofactor.refs import MAX_INDEX, MAX_LENGTH, Reference, check_seed
from cofactor.refs import parse as parse_reference
from cofactor.rng import Rng
from cofactor.working.trace import Work

TRIES = 5_000
# A series that meets this many taken items in a row is as good as exhausted.
PATIENCE = 2_000


def make(
    type: str,
    *,
    seed: str | int,
    index: int = 0,
    level: str = "medium",
    secret: bytes | None = None,
    **parameters: int | str,
) -> Exercise:
    """The item of this type, level, seed and index, verified.

    Raises UserError for a name or value that is not allowed, DefectError if
    the item contradicts itself.
    """
    ref, kind, params = resolve(type, level, seed, index, parameters, secret=secret)
    return build(ref, kind, params, secret)


def load(ref: str | Reference, *, secret: bytes | None = None) -> Exercise:
    """The item with this reference; `secret` is needed for a sealed one, and has no effect on others.

    Raises BadReferenceError for a reference that is not shipped, and
    SealedError for a sealed one without its secret.
    """
    return build(*locate(ref), secret)


def locate(ref: str | Reference) -> tuple[Reference, ExerciseType[Any], Parameters]:
    """What a reference names, without building it. Raises BadReferenceError for one that is not shipped."""
    given = parse_reference(ref) if isinstance(ref, str) else ref
    try:
        kind = registry.get(given.type)
    except UnknownNameError as error:
        raise BadReferenceError(f"{given}: {error}") from None
    if given.version != kind.version:
        raise BadReferenceError(
            f"{given}: version {given.version} of {kind.id} is not shipped; this release has version {kind.version}."
        )
    try:
        own, kind, params = resolve(given.type, given.level, given.seed, given.index, dict(given.settings))
    except UserError as error:
        raise BadReferenceError(f"{given}: {error}") from None
    if own != given:
        raise BadReferenceError(f"{given} has another spelling: write {own}.")
    return own, kind, params


def resolve(
    type: str,
    level: str,
    seed: str | int,
    index: int,
    parameters: Mapping[str, object],
    *,
    secret: bytes | None = None,
) -> tuple[Reference, ExerciseType[Any], Parameters]:
    """The reference, type and parameters that a request names, all checked; a secret seals the seed."""
    kind = registry.get(type)
    if level not in kind.levels:
        raise UnknownNameError.suggest(f"level of {type} called", level, kind.levels)
    if not 0 <= index <= MAX_INDEX:
        raise UserError(f"index: {index} must lie between 0 and {MAX_INDEX}.")
    preset = kind.levels[level].preset
    params = replaced(preset, parameters, type)
    settings = tuple((name, str(value)) for name, value in differing(params, preset).items())
    word = check_seed(seed) if secret is None else sealing.seal(check_seed(seed), secret)
    ref = Reference(kind.id, kind.version, level, settings, word, index)
    if len(str(ref)) > MAX_LENGTH:
        raise UserError(f"{ref} would have more than {MAX_LENGTH} characters: choose a shorter seed.")
    return ref, kind, params


def build(ref: Reference, kind: ExerciseType[Any], params: Parameters, secret: bytes | None = None) -> Exercise:
    """Construct, solve and verify the item with this reference; `secret` opens a sealed one."""
    key = sealing.unlock(ref, secret)
    rng = Rng.root(str(ref), series=ref.series, index=ref.index, secret=key).child("data")
    bounds = kind.levels[ref.level].bounds_for(params)
    refused = "construct refused every candidate"
    for _ in range(TRIES):
        draft = kind.construct(params, rng)
        if draft is None:
            continue
        work = Work()
        answer = kind.work(params, draft.given, work)
        effort = work.effort()
        if excess := bounds.exceeded(effort):
            refused = ", ".join(excess)
            continue
        exercise = Exercise(ref, kind, params, draft.given, answer, tuple(work.steps), effort)
        verify(exercise)
        if draft.witness is not None and not draft.witness.same(answer):
            raise VerificationError(f"{ref}: the working does not reach the answer that the item was built around.")
        return exercise
    raise ConstructionError(f"{ref}: no candidate within the bounds in {TRIES} tries (last: {refused}).")


def verify(exercise: Exercise) -> None:
    """Check the item by its claim and by SymPy. Raises VerificationError naming the reference."""
    kind, params, given = exercise.type, exercise.params, exercise.given
    if not kind.holds(params, given, exercise.answer):
        raise VerificationError(f"{exercise.ref}: the claim does not hold for the answer of the working.")
    derived = kind.derive(params, given)
    if not derived.same(exercise.answer):
        raise VerificationError(
            f"{exercise.ref}: SymPy derives {derived.value()}, the working {exercise.answer.value()}."
        )
    excess = kind.levels[exercise.ref.level].bounds_for(params).exceeded(exercise.effort)
    if excess:
        raise VerificationError(f"{exercise.ref}: above the bounds of its level: {', '.join(excess)}.")


def fingerprint(kind: ExerciseType[Any], given: Given) -> bytes:
    """Equal for two items of a type that are equal to a student's eye."""
    return blake2b(repr((kind.id, kind.canonical(given))).encode(), digest_size=16).digest()


class Series:
    """The items of one request in order of index, without repeats.

    `taken` may be shared between several series (problems of one sheet), so
    that none of them repeats an item of another.
    """

    def __init__(
        self,
        type: str,
        *,
        seed: str | int,
        level: str = "medium",
        parameters: Mapping[str, object] | None = None,
        secret: bytes | None = None,
        taken: set[bytes] | None = None,
    ) -> None:
        self._ref, self._kind, self._params = resolve(type, level, seed, 0, parameters or {}, secret=secret)
        self._secret = secret
        self._taken = set() if taken is None else taken
        self._next = 0

    def __iter__(self) -> Iterator[Exercise]:
        return self

    def __next__(self) -> Exercise:
        """The next item that was not taken. Raises SpaceExhaustedError when there is none."""
        first = self._ref
        for _ in range(PATIENCE):
            ref = Reference(first.type, first.version, first.level, first.settings, first.seed, self._next)
            try:
                exercise = build(ref, self._kind, self._params, self._secret)
            except SpaceExhaustedError as error:
                raise SpaceExhaustedError(f"{first.series}: {error}") from None
            self._next += 1
            mark = fingerprint(self._kind, exercise.given)
            if mark not in self._taken:
                self._taken.add(mark)
                return exercise
        raise SpaceExhaustedError(
            f"{first.series}: only {len(self._taken)} distinct items were found; "
            "ask for fewer, or for other parameters."
        )
