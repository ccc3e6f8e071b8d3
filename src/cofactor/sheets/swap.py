"""Swapping problems of a sheet for others of like effort, by their numbers."""

from collections.abc import Iterable
from dataclasses import replace

from cofactor.errors import UserError, ValueRangeError
from cofactor.sheets.keys import MAX_SWAP
from cofactor.sheets.model import ProblemConfig, SheetConfig


def swapped(config: SheetConfig, numbers: Iterable[int]) -> SheetConfig:
    """The configuration with these problems swapped, once more for each time that a number is named.

    Problems count from 1 in the order of the configuration. Raises
    ValueRangeError for a number that there is not, UserError for a problem that
    is not drawn.
    """
    single = [one for entry in config.problems for one in _singles(entry)]
    for number in numbers:
        if not 1 <= number <= len(single):
            raise ValueRangeError(f"--swap: there is no problem {number}; this sheet has {len(single)}.")
        entry = single[number - 1]
        if entry.type is None:
            raise UserError(f"--swap: problem {number} is fixed; only problems that are drawn can be swapped.")
        if entry.swap == MAX_SWAP:
            raise ValueRangeError(f"--swap: problem {number} can be swapped at most {MAX_SWAP} times.")
        single[number - 1] = replace(entry, swap=entry.swap + 1)
    return replace(config, problems=tuple(single))


def _singles(entry: ProblemConfig) -> list[ProblemConfig]:
    """The entry as entries of one problem each."""
    if entry.ref:
        return [replace(entry, ref=(ref,)) for ref in entry.ref]
    return [replace(entry, count=1)] * entry.count
