"""Each contract check catches the types that it is there to catch, and lets the sound one pass."""

from typing import Any

import pytest

from cofactor import items, registry
from cofactor.errors import ConstructionError, DefectError, VerificationError
from cofactor.exercise import ExerciseType
from cofactor.topics.eigen.eigenvalues import Eigenvalues
from cofactor.topics.systems.solve import Solve
from tests.contract import broken as b
from tests.contract.checks import CHECKS
from tests.support import Sample, built, unchecked

ITEMS = 6
Kind = type[ExerciseType[Any]]

# The check, the type that it must catch, and what it must say.
CAUGHT: list[tuple[str, Kind, str]] = [
    ("builds", b.TooHard, "no candidate within the bounds"),
    ("builds", b.ClaimFalse, "the claim does not hold"),
    ("routes_agree", b.DeriveDisagrees, "SymPy says"),
    ("routes_agree", b.WitnessDisagrees, "the witness says"),
    ("routes_agree", b.WorkDrifts, "a second working says"),
    ("routes_agree", b.DeclaresAnotherKind, "declared is MatrixAnswer"),
    ("claim_holds", b.ClaimFalse, "the claim does not hold"),
    ("claim_holds", b.ClaimTooWide, "the claim holds for"),
    ("claim_holds", b.ClaimNeedsMore, "on the printed data"),
    ("data_are_printed", b.PromptOmits, "the system is not in the question"),
    ("data_are_printed", b.PromptTransposes, "the system is not in the question"),
    ("data_are_printed", b.PromptReorders, "the system is not in the question"),
    ("data_are_printed", b.PromptLosesSign, "the system is not in the question"),
    ("data_are_printed", b.ShowsAnswer, "u is not in the question"),
    ("steps_follow", b.StepJumps, "does not lead to"),
    ("steps_follow", b.BackSubstitutionJumps, "does not satisfy the equation"),
    ("steps_follow", b.Untidy, "Fraction(2, 1) in a recorded state"),
    ("steps_follow", b.FreeLunch, "the row operations alone take"),
    ("answer_is_hidden", b.SpectrumOnDiagonal, "is its spectrum"),
    ("answer_is_hidden", b.ShowsAnswer, "the answer stands among the data"),
    ("effort_in_bounds", b.TooHard, "above 1"),
    ("effort_in_bounds", b.Unbounded, "no bound on largest"),
    ("effort_in_bounds", b.FractionAtEasy, "fractions 1 above 0"),
    ("effort_recounted", b.Miscounts, "the steps say"),
    ("effort_recounted", b.SkeletonBlind, "the same skeleton"),
    ("easy_is_integer", b.FractionAtEasy, "1/2 in the working"),
    ("wrong_rules_survive", b.FewRules, "fewer than three"),
    ("wrong_rules_survive", b.RulesHitTheKey, "fewer than three"),
    ("wrong_rules_survive", b.RulesCoincide, "fewer than three"),
    ("wrong_rules_are_wrong", b.KeyInDisguise, "the same as the key"),
    ("wrong_rules_are_wrong", b.TwinsInDisguise, "the same as rowop-coef-only"),
    ("wrong_rules_are_wrong", b.RulesOfAnotherKind, "leads to a MatrixAnswer"),
    ("wrong_rules_are_wrong", b.BadSlugs, "is no slug"),
    ("wrong_rules_are_wrong", b.SameSlug, "a rule stands twice"),
    ("wrong_rules_are_wrong", b.Mute, "an empty paragraph"),
    ("wrong_rules_are_wrong", b.FeedbackTells, "tells the answer"),
    ("everything_prints", b.WrongSum, "2 + 3·(-4) is -10, not -9"),
    ("everything_prints", b.SameTwice, "a side twice"),
    ("everything_prints", b.UnknownNode, "Error"),
    ("everything_prints", b.DoubleSign, "a sign after a sign"),
    ("everything_prints", b.PrintsNothing, "prints nothing for the key"),
    ("everything_prints", b.UnfilledHole, "an unfilled hole"),
    ("prose_reads_well", b.NoFullStop, "no final stop"),
    ("prose_reads_well", b.NoFullStop, "a small letter at the start"),
    ("hints_unfold", b.NoHint, "no stage with a hint"),
    ("hints_unfold", b.HintTells, "tells the answer"),
    ("hints_unfold", b.HintTellsValues, "tells the answer"),
    ("record_round_trip", b.StrangeName, "'secret' is no name of data"),
    ("record_round_trip", b.LosesSigns, "the answer reads back as"),
    ("record_round_trip", b.Floats, "ValueError"),
    ("references_hold", b.BadReference, "is no reference"),
    ("references_hold", b.GlobalRandom, "loading the reference gives another item"),
    ("order_does_not_matter", b.GlobalRandom, "made again in another order"),
    ("order_does_not_matter", b.Clock, "made again in another order"),
    ("order_does_not_matter", b.Memory, "made again in another order"),
    ("same_in_another_process", b.HashOrder, "another process makes other items"),
    ("same_in_another_process", b.Clock, "another process makes other items"),
    ("items_are_distinct", b.Repeats, "distinct items were found"),
    ("items_are_distinct", b.Collapses, "distinct items were found"),
    ("items_are_distinct", b.RepeatsUnseen, "print the same question"),
    ("declaration_is_whole", b.BadTag, "is no tag"),
    ("declaration_is_whole", b.NoDocstring, "no docstring"),
    ("declaration_is_whole", b.Boastful, "must begin with"),
    ("declaration_is_whole", b.BadLevels, "its levels must be"),
    ("declaration_is_whole", b.BadPrerequisite, "is no type"),
    ("declaration_is_whole", b.PresetOutOfRange, "entry is '99'"),
]


def _sample(check: str, kind: ExerciseType[Any], monkeypatch: pytest.MonkeyPatch) -> Sample:
    """Items of a type that takes the place of the shipped one."""
    monkeypatch.setattr(registry, "get", lambda _: kind)
    monkeypatch.setattr(items, "PATIENCE", 30)
    monkeypatch.setattr(items, "TRIES", 200)
    return (built if check == "builds" else unchecked)(kind, "easy", ITEMS)


@pytest.mark.parametrize(("check", "kind", "words"), [pytest.param(*c, id=f"{c[0]}-{c[1].__name__}") for c in CAUGHT])
def test_the_check_catches_the_type(check: str, kind: Kind, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints = CHECKS[check](_sample(check, kind(), monkeypatch))
    assert any(words in complaint for complaint in complaints), complaints[:3]


def test_every_check_is_shown_to_catch_something() -> None:
    assert {check for check, _, _ in CAUGHT} == set(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("kind", [Solve, Eigenvalues])
def test_the_sound_types_pass_in_the_same_harness(check: str, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CHECKS[check](_sample(check, kind(), monkeypatch)) == []


@pytest.mark.parametrize("kind", [b.DeriveDisagrees, b.WitnessDisagrees, b.ClaimFalse, b.WorkDrifts])
def test_an_item_that_contradicts_itself_is_never_handed_out(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "get", lambda _: kind())
    with pytest.raises(VerificationError, match=r"systems\.solve@1/easy/2026/3: "):
        items.make("systems.solve", seed=2026, index=3, level="easy")


@pytest.mark.parametrize("kind", [b.TooHard, b.FractionAtEasy])
def test_an_item_above_the_bounds_is_never_handed_out(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "get", lambda _: kind())
    monkeypatch.setattr(items, "TRIES", 50)
    with pytest.raises(ConstructionError, match=r"systems\.solve@1/easy/2026/3: no candidate within the bounds"):
        items.make("systems.solve", seed=2026, index=3, level="easy")


def test_a_contradiction_is_never_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One bad item in a hundred must fail, not be replaced by a good one."""
    drawn = []

    class Counted(b.DeriveDisagrees):
        def derive(self, p: Any, given: Any) -> Any:
            drawn.append(given)
            return super().derive(p, given)

    monkeypatch.setattr(registry, "get", lambda _: Counted())
    with pytest.raises(DefectError):
        items.make("systems.solve", seed=1, level="easy")
    assert len(drawn) == 1
