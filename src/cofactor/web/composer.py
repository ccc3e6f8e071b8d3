"""Composing a sheet: types, levels and counts, seen at once, problem by problem, and taken away as files."""

import io
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from cofactor import catalogue, registry
from cofactor.errors import ConfigError, UserError
from cofactor.registry import LEVEL_NAMES
from cofactor.sheets import config, fairness
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Sheet, SheetConfig
from cofactor.sheets.publish import publish, slugged
from cofactor.web import printing
from cofactor.web.app import Call, NotThere, goto
from cofactor.web.draft import MOST, VERSIONS, Draft, Slot
from cofactor.web.guard import SHEET_POLICY

SPACES = (("", "none"), ("3cm", "3 cm"), ("6cm", "6 cm"), ("9cm", "9 cm"), ("12cm", "12 cm"))
"""Room for working that is offered."""
FORMATS = ("pdf", "tex", "html")
_TYPES = {
    "pdf": "application/pdf",
    "tex": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "toml": "text/plain; charset=utf-8",
    "zip": "application/zip",
}
_THEN = (1980, 1, 1, 0, 0, 0)  # the same draft gives the same archive
_KINDS = (("", "Sheet"), ("-key", "Key"), ("-solutions", "Solutions"))


@lru_cache(maxsize=8)
def _sheet(given: SheetConfig) -> Sheet:
    return assemble(given)


@lru_cache(maxsize=3)
def _published(given: SheetConfig, slug: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    """All files of a sheet, made in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="cofactor-") as folder:
        paths = publish(_sheet(given), Path(folder) / "out", slug=slug, to=formats)
        return {path.name: path.read_bytes() for path in paths}


def _config(draft: Draft) -> SheetConfig:
    return config.of_text(draft.toml(), f"{slugged(draft.title)}.toml")


def show(call: Call) -> Response:
    """The page of a draft; a button changes it and leads to the address of the changed one."""
    draft = Draft.of(call.query)
    do = call.asked("do")
    if do or not draft.seed:
        draft = _changed(draft, do, call.asked) if do else draft
        seeded = draft if draft.seed else replace(draft, seed=secrets.token_hex(3))
        return goto(f"/compose?{seeded.query}{'#problems' if do else ''}")
    faults: tuple[str, ...] = ()
    made: Sheet | None = None
    if draft.slots:
        try:
            made = _sheet(_config(draft))
        except ConfigError as error:
            faults = error.faults
        except UserError as error:
            faults = (str(error),)
    forms = [version.form for version in made.versions] if made else []
    form = call.asked("view") if call.asked("view") in forms else "A"
    return call.page(
        "compose",
        draft=draft,
        faults=[fault.split(": ", 1)[-1] for fault in faults],
        groups=_groups(),
        level_names=LEVEL_NAMES,
        spaces=SPACES,
        last=draft.slots[-1] if draft.slots else Slot("", "medium"),
        most=MOST,
        most_versions=VERSIONS,
        problems=_problems(made, form) if made else _bare(draft),
        form=form,
        forms=forms,
        fairness=fairness.sentence(made) if made and len(forms) > 1 else "",
        losses=[str(loss) for loss in made.losses] if made else [],
        slug=slugged(draft.title),
        kinds=_KINDS,
        formats=FORMATS,
        made=made is not None,
    )


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The types by topics, for a list to choose from."""
    topics = sorted({name.split(".")[0] for name in registry.names()})
    return [
        (catalogue.topic_title(topic), [(kind.id, kind.title) for kind in catalogue.select(topic=topic)])
        for topic in topics
    ]


def _problems(made: Sheet, form: str) -> list[dict[str, object]]:
    version = next(version for version in made.versions if version.form == form)
    found = []
    for problem in version.problems:
        exercise = problem.exercise
        assert exercise is not None  # noqa: S101 - a draft has no problems of the instructor's own
        found.append(
            {
                "title": exercise.type.title,
                "level": exercise.level,
                "statement": printing.blocks(exercise.prompt),
                "key": printing.inline(exercise.key),
                "operations": exercise.effort.operations,
                "ref": str(exercise.ref),
            }
        )
    return found


def _bare(draft: Draft) -> list[dict[str, object]]:
    """The problems of a draft that cannot be made, by their names."""
    return [{"title": slot.type, "level": slot.level} for slot in draft.slots]


def _changed(draft: Draft, do: str, asked: Callable[[str], str]) -> Draft:
    """The draft after a button: "add", or "swap", "remove", "up" or "down" with the number of a problem from 0."""
    slots = list(draft.slots)
    if do == "add":
        count = asked("count") or "1"
        if not count.isdecimal() or len(count) > 3 or not 1 <= int(count) <= MOST - len(slots):
            raise UserError(f"A sheet composed here has at most {MOST} problems; add 1 to {MOST - len(slots)}.")
        form = "choice" if asked("form") == "choice" else "open"
        free = max((slot.series for slot in slots), default=0) + 1
        first = Slot(asked("type"), asked("level"), asked("points"), form)
        return draft.with_slots([*slots, *(replace(first, series=free + number) for number in range(int(count)))])
    name, _, text = do.partition(".")
    number = int(text) if text.isdecimal() and len(text) < 4 else len(slots)
    if name not in ("swap", "remove", "up", "down", "save"):
        raise UserError("There is no such button.")
    if number < len(slots):
        if name == "swap":
            slots[number] = replace(slots[number], swap=slots[number].swap + 1)
        elif name == "remove":
            del slots[number]
        else:
            other = number + (1 if name == "down" else -1)
            if 0 <= other < len(slots):
                slots[number], slots[other] = slots[other], slots[number]
    return draft.with_slots(slots)


def download(call: Call) -> Response:
    """One file of the sheet: a document, the configuration, or an archive of everything."""
    draft, name = Draft.of(call.query), call.path["name"]
    given, slug = _config(draft), slugged(draft.title)
    ending = name.rpartition(".")[2]
    if name == f"{slug}.toml":
        data = draft.toml().encode()
    elif name == f"{slug}.zip":
        data = _archive({**_published(given, slug, FORMATS), f"{slug}.toml": draft.toml().encode()})
    else:
        formats = (ending,) if ending in FORMATS else ()
        files = _published(given, slug, formats)
        if name not in files:
            raise NotThere(f"This sheet has no file {name[:80]!r}.")
        data = files[name]
    headers = {"Content-Disposition": f'{"inline" if ending == "html" else "attachment"}; filename="{name}"'}
    if ending == "html":
        headers["Content-Security-Policy"] = SHEET_POLICY
    return Response(data, headers=headers, media_type=_TYPES[ending])


def _archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _THEN), files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


PAGES = {"GET /compose": show, "GET /compose/file/{name}": download}
