"""One item in the hands of a student: answers, hints, the solution, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from cofactor.content import Content, Say
from cofactor.exercise import Exercise
from cofactor.grading import Verdict, grade
from cofactor.working.solution import solution


class Outcome(StrEnum):
    """How an item ended."""

    FIRST = "right at once"
    """At the first try, without a hint."""
    LATER = "right later"
    """After another try."""
    HINTED = "right after hints"
    SHOWN = "solution shown"
    MISSED = "not solved"
    """Left without a right answer."""


@dataclass(frozen=True, slots=True)
class Record:
    """One answer, or the solution asked for, with what came before it."""

    exercise: Exercise
    text: str
    """What was typed; empty where the solution was asked for."""
    verdict: Verdict | None
    """None where the solution was asked for."""
    hints: int
    """How many hints had been unfolded."""
    shown: bool
    """Whether the solution had been seen before."""


class Recorder(Protocol):
    """Where answers are kept, for those who want to know tomorrow what to repeat."""

    def record(self, record: Record) -> None:
        """Keep this answer; when it returns, the answer is safe."""

    def unfolded(self, exercise: Exercise, hints: int) -> None:
        """Keep how many hints of the item were seen."""


class Practice:
    """An item being practised. It may be tried as often as the student likes."""

    def __init__(
        self,
        exercise: Exercise,
        recorder: Recorder | None = None,
        judge: Callable[[Exercise, str], Verdict] = grade,
    ) -> None:
        self.exercise = exercise
        self.tries = 0
        self.hints = 0
        self.shown = False
        self.right = False
        self.skipped = False
        self._recorder = recorder
        self._judge = judge

    def answer(self, text: str) -> Verdict:
        """Judge and record an answer. Raises Misread, which counts as no try, if it cannot be read."""
        verdict = self._judge(self.exercise, text)
        self._record(text, verdict)
        self.tries += 1
        self.right = self.right or verdict.correct
        return verdict

    def hint(self) -> Say | None:
        """The next hint; None if all are unfolded."""
        if self.hints == len(self.exercise.hints):
            return None
        self.count_hint()
        return self.exercise.hints[self.hints - 1]

    def count_hint(self) -> None:
        """Count a hint, the item's own or one to the line that the student is at."""
        self.hints += 1
        if self._recorder is not None:
            self._recorder.unfolded(self.exercise, self.hints)

    def show(self) -> Content:
        """The worked solution. What is answered afterwards does not count."""
        if not self.right and not self.shown:
            self._record("", None)
        self.shown = True
        return solution(self.exercise.steps)

    @property
    def outcome(self) -> Outcome:
        """How it stands, or ended."""
        if self.shown:
            return Outcome.SHOWN
        if not self.right:
            return Outcome.MISSED
        if self.hints:
            return Outcome.HINTED
        return Outcome.FIRST if self.tries == 1 else Outcome.LATER

    def _record(self, text: str, verdict: Verdict | None) -> None:
        if self._recorder is not None:
            self._recorder.record(Record(self.exercise, text, verdict, self.hints, self.shown))
