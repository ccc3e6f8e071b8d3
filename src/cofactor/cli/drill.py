"""`cofactor drill`: practise in the terminal."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from cofactor.cli.arguments import MAX_COUNT, fresh_seed, seal_key, settings, tell_seed
from cofactor.errors import UserError

if TYPE_CHECKING:
    from cofactor.drill import Recorder, Source
    from cofactor.memory import Memory


@click.command("drill", short_help="Practise in the terminal: answers are judged at once.")
@click.argument("kinds", nargs=-1, metavar="[TYPE]...")
@click.option("--topic", metavar="TOPIC", help="The types of this topic, eigen for example.")
@click.option("--level", metavar="LEVEL", help="easy, medium or hard; without it medium, or what the memory says.")
@click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; it must fit every type.")
@click.option("--seed", metavar="SEED", help="Ask the items of this seed, in order, instead of what is due.")
@click.option("--count", type=click.IntRange(1, MAX_COUNT), metavar="N", help="How many items; without it, until quit.")
@click.option("--steps", "by_steps", is_flag=True, help="Work eliminations line by line, each line checked.")
@click.option("--no-memory", is_flag=True, help="Neither keep what you answer nor ask what is due.")
def command(
    *,
    kinds: tuple[str, ...],
    topic: str | None,
    level: str | None,
    pairs: tuple[str, ...],
    seed: str | None,
    count: int | None,
    by_steps: bool,
    no_memory: bool,
) -> None:
    """Practise: items are asked one by one, and each answer is judged at once.

    TYPE names what to practise; without one it is everything, or what is due
    where the memory is installed. At the prompt, help says how to type an
    answer; hint, show, skip and quit do what they say.
    """
    from cofactor.cli.dialogue.asking import Drill
    from cofactor.cli.dialogue.terminal import Terminal

    types = chosen(kinds, topic, by_steps)
    parameters = settings(pairs)
    with ExitStack() as stack:
        memory = None if no_memory else opened()
        recorder: Recorder | None = None
        if memory is not None:
            from cofactor.cli.dialogue.remember import Remembered

            stack.enter_context(memory)
            recorder = Remembered(memory)
        source: Source
        if memory is not None and seed is None and not parameters:
            from cofactor import items
            from cofactor.cli.dialogue.remember import Due, Named

            for name in types:
                items.resolve(name, level or "medium", "0", 0, {})
            source = Named(memory, types, level) if kinds else Due(memory, types, level)
        else:
            from cofactor.drill import Deck

            word = fresh_seed() if seed is None else seed
            source = Deck(types, seed=word, level=level or "medium", parameters=parameters, secret=seal_key(word))
            if seed is None:
                tell_seed(word)
        Drill(Terminal(), source, recorder, count=count, by_steps=by_steps).run()


def chosen(kinds: Sequence[str], topic: str | None, by_steps: bool) -> list[str]:
    """The types to practise, those that are named first. Raises UserError for unknown ones."""
    from cofactor import catalogue, registry
    from cofactor.exercise import ExerciseType

    named = [registry.get(name) for name in kinds]
    if topic is not None:
        named += catalogue.select(topic)
    found = named or catalogue.select()
    if by_steps:
        able = [kind for kind in found if type(kind).route is not ExerciseType.route]
        if named and len(able) < len(found):
            without = next(kind.id for kind in found if kind not in able)
            known = [kind.id for kind in catalogue.select() if type(kind).route is not ExerciseType.route]
            if kinds or not able:
                raise UserError(f"{without} has no line-by-line working; these have: {', '.join(known)}.")
        found = able
    return list(dict.fromkeys(kind.id for kind in found))


def opened() -> "Memory | None":
    """The memory; None, said once, where it is not installed."""
    try:
        from cofactor.memory import Memory
    except ModuleNotFoundError:
        click.echo(
            "What you answer is not kept: the memory is not installed (pip install 'cofactor[practice]').", err=True
        )
        return None
    return Memory.open()
