"""Parameters: one declaration, one spelling, and every other value refused with what would be allowed."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor.errors import UnknownNameError, ValueRangeError
from cofactor.params import Parameters, Spec, between, differing, one_of, replaced, specs


@dataclass(frozen=True)
class Sample(Parameters):
    """Three parameters, two of which may conflict."""

    size: int = between(-2, 5, 3, "how large")
    style: str = one_of(("plain", "bold"), "plain", "how it looks")
    apex: int = between(0, 1, 0, "a switch")

    def conflict(self) -> str | None:
        return "a bold style needs apex=0" if self.style == "bold" and self.apex else None


SIZE = Spec("size", 3, "how large", -2, 5)
STYLE = Spec("style", "plain", "how it looks", options=("plain", "bold"))


def test_specs_are_what_was_declared() -> None:
    assert specs(Sample) == (SIZE, STYLE, Spec("apex", 0, "a switch", 0, 1))
    assert SIZE.allowed == "a whole number from -2 to 5"
    assert STYLE.allowed == "one of plain, bold"


@given(st.integers(-2, 5))
def test_numbers_read_as_themselves_and_as_text(value: int) -> None:
    assert SIZE.read(value, "here") == SIZE.read(str(value), "here") == value


@given(st.integers().filter(lambda x: not -2 <= x <= 5))
def test_numbers_out_of_range_are_refused(value: int) -> None:
    for form in (value, str(value)):
        with pytest.raises(ValueRangeError, match=r"^here: size is .* must be a whole number from -2 to 5"):
            SIZE.read(form, "here")


NO_NUMBERS: list[Any] = ["", "three", "3.0", "03", "+3", "3 ", " 3", "--3", "-0", "٣", "³", "1e0", True, 3.0, None, [3]]


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueRangeError):
        SIZE.read(value, "here")


@given(st.text(max_size=12))
def test_a_number_that_reads_is_spelled_canonically(text: str) -> None:
    try:
        value = SIZE.read(text, "here")
    except ValueRangeError:
        return
    assert str(value) == text


@pytest.mark.parametrize("value", ["Plain", "", "plain ", 0, None, ["plain"]])
def test_words_must_be_among_the_options(value: Any) -> None:
    with pytest.raises(ValueRangeError, match=r"^here: style is .* must be one of plain, bold\.$"):
        STYLE.read(value, "here")


def test_long_and_strange_values_are_shown_safely() -> None:
    with pytest.raises(ValueRangeError) as caught:
        STYLE.read("\x1b[31m" + "x" * 10_000, "here")
    assert len(str(caught.value)) < 200
    assert "\x1b" not in str(caught.value)


def test_replaced_checks_and_sets() -> None:
    assert replaced(Sample(), {"size": "5", "style": "bold"}, "t") == Sample(5, "bold")
    assert replaced(Sample(size=1), {}, "t") == Sample(size=1)


def test_an_unknown_parameter_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"^There is no parameter of t called 'siz': did you mean 'size'\?$"):
        replaced(Sample(), {"siz": 3}, "t")


def test_an_unknown_parameter_of_a_type_without_any() -> None:
    with pytest.raises(UnknownNameError, match=r"known are \(none\)"):
        replaced(Parameters(), {"n": 3}, "t")


def test_a_combination_that_is_not_allowed_is_refused() -> None:
    with pytest.raises(ValueRangeError, match=r"^t: a bold style needs apex=0\.$"):
        replaced(Sample(), {"style": "bold", "apex": 1}, "t")


def test_differing_is_sorted_by_name_and_empty_for_the_preset() -> None:
    assert differing(Sample(), Sample()) == {}
    assert list(differing(Sample(5, "plain", 1), Sample())) == ["apex", "size"]


@given(st.integers(-2, 5), st.sampled_from(["plain", "bold"]), st.integers(0, 1))
def test_what_differs_leads_back(size: int, style: str, apex: int) -> None:
    params = Sample(size, style, apex)
    if params.conflict() is None:
        as_text = {name: str(value) for name, value in differing(params, Sample()).items()}
        assert replaced(Sample(), as_text, "t") == params
