"""Judging answers by their claim: any right answer is right."""

from cofactor.grading.grade import grade
from cofactor.grading.judge import judge
from cofactor.grading.verdict import Nature, PartVerdict, Verdict

__all__ = ["Nature", "PartVerdict", "Verdict", "grade", "judge"]
