"""`cofactor list`: the exercise types."""

import click


@click.command("list", short_help="List the exercise types.")
@click.option("--topic", metavar="TOPIC", help="Only the types of this topic, eigen for example.")
@click.option("--tag", metavar="TAG", help="Only the types that carry this tag of the catalogue, la4.20 for example.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array with everything about each type.")
def command(topic: str | None, tag: str | None, as_json: bool) -> None:
    """List the exercise types."""
    from cofactor import catalogue

    kinds = catalogue.select(topic, tag)
    if as_json:
        click.echo(catalogue.as_json(kinds))
        return
    width = max((len(kind.id) for kind in kinds), default=0)
    for kind in kinds:
        click.echo(f"{kind.id:<{width}}  {kind.title}")
