"""`cofactor check-type`: the author's lint."""

import click


@click.command("check-type", short_help="Judge an exercise type by many of its items.")
@click.argument("name", metavar="TYPE")
@click.option("--level", metavar="LEVEL", help="Only this level; without it, all levels.")
@click.option(
    "--seeds", type=click.IntRange(1, 100_000), default=300, show_default=True, metavar="N", help="Items of each level."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object for each level, one a line.")
@click.pass_context
def command(ctx: click.Context, name: str, level: str | None, seeds: int, *, as_json: bool) -> None:
    """Make many items of TYPE, and report what its author should know; "all" surveys every type.

    Failures, time, repeated items, the effort against the bounds of the level,
    where the wrong rules lead, and whether the key can be guessed by how it
    looks. Exit 1 if the contract of a type is broken; advice does not count.
    """
    import json

    from cofactor import lint, registry
    from cofactor.errors import UnknownNameError

    kinds = [registry.get(one) for one in (registry.names() if name == "all" else [name])]
    if level is not None and level not in registry.LEVEL_NAMES:
        raise UnknownNameError.suggest("level", level, registry.LEVEL_NAMES)
    levels = registry.LEVEL_NAMES if level is None else (level,)
    broken = False
    if name == "all" and not as_json:
        click.echo(lint.summary())
    for kind in kinds:
        for one in levels:
            report = lint.check_level(kind, one, seeds)
            broken = broken or bool(report.broken)
            if as_json:
                click.echo(json.dumps(report.as_record(), ensure_ascii=False))
            elif name == "all":
                click.echo("\n".join([lint.summary(report), *lint.messages(report)]))
            else:
                click.echo(lint.table(report))
    if broken:
        ctx.exit(1)
