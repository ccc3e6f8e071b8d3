r"""The HTML of `printers.mathjax` for platforms whose formulas in a line stand between dollars.

`\[ \]` stays. What such a platform would read as markup in the text between
formulas is written as a formula, which every such platform leaves alone.
"""

import re
from collections.abc import Mapping

_FORMULA = re.compile(r"((?<!\\)\\\(.*?(?<!\\)\\\)|(?<!\\)\\\[.*?(?<!\\)\\\])", re.DOTALL)

SIGNS = {"&#36;": r"\(\$\)", "&#92;": r"\(\backslash\)"}
r"""Signs of text as `printers.mathjax` writes them, and how they are shown. (`\( \)` are formulas everywhere too.)"""


def dollars(html: str, signs: Mapping[str, str] = SIGNS) -> str:
    """The same HTML with formulas in a line between dollars, and these signs of the text between them replaced."""
    search = re.compile("|".join(map(re.escape, signs)))
    return "".join(
        _formula(piece) if place % 2 else search.sub(lambda found: signs[found[0]], piece)
        for place, piece in enumerate(_FORMULA.split(html))
    )


def _formula(piece: str) -> str:
    return f"${piece[2:-2]}$" if piece.startswith(r"\(") else piece
