"""Whatever is typed, reading it ends soon: with an answer, or with a Misread that points into the text."""

import random
import sys
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from cofactor.answers import read as read_record
from cofactor.answers import record
from cofactor.reading import Misread, read, row_operation

from .likes import LIKES
from .typed_answers import ROWS
from .typed_operations import OPERATIONS

VALID = sorted({(row.like, row.text) for row in ROWS} | {("operation", op.text) for op in OPERATIONS})
KINDS = [*LIKES, "operation"]
SOUP = (
    *"0123456789()[]{}<>⟨⟩|,;:=+-*/^'.&_%√±∈∅∞←→↔ \t\n\\$λπxyztsPDR²³⁻¹₂½−–×·",
    "10", "0.5", "1e3", "1/2", "sqrt", "ln", "exp", "pi", "e", "inf", "lambda", "and", "or", "no", "none", "span",
    "free", "multiplicity", "(multiplicity 2)", "twice", "rank", "nullity", "swap", "R1", "R2", "<-", "->", "<->",
    "array(", "np.array(", "Matrix(", "diag(", "dtype=float", r"\frac", r"\sqrt", r"\begin{bmatrix}", r"\end{bmatrix}",
    r"\\", r"\left(", r"\right)", r"\lambda", r"\cdot", "^T", "**", "t(", "x_1", "v_2", "P =",
    "D =", "(b)", "a)", "verdict:",
)  # fmt: skip
ODD = "".join(map(chr, [0, 7, 27, 127, 0xAD, 0x200B, 0x202E, 0x2066, 0xFEFF, 0xD800, 0x301, 0x1F600, 0xE000, 0x0663]))


def refused(fault: Misread, kind: str, text: str) -> None:
    message = str(fault)
    assert 0 <= fault.at <= len(text), (kind, text, fault.at)
    assert 0 < len(message) < 300, (kind, text, message)
    assert message.isprintable(), (kind, text, message)


def one(kind: str, text: str) -> None:
    """Read the text and check what comes of it."""
    try:
        found = None if kind == "operation" else read(text, LIKES[kind]).answer
        if found is None:
            row_operation(text, 3)
    except Misread as fault:
        refused(fault, kind, text)
        return
    if found is None:
        return
    assert found.kind == LIKES[kind].kind
    if found.kind not in ("choice", "choices"):  # their records stand beside their options
        if found.kind != "parts":
            assert read_record(record(found)).value() == found.value(), (kind, text)
        found.canonical()


def soup(rng: random.Random) -> str:
    return "".join(rng.choices(SOUP, k=rng.randint(0, 30)))


def noise(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return bytes(rng.choices(range(256), k=rng.randint(0, 40))).decode("latin-1")
    return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(0, 20)))


def mutated(rng: random.Random) -> tuple[str, str]:
    kind, text = rng.choice(VALID)
    for _ in range(rng.randint(1, 4)):
        at, until = sorted(rng.choices(range(len(text) + 1), k=2))
        match rng.randrange(6):
            case 0:
                text = text[:at] + text[min(at + rng.randint(1, 3), len(text)) :]
            case 1:
                text = text[:at] + rng.choice(SOUP) + text[at:]
            case 2:
                text = text[:at] + text[at:until] * 2 + text[until:]
            case 3:
                text = text[:at] + rng.choice(VALID)[1] + text[at:]
            case 4:
                text = text[:at] + rng.choice(ODD) + text[at:]
            case _:
                text = text[at:until] + text[:at]
    return (kind if rng.random() < 0.8 else rng.choice(KINDS)), text


def inputs(count: int, seed: str) -> Iterator[tuple[str, str]]:
    """Kinds with texts: a tenth noise, four tenths soups of tokens, half mutations of valid answers."""
    rng = random.Random(seed)
    for _ in range(count):
        draw = rng.random()
        if draw < 0.1:
            yield rng.choice(KINDS), noise(rng)
        elif draw < 0.5:
            yield rng.choice(KINDS), soup(rng)
        else:
            yield mutated(rng)


def test_random_input_is_read_or_refused() -> None:
    for kind, text in inputs(50_000, "fuzz"):
        one(kind, text)


BOMBS = {
    "powers": "9**9**9**9",
    "powers in brackets": "((9^64)^64)^64",
    "many brackets": "(" * 10**6,
    "brackets": "(" * 2000 + "1" + ")" * 1900,
    "closed brackets": ")" * 3999,
    "exponent": "1e999999",
    "exponent with digits": "1e" + "9" * 3000,
    "import": "__import__('os').system('true')",
    "nul": "1\x002",
    "bidirectional": "\u202e1, 2",
    "zero width": "1\u200b",
    "surrogate": "\ud800",
    "digits": "1" * 10**6,
    "digits that fit": "1" * 3999,
    "fractions": "+".join(f"1/{n}" for n in range(1, 700))[:3999],
    "roots": "+".join(f"√{n}" for n in range(2, 900))[:3999],
    "product of roots": "*".join(f"(1+√{n})" for n in (2, 3, 5, 7, 11, 13, 17, 19)) * 9,
    "roots over roots": "1/(1+√2+√3+√5+√7+√11+√13)" * 20,
    "nested roots": "sqrt(" * 11 + "2" + ")" * 11,
    "large roots": "+".join(f"√{10**8 - n}" for n in range(300))[:3999],
    "polynomial": "(x+1)^12" * 400,
    "many letters": "*".join(f"({a}+{b})" for a in "abcdfg" for b in "hjkmn") * 9,
    "sum of letters": "+".join(f"{a}{b}" for a in "abcdfghjkm" for b in "npqrstuvwz") * 6,
    "entries": "[" + "1 " * 1900 + "]",
    "rows": "1;" * 1999,
    "lists": "[[1]," * 600,
    "commas": "," * 3999,
    "lines": "\n" * 3999,
    "parts": "1;" * 1500,
    "parts in brackets": "(1,2);" * 600,
    "signs": "-" * 3999 + "1",
    "letters": "x" * 3999,
    "words": "span " * 799,
    "exponentials": "exp(exp(exp(exp(9))))",
    "logarithms": "ln(" * 12 + "9" + ")" * 12,
    "fullwidth digits": "１" * 3999,
    "fractions in one sign": "½" * 3999,
    "raised": "2" + "⁹" * 3998,
    "subscripts": "x" + "₁" * 3998,
    "backslashes": "\\" * 3999,
    "fractions of latex": r"\frac" * 799,
    "environments": r"\begin{matrix}" * 280,
    "braces": r"\text{" * 600,
    "dollars": "$" * 3999,
    "equal signs": "=" * 3999,
    "arrows": "<-" * 1999,
    "bars": "|" * 3999,
    "plus minus": "±" * 1400 + "1",
    "times": "2 (multiplicity 20), " * 190,
    "vectors": "(1,0,0)," * 490,
    "decimals": "0.333333333333333333," * 190,
    "small decimals": "(0.000000000000000000000000001, 1e-40, 1e40)",
}


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_input_ends_fast(name: str) -> None:
    for kind in KINDS:
        start = time.process_time()
        one(kind, BOMBS[name])
        # Unbounded work is meant, not speed: each takes a few milliseconds.
        assert time.process_time() - start < 10, kind


@pytest.mark.soak
def test_a_million_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    times = []
    tracemalloc.start()
    peak = 0
    for k, (kind, text) in enumerate(inputs(1_000_000, "soak")):
        measured = k % 50 == 0  # tracing memory is slow: a sample of the inputs
        if measured and not tracemalloc.is_tracing():
            tracemalloc.start()
        start = time.process_time_ns()
        one(kind, text)
        if not tracemalloc.is_tracing():
            times.append(time.process_time_ns() - start)
        else:
            peak = max(peak, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    times.sort()
    at = [times[int(len(times) * share)] / 1e6 for share in (0.5, 0.99, 0.9999)]
    with capsys.disabled():
        text = f"CPU ms: median {at[0]:.3f}, 99 % {at[1]:.3f}, 99.99 % {at[2]:.3f}, most {times[-1] / 1e6:.3f}"
        sys.stdout.write(f"\n{text}; peak memory of one reading {peak / 1024:.0f} KiB\n")
    assert at[2] < 100
