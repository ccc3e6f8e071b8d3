"""The program `cofactor`: commands imported on use, errors as plain lines, exit codes.

Exit 0: done. Exit 1: an error of the user's, or a defect of ours, told in plain
lines on standard error. Exit 2: click could not parse the command line.
"""

import errno
import sys
from importlib import import_module

import click

from cofactor.errors import DefectError, UserError

# Command and module; the modules import nothing but click until they run.
_COMMANDS = {
    "list": "list_types",
    "show": "show",
    "make": "make",
    "sheet": "sheet",
    "bank": "bank",
    "grade": "grade",
    "drill": "drill",
    "verify": "verify",
    "serve": "serve",
    "new": "new",
    "check-type": "check_type",
}


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"cofactor.cli.{module}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except UserError as error:
            raise _fail(str(error)) from None
        except DefectError as error:
            raise _fail(
                f"{error}\nThis is a defect of Cofactor: please report it with the reference; no result was made of it."
            ) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # click ends quietly
            raise _fail(f"standard output cannot be written: {error.strerror or error}.") from None
        return result


def _fail(message: str) -> click.exceptions.Exit:
    first, *rest = message.splitlines()
    lines = [f"Error: {first}", *rest]
    click.echo("\n".join(lines), err=True)
    return click.exceptions.Exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="cofactor", message="%(prog)s %(version)s")
def main() -> None:
    """Linear-algebra exercises from a seed: right, nice all the way, the same everywhere.

    A reference such as eigen.diagonalize@2/medium/week4/0 names one item for ever.
    """
    # The contract's bytes: UTF-8 with bare newlines, whatever the locale or the system.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
