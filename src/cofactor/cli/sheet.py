"""`cofactor sheet`: problem sheets with their keys and worked solutions, on paper and in the browser."""

from pathlib import Path

import click

from cofactor.cli.arguments import TEMPLATES_HELP, fresh_seed, is_file, tell_seed, type_and_count
from cofactor.errors import UnknownNameError, UserError


@click.command("sheet", short_help="Make problem sheets with answer keys and worked solutions.")
@click.argument("what", nargs=-1, required=True, metavar="CONFIG.toml | TYPE[:COUNT]...")
@click.option("--seed", metavar="SEED", help="Any word or number; for types a fresh one is drawn without it.")
@click.option("--versions", type=int, metavar="N", help="How many versions: A, B, C ...")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="A version for each student of a class, by name; columns name and id.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("output"),
    metavar="DIR",
    help="Where the results go; output is the default.",
)
@click.option(
    "--to", default="pdf,tex", metavar="FORMATS", help="Any of pdf, tex, typ, html and docx; pdf,tex is the default."
)
@click.option("--engine", metavar="ENGINE", help="What makes the PDF: typst (built in, tagged) or latex.")
@click.option("--tex-engine", metavar="PROGRAM", help="With latex: pdflatex (the default) or lualatex.")
@click.option(
    "--swap",
    "swaps",
    type=int,
    multiple=True,
    metavar="N",
    help="Take another item of like effort for problem N of the configuration; may be repeated.",
)
@click.option("--templates", type=click.Path(path_type=Path), metavar="DIR", help=TEMPLATES_HELP)
@click.option("--force", is_flag=True, help="Replace results that are there already.")
def command(
    *,
    what: tuple[str, ...],
    seed: str | None,
    versions: int | None,
    roster: Path | None,
    out: Path,
    to: str,
    engine: str | None,
    tex_engine: str | None,
    swaps: tuple[int, ...],
    templates: Path | None,
    force: bool,
) -> None:
    """Make the problem sheet, the answer key and the worked solutions of each version.

    CONFIG.toml describes a sheet, config/week4.toml for example; without one, a
    plain sheet of the named types is made. Everything is written, or nothing.
    With --roster, keys and solutions of all students are bound together.
    """
    from cofactor.sheets import config, fairness
    from cofactor.sheets.assemble import assemble
    from cofactor.sheets.publish import FORMATS, PROGRAMS, publish
    from cofactor.sheets.roster import read as read_roster
    from cofactor.sheets.swap import swapped
    from cofactor.writers.own_templates import OwnTemplates

    formats = [name.strip() for name in to.split(",")]
    for name in formats:
        if name not in FORMATS:
            raise UnknownNameError.suggest("format of sheets called", name, FORMATS)
    if tex_engine is not None and tex_engine not in PROGRAMS:
        raise UnknownNameError.suggest("TeX engine called", tex_engine, PROGRAMS)

    if roster is not None and versions is not None:
        raise UserError("--versions has no effect with --roster: each student has a version of their own.")

    own = OwnTemplates(templates) if templates is not None else None
    slug = None
    options = {"seed": seed, "versions": versions, "engine": engine}
    overrides = {name: value for name, value in options.items() if value is not None}
    if any(map(is_file, what)):
        if len(what) > 1:
            raise UserError("One configuration makes one sheet: name one file, or types without a file.")
        given = config.read(what[0], overrides)
        slug = Path(what[0]).stem
    else:
        fresh = fresh_seed()
        given = config.of_types([type_and_count(name) for name in what], {"seed": fresh, **overrides})
        if seed is None:
            tell_seed(fresh)
    if tex_engine is not None and given.engine != "latex":
        raise UserError("--tex-engine has an effect with --engine latex only.")

    made = assemble(swapped(given, swaps), read_roster(roster) if roster is not None else ())
    program = tex_engine or "pdflatex"
    paths = publish(made, out, slug=slug, to=formats, program=program, force=force, templates=own)
    for path in paths:
        click.echo(path)
    for loss in made.losses:
        click.echo(f"Note: {loss}", err=True)
    if len(made.versions) > 1:
        click.echo(f"Fairness: {fairness.sentence(made)}", err=True)
    if given.engine == "latex" and "pdf" in formats:
        click.echo("Note: a PDF by LaTeX is not tagged for accessibility; --engine typst makes one that is.", err=True)
