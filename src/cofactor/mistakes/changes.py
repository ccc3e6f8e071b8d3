"""Wrong rules about what an operation preserves (rows 10, 11, 40-42 of the list of misconceptions)."""

from collections.abc import Iterator, Sequence

from cofactor.content import Plain, Say, listed, say
from cofactor.working.changes import Change
from cofactor.working.preserving import Trial

# Slugs by family: of a change that is taken to preserve, and of one that is taken not to.
_ACCEPTED = {
    "swap": "det-swap-same",
    "scale": "det-scale-row-ignored",
    "scale_all": "det-scale-all-ignored",
    "double": "det-double-ignored",
    "reverse": "det-reverse-ignored",
    "constant": "rowop-addconst",
    "zero": "rowop-zero-multiple",
    "lose": "rowop-row-lost",
    "left": "rowop-coef-only",
}
_REFUSED = {
    "swap": "rowop-swap-refused",
    "scale": "rowop-scale-refused",
    "scale_all": "rowop-scale-all-refused",
    "double": "rowop-double-refused",
    "reverse": "rowop-reverse-refused",
    "add": "rowop-add-refused",
    "transpose": "transpose-refused",
}


def slug(change: Change, what: str) -> str:
    """The wrong rule that judges this change wrongly."""
    family, columns = change.form.family, change.form.lines == "column"
    if change.preserves(what):
        return "column-op-refused" if columns else _REFUSED[family]
    if columns and family != "constant" and what == "solutions":
        return "rowop-columns"
    return _ACCEPTED[family]


def wrong_choices(trial: Trial, changes: Sequence[Change], letters: str) -> Iterator[tuple[str, tuple[str, ...], Say]]:
    """For each rule the letters that it chooses: the key but for the changes that it judges wrongly."""
    listed_changes = list(zip(letters, changes, strict=False))
    key = [letter for letter, change in listed_changes if change.preserves(trial.what)]
    groups: dict[str, list[tuple[str, Change]]] = {}
    for letter, change in listed_changes:
        groups.setdefault(slug(change, trial.what), []).append((letter, change))
    for rule, group in groups.items():
        swayed = [letter for letter, _ in group]
        chosen = tuple(letter for letter, _ in listed_changes if (letter in key) != (letter in swayed))
        if chosen:
            yield rule, chosen, _feedback(trial, group)


def _feedback(trial: Trial, group: list[tuple[str, Change]]) -> Say:
    letter, change = group[0]
    reason = trial.reason(change)
    names = listed([say("({letter})", letter=Plain(name)) for name, _ in group])
    if change.preserves(trial.what):
        if len(group) == 1:
            return say("({letter}) belongs to the answer. {reason}", letter=Plain(letter), reason=reason)
        return say(
            "{letters} belong to the answer. Take ({letter}). {reason}",
            letters=names,
            letter=Plain(letter),
            reason=reason,
        )
    if len(group) == 1:
        return say("({letter}) does not belong to the answer. {reason}", letter=Plain(letter), reason=reason)
    return say(
        "{letters} do not belong to the answer. Take ({letter}). {reason}",
        letters=names,
        letter=Plain(letter),
        reason=reason,
    )
