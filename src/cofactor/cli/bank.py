"""`cofactor bank`: many distinct items in the formats that learning platforms read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cofactor.cli.arguments import MAX_COUNT, fresh_seed, is_file, seal_key, settings, tell_seed, type_and_count
from cofactor.errors import UserError

if TYPE_CHECKING:
    from cofactor.banks.request import Request

MAX_WORKERS = 64
MAX_STUDENTS = 5000


@click.command("bank", short_help="Fill a quiz bank for a learning platform.")
@click.argument("what", nargs=-1, metavar="CONFIG.toml | TYPE[:COUNT]...")
@click.option("--to", "form", metavar="FORMAT", help="The format; --explain lists them.")
@click.option(
    "--count",
    type=click.IntRange(1, MAX_COUNT),
    metavar="N",
    help="Items of each type without a COUNT; of a configuration, of each type in it.",
)
@click.option("--level", metavar="LEVEL", help="easy, medium (the default) or hard; for types.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; it must fit every named type.")
@click.option("--seed", metavar="SEED", help="Any word or number; for types a fresh one is drawn without it.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where the bank goes; in output by default."
)
@click.option(
    "--workers", type=click.IntRange(1, MAX_WORKERS), default=1, metavar="N", help="Processes that build items."
)
@click.option(
    "--students", type=click.IntRange(1, MAX_STUDENTS), metavar="N", help="Items of their own for N students."
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Items of their own for each student of a class; columns name and id.",
)
@click.option(
    "--edition",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The date that the bank bears: Anki replaces notes only by those of a later one.",
)
@click.option("--explain", is_flag=True, help="Print how each format carries each kind of answer, and stop.")
@click.option("--skip-unsupported", is_flag=True, help="Leave out the items that the format cannot carry.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def command(
    *,
    what: tuple[str, ...],
    form: str | None,
    count: int | None,
    level: str | None,
    pairs: tuple[str, ...],
    seed: str | None,
    out: Path | None,
    workers: int,
    students: int | None,
    roster: Path | None,
    edition: datetime | None,
    explain: bool,
    skip_unsupported: bool,
    force: bool,
) -> None:
    """Write a bank of distinct, verified items with their worked solutions.

    CONFIG.toml is that of a sheet; its layout has no effect. What a format
    cannot carry is turned into a form that it can, and told in a table; an item
    that it cannot carry at all stops the bank, and nothing is written. With
    --students or --roster, FILE-students.csv beside the bank tells whose is which.
    """
    from cofactor.banks import explained, formats
    from cofactor.banks.publish import numbered, publish, table
    from cofactor.sheets.roster import read as read_roster

    if explain:
        click.echo(explained.table([form] if form else list(formats.FORMATS)))
        return
    if not what:
        raise UserError("Name a configuration or some types: cofactor bank matrices.inverse:50 --to jsonl.")
    if form is None:
        raise UserError(f"--to is missing: name one of the formats {', '.join(formats.FORMATS)}.")
    if students is not None and roster is not None:
        raise UserError("--students and --roster both say whom the bank is for; give one of them.")
    if out == Path("-"):
        raise UserError("--out names a file; what writes items to standard output is cofactor make.")
    extension = formats.get(form).EXTENSION
    request, slug = _request(what, count, level, pairs, seed)
    whom = read_roster(roster) if roster is not None else numbered(students or 0)
    total = request.total_for(len(whom))
    path = out if out is not None else Path("output", f"{slug}.{extension}")
    with _progress(total) as done:
        report = publish(
            request,
            form,
            path,
            students=whom,
            workers=workers,
            skip=skip_unsupported,
            force=force,
            edition=edition.date().isoformat() if edition else None,
            done=done,
        )
    click.echo(report.path)
    for line in table(report.losses):
        click.echo(line, err=True)
    for one in report.refused:
        click.echo(f"left out: {one.ref}: {one.why}", err=True)
    if request.omitted:
        click.echo(f"left out: {request.omitted} of your own problems, which have no key", err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], object]]:
    """A bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=total, label=f"{total} items", file=sys.stderr) as bar:
        yield bar.update


def _request(
    what: tuple[str, ...], count: int | None, level: str | None, pairs: tuple[str, ...], seed: str | None
) -> "tuple[Request, str]":
    """The request, and a name for its file."""
    from cofactor.banks.request import of_sheet, of_types, plain
    from cofactor.sealing import Secret
    from cofactor.sheets import config
    from cofactor.sheets.publish import slugged

    if any(map(is_file, what)):
        if len(what) > 1:
            raise UserError("One configuration makes one bank: name one file, or types without a file.")
        if level is not None or pairs:
            raise UserError("--level and --set belong to types; a configuration has them in its problems.")
        given = config.read(what[0], {} if seed is None else {"seed": seed})
        return of_sheet(given, plain(given.title), count), Path(what[0]).stem
    chosen = fresh_seed() if seed is None else seed
    request = of_types(
        [type_and_count(name, count or 1) for name in what],
        seed=chosen,
        level=level or "medium",
        parameters=settings(pairs),
        secret=None if (key := seal_key(chosen)) is None else Secret(key),
    )
    if seed is None:
        tell_seed(chosen)
    return request, slugged(request.title)
