"""What was practised: every answer, when to repeat which skill, and which items were asked.

A skill is an exercise type. The memory is one SQLite file; nothing leaves the machine.
"""

from cofactor.memory.store import Asked, Memory
from cofactor.memory.values import Attempt, Pick, Reason, Standing

__all__ = ["Asked", "Attempt", "Memory", "Pick", "Reason", "Standing"]
