"""`cofactor show`: one item in the terminal."""

import click

from cofactor.cli.arguments import SOURCE_HELP, fresh_seed, is_reference, seal_key, secret_key, settings, tell_seed
from cofactor.errors import UserError


@click.command("show", short_help="Show one item in the terminal with everything that belongs to it.")
@click.argument("what", nargs=-1, required=True, metavar="TYPE | REF | FILE REF")
@click.option("--level", metavar="LEVEL", help="easy, medium (the default) or hard.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter of the type; may be repeated.")
@click.option("--seed", metavar="SEED", help="Any word or number; without it a fresh one is drawn.")
@click.option(
    "--index", type=click.IntRange(min=0), metavar="N", help="Which item of the seed's series; 0 is the first."
)
@click.option("--secret", metavar="SOURCE", help=SOURCE_HELP)
def command(
    *,
    what: tuple[str, ...],
    level: str | None,
    pairs: tuple[str, ...],
    seed: str | None,
    index: int | None,
    secret: str | None,
) -> None:
    """Show one item: question, hints, answer, worked solution, and the wrong answers that are known.

    TYPE draws an item of that type; REF shows the item of a reference; FILE REF
    shows an item that stands in a bank (JSON Lines) or in the manifest of a sheet.
    """
    from cofactor import api, verification
    from cofactor.writers import text

    if len(what) > 2:
        raise click.UsageError("show takes a type, a reference, or a file and a reference.")
    *file, name = what
    if file or is_reference(name):
        if level is not None or pairs or seed is not None or index is not None:
            raise UserError("A reference already says the level, the parameters, the seed and the index.")
        key = secret_key(secret)
        exercise = verification.find(file[0], name, key) if file else api.load(name, secret=key)
    else:
        if secret is not None:
            raise UserError("--secret opens a sealed reference; it has no effect on a type.")
        chosen = fresh_seed() if seed is None else seed
        exercise = api.item(
            name,
            seed=chosen,
            index=index or 0,
            level=level or "medium",
            parameters=settings(pairs),
            secret=seal_key(chosen),
        )
        if seed is None:
            tell_seed(chosen)
    click.echo(text.item(exercise), nl=False)
