"""What comes next: due, new, interleaved."""

from datetime import UTC, datetime, timedelta

from cofactor import registry
from cofactor.memory import plan
from cofactor.memory.values import Reason, Standing

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def standings(**known: tuple[timedelta, bool]) -> dict[str, Standing]:
    """All skills; those named (`topic__name`) are due after this time, and mastered or not."""
    made: dict[str, Standing] = {}
    for name in plan.order():
        due, mastered = known.get(name.replace(".", "__"), (None, False))
        unlocked = due is not None or all(
            known.get(p.replace(".", "__"), (None, False))[1] for p in plan.prerequisites(name)
        )
        at = None if due is None else NOW + due
        made[name] = Standing(name, "easy", 0, 0, 0, NOW if mastered else None, at, unlocked)
    return made


def test_every_type_comes_after_its_prerequisites() -> None:
    order = plan.order()
    assert sorted(order) == sorted(registry.names())
    for name in order:
        assert all(order.index(p) < order.index(name) for p in plan.prerequisites(name))


def test_a_beginner_gets_something_without_prerequisites() -> None:
    picked = plan.pick(standings(), NOW)
    assert picked is not None
    assert picked.reason is Reason.NEW
    assert not plan.prerequisites(picked.type)


def test_the_longest_overdue_comes_first_and_never_twice_in_a_row() -> None:
    found = standings(systems__solve=(-2 * HOUR, True), vectors__dot=(-HOUR, True))
    first = plan.pick(found, NOW)
    assert first is not None
    assert (first.type, first.reason) == ("systems.solve", Reason.DUE)
    second = plan.pick(found, NOW, last="systems.solve")
    assert second is not None
    assert second.type == "vectors.dot"


def test_types_that_look_alike_come_side_by_side() -> None:
    assert plan.alike("systems.classify", "vectors.independence")
    assert not plan.alike("systems.classify", "systems.classify")
    found = standings(
        systems__classify=(-3 * HOUR, True), vectors__dot=(-2 * HOUR, True), vectors__independence=(-HOUR, True)
    )
    picked = plan.pick(found, NOW, last="systems.classify")
    assert picked is not None
    assert picked.type == "vectors.independence"


def test_nothing_new_while_three_skills_are_being_learnt() -> None:
    three = {
        "systems__solve": (HOUR, False),
        "vectors__dot": (2 * HOUR, False),
        "systems__translate": (3 * HOUR, False),
    }
    picked = plan.pick(standings(**three), NOW, last="systems.solve")
    assert picked is not None
    assert (picked.type, picked.reason) == ("vectors.dot", Reason.GOING_ON)
    del three["vectors__dot"]
    picked = plan.pick(standings(**three), NOW, last="systems.solve")
    assert picked is not None
    assert picked.reason is Reason.NEW


def test_mastery_unlocks() -> None:
    only = {"eigen.eigenvalues", "vectors.dot"}
    locked = plan.pick(standings(vectors__dot=(HOUR, True)), NOW, within=only)
    assert locked is not None
    assert locked.type == "vectors.dot"
    opened = plan.pick(standings(vectors__dot=(HOUR, True), determinants__determinant=(HOUR, True)), NOW, within=only)
    assert opened is not None
    assert (opened.type, opened.reason) == ("eigen.eigenvalues", Reason.NEW)


def test_a_locked_selection_is_practised_all_the_same() -> None:
    picked = plan.pick(standings(), NOW, within={"eigen.eigenpairs", "eigen.diagonalize"})
    assert picked is not None
    assert picked.type in ("eigen.eigenpairs", "eigen.diagonalize")
    assert plan.pick(standings(), NOW, within=()) is None


def test_what_will_be_due_first_comes_when_nothing_else_does() -> None:
    every = {name.replace(".", "__"): (HOUR * (i + 1), True) for i, name in enumerate(plan.order())}
    picked = plan.pick(standings(**every), NOW)
    assert picked is not None
    assert (picked.type, picked.reason) == (plan.order()[0], Reason.AHEAD)
