"""Every exercise type at every level keeps the contract: 60 seeds here, 500 in the soak.

Types are found in the registry, so that a new one is covered by being there.
"""

import pytest

from cofactor import registry
from tests.contract.checks import CHECKS, PER_ITEM, items_are_distinct
from tests.support import LEVELS, SEEDS, SOAK_SEEDS, TYPES, sample, variants

CASES = [(name, level) for name in TYPES for level in LEVELS]
VARIANT_SEEDS = 4


def _shown(complaints: list[str]) -> str:
    more = f"\n… and {len(complaints) - 10} more" if len(complaints) > 10 else ""
    return "\n".join(complaints[:10]) + more


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(("name", "level"), CASES)
def test_contract(name: str, level: str, check: str) -> None:
    complaints = CHECKS[check](sample(name, level, SEEDS))
    assert not complaints, _shown(complaints)


@pytest.mark.parametrize(("name", "level"), CASES)
def test_other_parameters(name: str, level: str) -> None:
    """Each parameter at its extremes and options, where they do not conflict."""
    complaints = []
    for settings in variants(registry.get(name), level):
        chosen = sample(name, level, VARIANT_SEEDS, settings)
        complaints += [complaint for check in PER_ITEM for complaint in CHECKS[check](chosen)]
    assert not complaints, _shown(complaints)


@pytest.mark.soak
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(("name", "level"), CASES)
def test_contract_soak(name: str, level: str, check: str) -> None:
    complaints = CHECKS[check](sample(name, level, SOAK_SEEDS))
    assert not complaints, _shown(complaints)


@pytest.mark.soak
@pytest.mark.parametrize(("name", "level"), CASES)
def test_long_series(name: str, level: str) -> None:
    complaints = items_are_distinct(sample(name, level, SEEDS), SOAK_SEEDS)
    assert not complaints, _shown(complaints)
