"""Values that are found by trying numbers, by hand."""

from cofactor import contexts
from cofactor.exact import apply
from cofactor.mistakes.trials import trials
from cofactor.printers import text

# w + s = 28 litres, 5w + 7s = 156 grams: (20, 8).
WORDS = ("salt_solutions", "volume", "salt")


def story() -> contexts.Story:
    return contexts.tell(WORDS, ((1, 1), (5, 7)), (28, 156))


def test_by_hand() -> None:
    assert [(slug, value) for slug, value, _ in trials(story(), (20, 8))] == [
        ("second-sentence-unused", (1, 27)),
        ("second-sentence-unused-backward", (27, 1)),
        ("first-sentence-unused", (6, 18)),
        ("first-sentence-unused-backward", (27, 3)),
        ("equal-shares", (14, 14)),
    ]


def test_they_fit_one_sentence_and_the_feedback_names_the_other() -> None:
    one = story()
    for slug, value, _ in trials(one, (20, 8)):
        fits = [x == c for x, c in zip(apply(one.matrix, value), one.constants, strict=True)]
        assert sorted(fits) == [False, True], slug
    said = text.inline(next(f for slug, _, f in trials(one, (20, 8)) if slug == "first-sentence-unused"))
    assert "the left side of w + s = 28 is 24" in said


def test_a_smallest_value_is_followed_by_the_next() -> None:
    # w = 1 fits already: the next number that can be tried is 8, and then s is 1.
    one = contexts.tell(WORDS, ((1, 7), (1, 2)), (15, 5))
    found = {slug: value for slug, value, _ in trials(one, (1, 2))}
    assert found["second-sentence-unused"] == (8, 1)
    assert found["first-sentence-unused"] == (3, 1)
