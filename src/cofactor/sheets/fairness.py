"""The fairness report: what every problem costs in every version, and how far the versions lie apart.

A problem is fair if operations, fractions and the largest denominator are equal
in all versions, and the other measures within 20 %: the largest is at most 6/5
of the smallest. It is strictly fair if the steps are the same too (one
skeleton). The report only tells; it changes no item.
"""

import json
from collections.abc import Sequence
from typing import Any

from cofactor.sheets.model import Problem, Sheet, Version
from cofactor.working.trace import Effort
from cofactor.writers.own_templates import OwnTemplates

SCHEMA = 1
EQUAL = ("operations", "fractions", "denominator")
WITHIN = ("multiplications", "additions", "mixed_signs", "digits", "largest")
MEASURES = (
    "operations",
    "fractions",
    "denominator",
    "multiplications",
    "additions",
    "mixed_signs",
    "digits",
    "largest",
)
WORDS = {
    "operations": "operations",
    "fractions": "fractions",
    "denominator": "largest denominator",
    "multiplications": "multiplications",
    "additions": "additions",
    "mixed_signs": "additions of mixed sign",
    "digits": "digits written",
    "largest": "largest number",
}
MOST_ROWS = 60
"""The page shows all versions up to so many; above, the ranges and the first totals. The JSON file has all."""

_TOTALS = tuple(name for name in MEASURES if name not in ("denominator", "largest"))


def report(sheet: Sheet) -> dict[str, Any]:
    """The report as a dict that `json` takes."""
    slots = sorted({problem.slot for version in sheet.versions for problem in version.problems})
    problems = [_problem(number, slot, sheet.versions) for number, slot in enumerate(slots, 1)]
    return {
        "schema": SCHEMA,
        "report": "fairness",
        "title": sheet.config.title,
        "versions": [version.form for version in sheet.versions],
        "fair": all(problem["fair"] for problem in problems),
        "strict": all(problem["strict"] for problem in problems),
        "problems": problems,
        "totals": [_total(version) for version in sheet.versions],
    }


def text(sheet: Sheet) -> str:
    """The report as it stands in its JSON file."""
    return json.dumps(report(sheet), indent=1, ensure_ascii=False) + "\n"


def page(sheet: Sheet, templates: OwnTemplates | None = None) -> str:
    """The report as one HTML page that needs nothing else; `templates` are the user's own."""
    from cofactor.writers.template import render
    from cofactor.writers.view import title_text

    made = report(sheet)
    return render(
        "html/fairness.html.j2",
        templates,
        report=made,
        title=title_text(sheet),
        sentence=sentence(sheet, made),
        measures=[(name, WORDS[name]) for name in MEASURES],
        totals=[(name, WORDS[name]) for name in _TOTALS],
        rows=made["totals"][:MOST_ROWS],
        every=len(sheet.versions) <= MOST_ROWS,
    )


def sentence(sheet: Sheet, made: dict[str, Any] | None = None) -> str:
    """The verdict in one line."""
    made = report(sheet) if made is None else made
    judged = [problem for problem in made["problems"] if problem["verdict"] in ("fair", "not fair")]
    count = len(made["versions"])
    if count < 2 or not judged:
        return "there is nothing to compare."
    wrong = [problem for problem in judged if not problem["fair"]]
    if not wrong:
        steps = ", in the same steps" if made["strict"] else ""
        return f"every problem costs the same in all {count} versions{steps}."
    names = ", ".join(str(problem["problem"]) for problem in wrong[:10]) + (" …" if len(wrong) > 10 else "")
    which = "problem" if len(wrong) == 1 else "problems"
    same = f"{len(judged) - len(wrong)} of {len(judged)} problems cost the same in all {count} versions"
    return f"{same}; not {which} {names}."


def _problem(number: int, slot: int, versions: Sequence[Version]) -> dict[str, Any]:
    here = [(version.form, next(p for p in version.problems if p.slot == slot)) for version in versions]
    exercises = [problem.exercise for _, problem in here if problem.exercise is not None]
    made: dict[str, Any] = {"problem": number}
    if not exercises:
        return made | {
            "type": None, "level": None, "verdict": "by hand", "fair": True, "strict": True, "differs": [],
            "spread": {}, "efforts": [],
        }  # fmt: skip
    efforts = [exercise.effort for exercise in exercises]
    spread = {name: _range([getattr(effort, name) for effort in efforts]) for name in MEASURES}
    differs = [name for name in MEASURES if not _alike(name, *spread[name])]
    strict = not differs and len({effort.skeleton for effort in efforts}) == 1
    fixed = len({str(exercise.ref) for exercise in exercises}) == 1
    verdict = "the same item" if fixed and len(exercises) > 1 else "fair" if not differs else "not fair"
    return made | {
        "type": exercises[0].type.id,
        "level": exercises[0].level,
        "verdict": verdict,
        "fair": not differs,
        "strict": strict,
        "differs": differs,
        "spread": {name: list(pair) for name, pair in spread.items()},
        "efforts": [_row(form, problem) for form, problem in here],
    }


def _range(values: Sequence[int]) -> tuple[int, int]:
    return min(values), max(values)


def _alike(name: str, low: int, high: int) -> bool:
    return low == high if name in EQUAL else 5 * high <= 6 * low


def distance(one: Effort, other: Effort) -> tuple[int, int]:
    """How unlike two efforts are: first by how many measures break fairness, then by how much; (0, …) is fair."""
    pairs = [(name, *_range([getattr(one, name), getattr(other, name)])) for name in MEASURES]
    return sum(not _alike(name, low, high) for name, low, high in pairs), sum(high - low for _, low, high in pairs)


def _row(form: str, problem: Problem) -> dict[str, Any]:
    assert problem.exercise is not None  # noqa: S101 - a type or a fixed item stands in every version
    effort = problem.exercise.effort
    measures = {name: getattr(effort, name) for name in (*MEASURES, "skeleton")}
    return {"form": form, "number": problem.number, "ref": str(problem.exercise.ref), **measures}


def _total(version: Version) -> dict[str, Any]:
    efforts: list[Effort] = [p.exercise.effort for p in version.problems if p.exercise is not None]
    sums = {name: sum(getattr(effort, name) for effort in efforts) for name in _TOTALS}
    return {"form": version.form, "points": sum(p.points or 0 for p in version.problems), **sums}
