"""`cofactor serve`: practise and compose in the browser."""

from pathlib import Path

import click

from cofactor.cli.extras import practice


@click.command("serve", short_help="Practise and compose sheets in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, metavar="N", help="8000 is the default; 0 any free."
)
@click.option("--memory", type=click.Path(path_type=Path), metavar="FILE", help="What remembers your answers.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def command(*, port: int, memory: Path | None, no_open: bool) -> None:
    """Practise in the browser, and compose sheets there.

    The server listens on this computer only (127.0.0.1), and is made for one
    user. Answers are kept in one file: --memory, else what the environment
    variable COFACTOR_MEMORY names, else a file in your data folder.
    """
    practice()
    from cofactor.memory import Memory
    from cofactor.web import server

    def ready(address: str) -> None:
        click.echo(f"Cofactor is at {address} (Ctrl-C ends it).")
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    with Memory.open(memory) as opened:
        server.run(opened, port, ready)
