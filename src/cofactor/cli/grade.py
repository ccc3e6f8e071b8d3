"""`cofactor grade`: an answer to an item."""

import sys

import click

from cofactor.cli.arguments import SOURCE_HELP, secret_key
from cofactor.errors import UserError

MAX_BYTES = 20_000  # of standard input; reading has narrower limits of its own
_OPTIONS = ("--json", "--help", "-h", "--")


class _Answers(click.Command):
    """Takes an answer such as -3 or -x + 2 for what it is: whatever is no option of this command is an argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options: list[str] = []
        others: list[str] = []
        rest = iter(args)
        for one in rest:
            if one == "--":
                others += rest
            elif one == "--secret":
                options += [one, *[value for value in [next(rest, None)] if value is not None]]
            elif one in _OPTIONS or one.startswith("--secret="):
                options.append(one)
            else:
                others.append(one)
        return super().parse_args(ctx, [*options, "--", *others])


@click.command("grade", cls=_Answers, short_help="Judge an answer to the item of a reference.")
@click.argument("ref", metavar="REF")
@click.argument("answer", metavar="ANSWER")
@click.option("--json", "as_json", is_flag=True, help="The verdict as one JSON object.")
@click.option("--secret", metavar="SOURCE", help=SOURCE_HELP)
@click.pass_context
def command(ctx: click.Context, *, ref: str, answer: str, as_json: bool, secret: str | None) -> None:
    """Judge ANSWER, as a student would type it, to the item with the reference REF; - reads it from standard input.

    Any right answer is right. Ends with exit code 0 for every verdict, and with
    1 for an answer that cannot be read, of which it says where.
    """
    from cofactor import api
    from cofactor.grading import grade
    from cofactor.reading import Misread
    from cofactor.writers import verdict as written

    exercise = api.load(ref, secret=secret_key(secret))
    typed = _from_standard_input() if answer == "-" else answer
    try:
        found = grade(exercise, typed)
    except Misread as misread:
        if as_json:
            click.echo(written.line(written.fault(misread)))
            ctx.exit(1)
        raise UserError(f"{misread}\n{written.pointed(typed, misread)}") from None
    click.echo(written.line(written.record(found)) if as_json else written.shown(found).rstrip("\n"))


def _from_standard_input() -> str:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UserError(f"Standard input holds more than {MAX_BYTES:,} bytes; that is no answer.")
    try:
        return data.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise UserError("Standard input is not UTF-8 text.") from None
