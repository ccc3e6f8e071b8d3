"""The fault of a typed answer that cannot be read."""

from cofactor.errors import UserError


class Misread(UserError):  # noqa: N818 - a reader's word, not a failure of the program
    """A typed answer that is none: the message says what was expected, `at` where, counted from 0 in what was typed."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at
