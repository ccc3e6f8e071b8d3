"""`drill`: dialogues on a pipe and on a terminal, however the student leaves."""

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

import cofactor
from cofactor import registry
from cofactor.exercise import Exercise
from cofactor.printers import text as printer
from tests.cli.run import refused, run

EASY = ("systems.solve", "--level", "easy", "--seed", "drill", "--no-memory")


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of the test's own."""
    path = tmp_path / "memory.sqlite3"
    monkeypatch.setenv("COFACTOR_MEMORY", str(path))
    return path


def item(name: str = "systems.solve", index: int = 0, level: str = "easy") -> Exercise:
    return cofactor.make(name, seed="drill", index=index, level=level)


def key(exercise: Exercise) -> str:
    """The answer as the key prints it."""
    return printer.inline(exercise.key)


def dialogue(*typed: str, options: tuple[str, ...] = EASY) -> str:
    """What is printed while these lines are typed on a pipe."""
    result = run("drill", *options, stdin="".join(line + "\n" for line in typed))
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output, "no colours on a pipe"
    return result.stdout


# ---- every type


@pytest.mark.parametrize("name", registry.names())
def test_the_key_of_every_type_is_right_at_once(name: str) -> None:
    exercise = item(name)
    shown = dialogue(key(exercise), "", options=(name, *EASY[1:], "--count", "1"))
    assert "\nRight.\n" in shown, shown
    assert re.search(rf"right at once\n  {re.escape(name)} +1\n\Z", shown), shown


# ---- single dialogues


def test_a_wrong_answer_may_be_tried_again() -> None:
    shown = dialogue("(99, 98)", key(item()), "quit")
    assert "Not right." in shown
    assert "Try again" in shown
    assert re.search(r"right later\n  systems.solve +1\n\Z", shown)


def test_a_named_mistake_is_told_with_its_feedback() -> None:
    exercise = item()
    mistake = next(m for m in exercise.mistakes if m.answer is not None)
    assert mistake.answer is not None
    shown = dialogue(printer.inline(exercise.present(mistake.answer)), "quit")
    told = " ".join(printer.inline(mistake.feedback).split())
    assert told[:60] in " ".join(shown.split())


def test_what_cannot_be_read_is_marked_and_costs_nothing() -> None:
    shown = dialogue("(1, @)", key(item()), "quit")
    lines = shown.splitlines()
    place = next(i for i, line in enumerate(lines) if line.strip() == "^")
    assert lines[place - 1][lines[place].index("^")] == "@"
    assert re.search(r"right at once\n", shown)


def test_hints_unfold_and_the_solution_is_shown() -> None:
    exercise = item()
    shown = dialogue("hint", "hint", "hint", "show", key(item(index=1)))
    for number, hint in enumerate(exercise.hints, 1):
        assert f"Hint {number}. {printer.inline(hint)}"[:50] in shown
    assert "There are no more hints" in shown
    assert f"Answer. {key(exercise)}" in shown
    assert "\n2. " in shown, "the next item follows"
    assert re.search(r"right at once  solution shown\n  systems.solve +1 +1\n\Z", shown)


def test_help_skip_and_an_empty_line() -> None:
    shown = dialogue("help", "", "SKIP", " ?", "undo", "quit")
    assert shown.count("Type a vector: (1, -2, 3).") == 3
    assert "undo belongs to drill --steps." in shown
    assert "not solved" in shown


def test_a_matrix_is_typed_in_rows() -> None:
    rows = ["1 2 3", "4 5 6", ""]
    shown = dialogue(*rows, "quit", options=("matrices.product", *EASY[1:]))
    assert "...> 4 5 6" in shown
    assert "Not right" in shown or "must have" in shown or "rows" in shown


def test_a_command_among_the_rows_is_followed() -> None:
    shown = dialogue("1 2 3", "quit", options=("matrices.product", *EASY[1:]))
    assert "Not right" not in shown


def test_the_count_ends_the_drill() -> None:
    shown = dialogue(key(item()), key(item(index=1)), "(1, 1)", options=(*EASY, "--count", "2"))
    assert "\n3. " not in shown
    assert shown.count("\nRight.\n") == 2


def test_items_come_in_turn_and_are_the_same_again() -> None:
    options = ("systems.solve", "matrices.rank", *EASY[1:])
    first = dialogue("skip", "skip", "skip", "quit", options=options)
    assert re.findall(r"^(systems\.solve|matrices\.rank)@", first, re.MULTILINE) == [
        "systems.solve", "matrices.rank", "systems.solve", "matrices.rank",
    ]  # fmt: skip
    assert first == dialogue("skip", "skip", "skip", "quit", options=options)


def test_a_topic_and_a_parameter_can_be_chosen() -> None:
    shown = dialogue("quit", options=("--topic", "eigen", "--seed", "1", "--no-memory"))
    assert "eigen.characteristic_polynomial@" in shown
    shown = dialogue("quit", options=("systems.solve", "--set", "n=4", "--seed", "1", "--no-memory"))
    assert "x_4" in shown


def test_a_fresh_seed_is_told() -> None:
    result = run("drill", "systems.solve", "--no-memory", stdin="quit\n")
    seed = result.stderr.removeprefix("Seed: ").strip()
    assert f"/{seed}/0" in result.stdout


def test_what_is_unknown_is_refused_before_anything_is_asked() -> None:
    assert "did you mean 'systems.solve'" in refused(run("drill", "systems.solv", "--no-memory", stdin=""))
    assert "There is no level" in refused(run("drill", "systems.solve", "--level", "hardest", "--no-memory", stdin=""))
    assert "There is no level" in refused(run("drill", "systems.solve", "--level", "hardest", stdin=""))
    assert "There is no topic" in refused(run("drill", "--topic", "eigne", stdin=""))


# ---- line by line


def stepwise(*typed: str, name: str = "systems.solve", count: str = "1") -> str:
    return dialogue(*typed, options=(name, *EASY[1:], "--steps", "--count", count))


def worked(exercise: Exercise) -> list[str]:
    """The operations of the item's own working, as they are printed."""
    from cofactor.working.rows import operation

    return [printer.math(operation(step.args)) for step in exercise.steps if step.rule == "row_op"]


def test_an_elimination_is_worked_and_then_answered() -> None:
    exercise = item()
    shown = stepwise(*worked(exercise), key(exercise))
    assert "The matrix is a staircase now" in shown
    assert "answer> R2 <- -1/2 R2" in shown, "the working may go on when the form is reached"
    assert shown.count("Right.") == len(worked(exercise)) + 1
    assert "right at once" in shown


def test_where_the_matrix_is_the_answer_it_is_judged_by_itself() -> None:
    shown = stepwise(*worked(item("elimination.rref")), name="elimination.rref")
    assert "The matrix is in reduced row echelon form now." in shown
    assert "answer>" not in shown
    assert "right at once" in shown


def test_named_operations_ask_for_their_matrices() -> None:
    exercise = item("elimination.row_operation")
    rows = [" ".join(map(str, row)) for row in exercise.answer.value()]
    shown = stepwise(*worked(exercise), *rows, name="elimination.row_operation")
    assert "Now type the matrix that" in shown
    assert "right at once" in shown


def test_a_wrong_line_is_named_and_the_last_right_matrix_stays() -> None:
    from cofactor import steps

    exercise = item()
    working = steps.session(exercise)
    assert working is not None
    (a, b, c), (d, e, f) = working.state
    shown = stepwise(
        f"R2 <- R2 - 2R1: {a} {b} {c}; {d - 2 * a} {e - 2 * b} {f}", "undo", "hint", "hint", "hint", "quit"
    )
    assert "Not right: look at row 2, column 3." in shown
    assert f"In R2 <- R2 - 2R1 you left the right-hand side of row 2 at {f}." in shown
    assert shown.count(f"| {c} ]") >= 2
    assert "This is the matrix that you began with." in shown
    assert shown.count("Hint. ") == 2
    assert "There are no more hints for this line" in shown


def test_lines_that_are_not_allowed_or_cannot_be_read() -> None:
    shown = stepwise("R1 <- 0R1", "R9 <- R9 + R1", "nonsense", "help", "1 2 3 4; 5 6 7 8", "answer", "skip")
    assert shown.count("line 1>") == 6, "the state stays"
    assert "Traceback" not in shown
    assert "must have 2 rows and 3 columns" in shown
    assert "answer> skip" in shown


def test_a_contradiction_may_be_answered_before_the_form_is_reached() -> None:
    options = ("systems.general_solution", "--set", "m=3", "--set", "n=3", "--set", "nullity=1", "--set", "case=none")
    exercise = cofactor.make("systems.general_solution", seed="drill", level="easy", m=3, n=3, nullity=1, case="none")
    typed = (*worked(exercise), "answer", "no solution")
    shown = dialogue(*typed, options=(*options, *EASY[1:], "--steps", "--count", "1"))
    assert ": there is no solution." in shown
    assert "right at once" in shown


def test_steps_needs_a_type_that_has_them() -> None:
    message = refused(run("drill", "vectors.dot", "--steps", "--no-memory", stdin=""))
    assert message.startswith("vectors.dot has no line-by-line working; these have: eigen.eigenspace, ")
    assert "systems.solve" in message
    shown = dialogue("quit", options=("--steps", "--seed", "1", "--no-memory"))
    assert "eigen.eigenspace@" in shown
    shown = dialogue("quit", options=("matrices.inverse", *EASY[1:], "--steps"))
    assert "solved by another method" in shown


# ---- leaving, and garbage


@pytest.mark.parametrize("stdin", ["", "(1, 2", "hint", "1 2\n3"])
def test_the_end_of_the_input_ends_the_drill(stdin: str) -> None:
    for options in (EASY, (*EASY, "--steps")):
        result = run("drill", *options, stdin=stdin)
        assert result.exit_code == 0
        assert "Traceback" not in result.output


def test_a_narrow_window_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for options in (EASY, (*EASY, "--steps")):
        shown = dialogue(
            "help", "hint", "(1, $, 2, @@@@@@@@@@@@@@@@@@@@@@@@@@@@@)", "R9 <- R9 + R1", "show", options=options
        )
        long = [line for line in shown.splitlines() if len(line) > 40 and not set(line) & set("[|@")]
        assert [line for line in long if not re.match(r"(?:  [a-z]+ {3,}|line|answer>|[a-z]+[.])", line)] == []


def test_garbage_does_not_steer_the_terminal() -> None:
    typed = [
        b"\xff\xfe\x00\x07",
        b"\x1b[2J\x1b]0;x\x07",
        "\u202e(1, 2)".encode(),
        b"x" * 100_000,
        b"(" * 100_000,
        b"9" * 100_000,
    ]
    done = spawned(*EASY, stdin=b"\n".join([*typed, b"quit\n"]))
    assert done.returncode == 0
    shown = done.stdout.decode()
    assert set("\x1b\x00\x07\u202e").isdisjoint(shown)
    assert max(map(len, shown.splitlines())) < 200
    assert done.stderr == b""
    steps = spawned(*EASY, "--steps", stdin=b"\n".join([*typed, b"quit\n"]))
    assert (steps.returncode, steps.stderr) == (0, b"")


def spawned(*options: str, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cofactor", "drill", *options]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def test_an_interrupt_ends_with_the_summary() -> None:
    command = [sys.executable, "-m", "cofactor", "drill", *EASY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"(99, 98)\n")
        process.stdin.flush()
        shown = b""
        while shown.count(b"answer> ") < 2:
            shown += os.read(process.stdout.fileno(), 4096)
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors == b""
    assert b"Summary" in rest
    assert b"not solved" in rest


def test_on_a_terminal_there_are_colours_and_ctrl_c_is_safe() -> None:
    shown = on_a_terminal(["(99, 98)\n", "hint\n", "\x03"])
    assert "\x1b[31m" in shown, "red for what is wrong"
    assert "Hint 1." in shown
    assert "Summary" in shown
    assert "Traceback" not in shown


def on_a_terminal(typed: list[str]) -> str:
    """What a terminal of 60 columns shows while this is typed, each piece after a prompt."""
    screen, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cofactor", "drill", *EASY],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env={**os.environ, "COLUMNS": "60", "LINES": "24", "TERM": "xterm"},
        start_new_session=True,
        # Its own terminal, so that Ctrl-C is an interrupt there.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
    )
    os.close(inner)
    shown, waiting, idle = "", list(typed), 0
    end = time.monotonic() + 120
    try:
        while time.monotonic() < end:
            if waiting and shown.count("answer> ") > len(typed) - len(waiting):
                os.write(screen, waiting.pop(0).encode())
            if not select.select([screen], [], [], 0.2)[0]:
                idle += 1
                # An interrupt between a prompt and the reading behind it is not seen: press again, as people do.
                if not waiting and typed[-1] == "\x03" and idle % 15 == 0:
                    os.write(screen, b"\x03")
                continue
            idle = 0
            try:
                piece = os.read(screen, 4096)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece.decode(errors="replace")
    finally:
        os.close(screen)
        process.wait(timeout=30)
    assert process.returncode == 0, shown
    return shown


# ---- the memory


def test_answers_are_remembered_and_what_is_due_is_asked(own_memory: Path) -> None:
    from cofactor.memory import Memory

    exercise = item()
    options = ("systems.solve", "--level", "easy", "--seed", "drill", "--count", "1")
    dialogue("(99, 98)", "hint", key(exercise), options=options)
    with Memory.open(own_memory) as memory:
        attempts = memory.attempts()
        assert [(a.text, a.nature, a.hints) for a in reversed(attempts)] == [
            ("(99, 98)", attempts[-1].nature, 0),
            (key(exercise), "right", 1),
        ]
        assert attempts[-1].nature != "right"
        assert memory.asked(str(exercise.ref)).hints == 1
    shown = dialogue("show", "quit", options=())
    assert re.search(r"^[a-z_]+\.[a-z_]+@", shown, re.MULTILINE), "without a type the memory says what comes"
    with Memory.open(own_memory) as memory:
        last = memory.attempts(limit=1)[0]
        assert (last.nature, last.text) == ("shown", "")
        assert str(last.ref) in shown


def test_types_that_are_named_come_in_turn() -> None:
    """Also one whose prerequisites were never practised."""
    shown = dialogue("skip", "skip", "skip", options=("systems.classify", "spaces.null_space", "--level", "easy"))
    found = re.findall(r"^([a-z_.]+)@", shown, re.MULTILINE)
    assert found == ["systems.classify", "spaces.null_space", "systems.classify", "spaces.null_space"]


def test_items_that_were_asked_do_not_come_again(own_memory: Path) -> None:
    options = ("systems.solve", "--level", "easy", "--count", "2")
    refs = re.findall(r"^systems\.solve@\S+", dialogue("skip", "skip", options=options), re.MULTILINE)
    again = re.findall(r"^systems\.solve@\S+", dialogue("skip", "skip", options=options), re.MULTILINE)
    assert len({*refs, *again}) == 4


def test_without_the_memory_installed_the_drill_works_and_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cofactor.memory", None)
    result = run(
        "drill", "systems.solve", "--level", "easy", "--seed", "drill", "--count", "1", stdin=key(item()) + "\n"
    )
    assert result.exit_code == 0
    assert "Right." in result.stdout
    assert result.stderr.count("not kept") == 1


def test_a_broken_memory_is_told_in_one_line(own_memory: Path) -> None:
    own_memory.write_bytes(b"no database at all, " * 100)
    refused(run("drill", "systems.solve", stdin=""))
    assert run("drill", *EASY, stdin="quit\n").exit_code == 0
