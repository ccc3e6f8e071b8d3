"""The manifest of a sheet: what stands in which version, enough to check it and to build it again.

It holds no clock and no path: the same sheet has the same manifest everywhere.
"""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

import cofactor
from cofactor.answers import Choice
from cofactor.choices import ChoiceExercise
from cofactor.exercise import Exercise
from cofactor.sheets.model import Sheet, SheetConfig, Version

SCHEMA = 1


def manifest(sheet: Sheet) -> dict[str, Any]:
    """The manifest as a dict that `json` takes."""
    return {
        "schema": SCHEMA,
        "manifest": "sheet",
        "cofactor": cofactor.__version__,
        "title": sheet.config.title,
        "seed": sheet.config.seed,
        "sealed": None if sheet.config.secret is None else sheet.config.secret.fingerprint,
        "config": digest(sheet.config),
        "versions": [
            {
                "form": version.form,
                **_student(version),
                "problems": [
                    {
                        "number": problem.number,
                        "ref": None if problem.exercise is None else str(problem.exercise.ref),
                        "points": problem.points,
                        "given": None if problem.exercise is None else given_digest(problem.exercise),
                        **({} if said is None else {"choice": said}),
                    }
                    for problem in version.problems
                    for said in [choice(problem.exercise)]
                ],
            }
            for version in sheet.versions
        ],
    }


def choice(exercise: Exercise | None) -> dict[str, Any] | None:
    """The key and the rules behind the options, of an item that was turned into a choice; None for others."""
    if not isinstance(exercise, ChoiceExercise) or not isinstance(exercise.answer, Choice):
        return None
    return {"key": exercise.answer.key, "rules": [option.rule for option in exercise.answer.options]}


def _student(version: Version) -> dict[str, Any]:
    """Whom the version is for, with a roster."""
    student = version.student
    if student is None:
        return {}
    return {"student": {"name": student.name, "id": student.id or None, "file": student.file}}


def text(sheet: Sheet) -> str:
    """The manifest as it stands in its file."""
    return json.dumps(manifest(sheet), indent=1, ensure_ascii=False) + "\n"


def digest(config: SheetConfig) -> str:
    """SHA-256 of a configuration with its defaults filled in, a secret by its fingerprint."""
    open_part = asdict(replace(config, secret=None))
    return _sha256({**open_part, "secret": None if config.secret is None else config.secret.fingerprint})


def given_digest(exercise: Exercise) -> str:
    """SHA-256 of the printed data of an item."""
    from cofactor.writers import json as records

    return _sha256(records.record(exercise, ("given",))["given"])


def _sha256(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
