"""What an author wants to know about an exercise type before handing it out.

`check_level` makes many items of a type at a level and returns what it found:
`broken` names what breaks the contract, with references; `advice` names what
could be better. `cofactor check-type` prints it.
"""

from cofactor.lint.guessing import Guess
from cofactor.lint.level import SEEDS, LevelReport, check_level
from cofactor.lint.text import messages, summary, table

__all__ = ["SEEDS", "Guess", "LevelReport", "check_level", "messages", "summary", "table"]
