"""The LaTeX document and its preamble, as PyLaTeX objects. Imported on use: PyLaTeX is slow to load."""

from collections.abc import Iterable

from pylatex import Command, Document, NoEscape, Package

from cofactor.sheets.model import SheetConfig
from cofactor.writers.view import ragged, side_margin

HEAD = """\
% Written by Cofactor, to be edited by hand. It compiles under pdflatex and
% lualatex; run it twice, for the numbers of pages."""

_PAPERS = {"a4": "a4paper", "letter": "letterpaper"}
_SMALL = ("10pt", "11pt", "12pt")  # the sizes of the standard class; extarticle has the larger ones
_FONTS = r"""
% ---- fonts: the same family under both engines
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
\else
  \usepackage{lmodern}
  \usepackage[no-math]{fontspec}
\fi"""


class TexDocument(Document):  # type: ignore[misc]  # PyLaTeX has no types
    """A PyLaTeX document that loads just what the templates use, and prints for people to read."""

    def __init__(self, config: SheetConfig, preamble: Iterable[str], bodies: Iterable[str]) -> None:
        super().__init__(
            documentclass="article" if config.font_size in _SMALL else "extarticle",
            document_options=[config.font_size, _PAPERS[config.paper]],
            fontenc=None,
            inputenc=None,
            lmodern=False,
            textcomp=False,
            page_numbers=True,
            indent=True,
        )
        self.packages.clear()  # lastpage, which would be wrong for several documents in one run
        self.data.clear()  # the size command: the class has set it
        self.packages.append(Package("geometry", options=[f"hmargin={side_margin(config)}", "top=2cm", "bottom=2.4cm"]))
        self.packages.append(Package("fancyhdr"))
        for package in ("iftex", "etoolbox", "url"):
            self.packages.append(Package(package))
        self.preamble.append(NoEscape(_FONTS))
        if ragged(config):
            self.preamble.append(Command("AtBeginDocument", Command("raggedright")))
        self.preamble.extend(NoEscape(f"\n{part.strip()}") for part in preamble)
        self.extend(NoEscape(f"\n{part.strip()}\n") for part in bodies)

    def dumps(self) -> str:
        """The source; PyLaTeX's own form has a comment sign at the end of every line."""
        parts = [HEAD, self.documentclass, *self.packages, *self.preamble]
        parts += [NoEscape("\n\\begin{document}"), *self.data, NoEscape("\\end{document}\n")]
        return "\n".join(part if isinstance(part, str) else part.dumps() for part in parts)
