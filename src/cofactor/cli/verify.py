"""`cofactor verify`: a bank or a manifest, item by item."""

from pathlib import Path

import click

from cofactor.cli.arguments import SOURCE_HELP, secret_key


@click.command("verify", short_help="Build every item of a bank or manifest again, and compare.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--secret", metavar="SOURCE", help=SOURCE_HELP)
@click.pass_context
def command(ctx: click.Context, file: Path, secret: str | None) -> None:
    """Re-derive and re-check every item of FILE, a JSON Lines bank or the manifest of a sheet.

    Every item is built from its reference, verified by its claim and by SymPy,
    and compared with what the file says. Exit 1 if any differs.
    """
    from cofactor.verification import verify

    report = verify(file, secret_key(secret))
    for fault in report.faults:
        click.echo(fault, err=True)
    if report.differing > len(report.faults):
        click.echo(f"… and {report.differing - len(report.faults)} more", err=True)
    items = "1 item" if report.checked == 1 else f"{report.checked} items"
    if report.differing:
        click.echo(f"{items} checked, {report.differing} of them wrong")
        ctx.exit(1)
    click.echo(f"{items} checked, all right")
