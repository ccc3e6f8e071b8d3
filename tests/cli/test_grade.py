"""`grade`: verdicts, answers that begin with a minus, standard input, and answers that cannot be read."""

import json

import pytest

import cofactor
from cofactor import Misread, Nature
from tests.cli.run import refused, run, spawn


def ref(name: str, index: int = 0) -> str:
    """The reference of an easy item."""
    return str(cofactor.make(name, seed="graded", level="easy", index=index).ref)


NUMBER, VECTOR, PAIR = map(ref, ("determinants.determinant", "systems.solve", "eigen.diagonalize"))


def key(ref: str) -> str:
    """The answer as the key prints it."""
    record = json.loads(cofactor.write([cofactor.load(ref)], "json", fields=["answer"]))
    text: str = record["answer"]["text"]
    return text


def verdict(*arguments: str, stdin: str | None = None) -> dict[str, object]:
    result = run("grade", *arguments, "--json", stdin=stdin)
    assert result.exit_code == 0, result.output
    assert result.stdout.count("\n") == 1
    made: dict[str, object] = json.loads(result.stdout)
    return made


@pytest.mark.parametrize("ref", [NUMBER, VECTOR, PAIR])
def test_the_printed_key_is_right(ref: str) -> None:
    result = run("grade", ref, key(ref))
    assert (result.exit_code, result.stdout) == (0, "Right.\n")
    made = verdict(ref, key(ref))
    assert list(made) == ["correct", "nature", "credit", "parts", "mistake", "feedback"]
    assert (made["correct"], made["credit"], made["parts"]) == (True, "1", [])


def test_a_wrong_answer_is_done_too() -> None:
    result = run("grade", NUMBER, "1000000")
    assert (result.exit_code, result.stdout) == (0, "Not right.\n")


def test_a_wrong_rule_is_named() -> None:
    item = cofactor.load(NUMBER)
    for mistake in item.mistakes:
        if mistake.answer is not None:
            made = verdict(NUMBER, mistake.answer.value())
            assert made["mistake"] == mistake.rule
            assert isinstance(made["feedback"], str)
            assert f"(wrong rule: {mistake.rule})" in run("grade", NUMBER, mistake.answer.value()).stdout


@pytest.mark.parametrize(
    "answer", ["-3", "-3/2", "-1, 2", "-1 -2", "--3", "-x", "-j", "-h3", "--", "-(1, 2)", "−3", "-0.5", "-secret"]
)
def test_an_answer_may_begin_with_a_minus(answer: str) -> None:
    result = run("grade", "--json", VECTOR, "--", answer) if answer == "--" else run("grade", VECTOR, answer, "--json")
    assert result.exit_code in (0, 1)
    assert set(json.loads(result.stdout)) >= {"error"} or set(json.loads(result.stdout)) >= {"correct"}


def test_a_negative_number_is_read_as_one() -> None:
    items = (cofactor.load(ref("determinants.determinant", i)) for i in range(20))
    item, value = next((one, v) for one in items if (v := str(one.answer.value())).startswith("-"))
    assert verdict(str(item.ref), value)["correct"] is True
    assert run("grade", "--json", str(item.ref), value).exit_code == 0


def test_standard_input() -> None:
    assert verdict(PAIR, "-", stdin=key(PAIR) + "\n")["correct"] is True
    assert "more than 20,000 bytes" in refused(run("grade", PAIR, "-", stdin="1 " * 20_000))
    done = spawn("grade", PAIR, "-")
    assert done.returncode == 1


def test_standard_input_that_is_no_text() -> None:
    from click.testing import CliRunner

    from cofactor.cli import main

    result = CliRunner().invoke(main, ["grade", PAIR, "-"], input=b"\xff\xfe1")
    assert refused(result) == "Standard input is not UTF-8 text.\n"


def test_an_answer_that_cannot_be_read_is_shown_with_its_place() -> None:
    message = refused(run("grade", VECTOR, "(1, 2 @)"), lines=3)
    sentence, shown, caret, _ = message.split("\n")
    assert sentence.endswith(".")
    assert shown == "  (1, 2 @)"
    assert caret.index("^") == shown.index("@")


def test_an_answer_that_cannot_be_read_as_json() -> None:
    result = run("grade", VECTOR, "(1, 2 @)", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    made = json.loads(result.stdout)
    assert set(made) == {"error", "at"}
    assert made["at"] == 6


def test_references_and_usage() -> None:
    assert "is not shipped" in refused(run("grade", "systems.solve@9/easy/graded/0", "1"))
    assert run("grade", VECTOR).exit_code == 2
    assert run("grade", VECTOR, "1", "2").exit_code == 2
    assert run("grade", "--help").stdout.startswith("Usage:")


def test_a_sealed_item_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = b"a secret of sixteen bytes"
    item = cofactor.make("systems.solve", seed="exam", level="easy", secret=secret)
    ref, answer = str(item.ref), ", ".join(item.answer.value())
    assert "is sealed" in refused(run("grade", ref, answer))
    monkeypatch.setenv("EXAM", secret.decode())
    assert verdict(ref, answer, "--secret", "env:EXAM")["correct"] is True
    assert verdict("--secret=env:EXAM", ref, answer)["correct"] is True
    with pytest.raises(cofactor.SealedError):
        cofactor.grade(ref, answer)
    assert cofactor.grade(ref, answer, secret=secret).nature is Nature.RIGHT


def test_the_library() -> None:
    item = cofactor.load(VECTOR)
    assert (
        cofactor.grade(item, key(VECTOR))
        == cofactor.grade(VECTOR, key(VECTOR))
        == cofactor.grade(item.ref, key(VECTOR))
    )
    with pytest.raises(Misread) as caught:
        cofactor.grade(item, "(1, 2 @)")
    assert caught.value.at == 6
