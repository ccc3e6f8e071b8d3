"""The report of the lint for reading: a table for one level, a line for a survey of many."""

from cofactor.lint.level import LevelReport

_HEAD = "type and level                                failed     ms  tries  repeats  rules  guess"


def summary(report: LevelReport | None = None) -> str:
    """One line of a survey; without a report, the head of its columns."""
    if report is None:
        return _HEAD
    best = max((guess.gain for guess in report.guesses), default=0.0)
    rules = sum(count.survived for count in report.rules.values()) / max(1, report.seeds - report.failures)
    return (
        f"{f'{report.type}/{report.level}':<44} {report.failures:>7} {report.milliseconds:>6.1f} {report.tries:>6.1f} "
        f"{100 * report.repeats:>6.1f} % {rules:>6.1f} {best:>+6.1f}"
    )


def messages(report: LevelReport) -> list[str]:
    """What is broken, and what could be better."""
    return [f"  broken: {line}" for line in report.broken] + [f"  advice: {line}" for line in report.advice]


def table(report: LevelReport) -> str:
    """Everything about one level."""
    lines = [f"{report.type}@{report.version}/{report.level}: {report.seeds} items, {report.failures} failures"]
    if report.effort:
        lines += _facts(report)
    return "\n".join([*lines, *messages(report)])


def _facts(report: LevelReport) -> list[str]:
    known = "not known" if report.distinct is None else f"{report.distinct:,}"
    lines = [
        f"  time     {report.milliseconds:.1f} ms an item, and {report.record_milliseconds:.1f} ms its record",
        f"  tries    {report.tries:g} candidates of construct an item",
        f"  repeats  {100 * report.repeats:.1f} % of plain draws; distinct items: {known}",
        f"  variety  {report.skeletons} sequences of operations; commonest answer {100 * report.commonest:.1f} %",
        "",
        "  effort              min  median     max   bound",
    ]
    for spread in report.effort:
        bound = "-" if spread.bound is None else str(spread.bound)
        lines.append(f"    {spread.field:<15}{spread.low:>6}{spread.middle:>8g}{spread.high:>8}{bound:>8}")
    width = max((len(rule) for rule in report.rules), default=0) + 2
    lines += ["", f"  {'wrong rule':<{width + 2}}applies survives  is right  repeats another"]
    total = report.seeds - report.failures
    for rule, count in report.rules.items():
        shares = [100 * n / total for n in (count.applied, count.survived, count.right, count.repeated)]
        lines.append(
            f"    {rule:<{width}}{shares[0]:>5.0f} %  {shares[1]:>5.0f} %   {shares[2]:>5.0f} %  {shares[3]:>13.0f} %"
        )
    lines += ["", "  guessing the key                  points above chance"]
    if not report.guesses:
        lines.append("    the answer makes no set of options")
    lines += [f"    {guess.cue:<32}{guess.points:>+7.1f}  (± {guess.error:.1f})" for guess in report.guesses]
    if 0 < report.kept_open < 1:
        lines.append(f"    {100 * report.kept_open:.0f} % of the items have no choice form")
    return [*lines, ""]
