"""`swap`: another item of like effort in the place of one, and nothing else changes."""

import pytest

from cofactor import items
from cofactor.errors import ConfigError, UserError
from cofactor.sheets import config, fairness
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Sheet
from cofactor.sheets.swap import swapped

HEAD = 'title = "Swap"\nseed = "swap"\nversions = 2\n'
ONE = '[[problems]]\ntype = "systems.solve"\nlevel = "easy"\n'
OTHER = '[[problems]]\ntype = "vectors.dot"\nlevel = "easy"\n'


def made(*problems: str) -> Sheet:
    return assemble(config.of_text(HEAD + "".join(problems), "swap.toml"))


def refs(sheet: Sheet) -> list[list[str]]:
    return [[str(p.exercise.ref) for p in version.problems if p.exercise] for version in sheet.versions]


def test_only_the_swapped_problem_changes() -> None:
    before, after = made(ONE, ONE, OTHER, ONE), made(ONE, f"{ONE}swap = 1\n", OTHER, ONE)
    for old, new, one, other in zip(before.versions, after.versions, refs(before), refs(after), strict=True):
        assert [a != b for a, b in zip(one, other, strict=True)] == [False, True, False, False]
        first, second = old.problems[1].exercise, new.problems[1].exercise
        assert first is not None
        assert second is not None
        assert fairness.distance(first.effort, second.effort)[0] <= 1
        assert first.effort.operations == second.effort.operations
    every = [ref for version in refs(after) for ref in version]
    assert len(set(every)) == len(every)


def test_each_swap_leads_to_another_item_and_the_same_one_again() -> None:
    found = [refs(made(ONE, f"{ONE}swap = {number}\n"))[0][1] for number in (1, 2, 3)]
    assert len(set(found)) == 3
    assert refs(made(ONE, f"{ONE}swap = 2\n"))[0][1] == found[1]


def test_a_swapped_problem_may_move_past_others() -> None:
    assert refs(made(f"{ONE}swap = 1\n", OTHER))[0] == refs(made(OTHER, f"{ONE}swap = 1\n"))[0][::-1]


def test_a_problem_with_a_series_of_its_own_stays_when_others_go() -> None:
    one, two, three = (f"{ONE}series = {number}\n" for number in (1, 2, 3))
    whole = refs(made(one, f"{two}swap = 1\n", OTHER, three))
    assert [version[1:] for version in whole] == refs(made(f"{two}swap = 1\n", OTHER, three))
    assert [version[::-1] for version in whole] == refs(made(three, OTHER, f"{two}swap = 1\n", one))


def test_a_choice_is_swapped_for_a_choice() -> None:
    sheet = made(f'{ONE}form = "choice"\nswap = 1\n')
    assert not sheet.losses
    assert refs(sheet) != refs(made(f'{ONE}form = "choice"\n'))


@pytest.mark.parametrize(
    ("problem", "fault"),
    [
        (f"{ONE}swap = 0\n", "a whole number from 1 to 99"),
        (f"{ONE}series = 0\n", "a whole number from 1 to 999"),
        (f'[[problems]]\nref = "{items.make("systems.solve", seed="s").ref}"\nswap = 1\n', "swap belongs to a type"),
    ],
)
def test_what_cannot_be_swapped_is_refused(problem: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        made(problem)


def test_problems_are_swapped_by_number() -> None:
    fixed = f'[[problems]]\nref = ["{items.make("systems.solve", seed="s").ref}"]\n'
    given = config.of_text(f"{HEAD}{ONE}count = 3\n{fixed}{OTHER}section = 'Dots'\n", "swap.toml")
    plain = refs(assemble(given))
    assert refs(assemble(swapped(given, ()))) == plain
    assert refs(assemble(swapped(given, [2]))) == refs(made(ONE, f"{ONE}swap = 1\n", ONE, fixed, OTHER))
    assert swapped(given, [2, 2, 5]).problems[1].swap == 2
    assert swapped(given, [2, 2, 5]).problems[4].swap == 1
    for number, fault in ((0, "this sheet has 5"), (6, "this sheet has 5"), (4, "problem 4 is fixed")):
        with pytest.raises(UserError, match=fault):
            swapped(given, [number])
    with pytest.raises(UserError, match="at most 99 times"):
        swapped(given, [1] * 100)


def test_the_distance_of_efforts() -> None:
    sheet = made(ONE, f"{ONE.replace('easy', 'hard')}")
    one, other = (p.exercise.effort for p in sheet.versions[0].problems if p.exercise)
    assert fairness.distance(one, one) == (0, 0)
    assert fairness.distance(one, other)[0] > 0
    assert fairness.distance(one, other) == fairness.distance(other, one)
