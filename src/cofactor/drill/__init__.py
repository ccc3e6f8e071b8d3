"""Practice without a user interface: what is asked, what was answered, how it went."""

from cofactor.drill.deck import Deck, Source
from cofactor.drill.practice import Outcome, Practice, Record, Recorder
from cofactor.drill.tally import Tally

__all__ = ["Deck", "Outcome", "Practice", "Record", "Recorder", "Source", "Tally"]
