"""`cofactor make`: items to standard output."""

from pathlib import Path

import click

from cofactor.cli.arguments import (
    MAX_COUNT,
    TEMPLATES_HELP,
    fresh_seed,
    seal_key,
    settings,
    tell_seed,
    type_and_count,
)
from cofactor.errors import UnknownNameError, UserError

FORMATS = ("json", "md", "tex", "html", "text")
TEMPLATED = ("tex", "html")


@click.command("make", short_help="Write items to standard output, as JSON Lines, Markdown, LaTeX, HTML or text.")
@click.argument("kinds", nargs=-1, required=True, metavar="TYPE[:COUNT]...")
@click.option("--level", default="medium", metavar="LEVEL", help="easy, medium (the default) or hard.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; it must fit every named type.")
@click.option("--seed", metavar="SEED", help="Any word or number; without it a fresh one is drawn.")
@click.option(
    "--count", type=click.IntRange(1, MAX_COUNT), default=1, metavar="N", help="Items of each type without a COUNT."
)
@click.option("--format", "form", default="json", metavar="FORMAT", help=f"{', '.join(FORMATS)}; json is the default.")
@click.option("--fields", metavar="NAMES", help="With json: only these fields, separated by commas.")
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help=f"{TEMPLATES_HELP} For tex and html.")
def command(
    *,
    kinds: tuple[str, ...],
    level: str,
    pairs: tuple[str, ...],
    seed: str | None,
    count: int,
    form: str,
    fields: str | None,
    templates: Path | None,
) -> None:
    """Write items without repeats: a type's COUNT of each, counting from index 0."""
    from cofactor import api

    if form not in FORMATS:
        raise UnknownNameError.suggest("format of make called", form, FORMATS)
    if fields is not None and form != "json":
        raise UserError("--fields belongs to --format json; the other formats print an item whole.")
    if templates is not None and form not in TEMPLATED:
        raise UserError(f"--templates belongs to --format {' and '.join(TEMPLATED)}; the others have none.")
    requests = [type_and_count(kind, count) for kind in kinds]
    chosen = fresh_seed() if seed is None else seed
    items = api.batch(requests, seed=chosen, level=level, parameters=settings(pairs), secret=seal_key(chosen))
    wanted = None if fields is None else [name.strip() for name in fields.split(",")]
    chunks = api.chunks(items, form, fields=wanted, templates=templates)
    if seed is None:
        tell_seed(chosen)
    for chunk in chunks:
        click.echo(chunk, nl=False)
