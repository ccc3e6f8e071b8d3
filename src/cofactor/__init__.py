"""Cofactor: seeded linear-algebra exercises whose whole worked solution is nice.

    >>> import cofactor
    >>> item = cofactor.make("determinants.determinant", seed="week4", level="easy")
    >>> str(item.ref)
    'determinants.determinant@2/easy/week4/0'

The names below are the public library; everything else is private. They are
imported when they are first used, so `import cofactor` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cofactor.api import grade, load, make, sheet, types, write
    from cofactor.errors import (
        BadReferenceError,
        CofactorError,
        CompileError,
        ConfigError,
        ConstructionError,
        DefectError,
        MemoryFileError,
        OutputError,
        SealedError,
        SpaceExhaustedError,
        UnknownNameError,
        UserError,
        ValueRangeError,
        VerificationError,
    )
    from cofactor.exercise import Exercise, ExerciseType
    from cofactor.grading.verdict import Nature, PartVerdict, Verdict
    from cofactor.reading.misread import Misread
    from cofactor.refs import Reference
    from cofactor.sheets.model import Conventions, Problem, ProblemConfig, Sheet, SheetConfig, Version

    __version__: str

__all__ = [
    "BadReferenceError",
    "CofactorError",
    "CompileError",
    "ConfigError",
    "ConstructionError",
    "Conventions",
    "DefectError",
    "Exercise",
    "ExerciseType",
    "MemoryFileError",
    "Misread",
    "Nature",
    "OutputError",
    "PartVerdict",
    "Problem",
    "ProblemConfig",
    "Reference",
    "SealedError",
    "Sheet",
    "SheetConfig",
    "SpaceExhaustedError",
    "UnknownNameError",
    "UserError",
    "ValueRangeError",
    "Verdict",
    "VerificationError",
    "Version",
    "__version__",
    "grade",
    "load",
    "make",
    "sheet",
    "types",
    "write",
]

_ELSEWHERE = {
    "api": ("grade", "load", "make", "sheet", "types", "write"),
    "exercise": ("Exercise", "ExerciseType"),
    "grading.verdict": ("Nature", "PartVerdict", "Verdict"),
    "reading.misread": ("Misread",),
    "refs": ("Reference",),
    "sheets.model": ("Conventions", "Problem", "ProblemConfig", "Sheet", "SheetConfig", "Version"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("cofactor")
    if name in __all__:
        place = next((module for module, names in _ELSEWHERE.items() if name in names), "errors")
        return getattr(import_module(f"cofactor.{place}"), name)
    raise AttributeError(f"module 'cofactor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
