"""`cofactor new`: the files of a new exercise type."""

from pathlib import Path

import click


@click.command("new", short_help="Begin a new exercise type, or a plug-in package for it.")
@click.argument("name", metavar="TOPIC.NAME")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    metavar="FOLDER",
    help="Where to begin it; the current folder by default.",
)
def command(name: str, folder: Path) -> None:
    """Write a small exercise that works as it stands, for its author to edit.

    In a checkout of Cofactor these are the module of the type and its test;
    anywhere else a package that adds the type through the entry point
    cofactor.types. Nothing is ever replaced.
    """
    from cofactor import scaffold

    made = scaffold.create(name, folder)
    for path in made.files:
        click.echo(f"wrote {made.root / path}")
    if made.plugin:
        click.echo(f"Next: python -m pip install --editable '{made.root}[dev]', then cofactor check-type {name}")
    else:
        click.echo(
            f"Next: edit it, run cofactor check-type {name}, write its judge in tests/oracle/topics, and make accept"
        )
