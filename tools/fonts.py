"""Make templates/html/brackets.css, the small font of the HTML documents. Run by hand, at the root of a checkout:

pip install fonttools brotli
python tools/fonts.py /path/to/latinmodern-math.otf
"""

import base64
import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path("templates/html/brackets.css")
SIGNS = "()[]{}|→⟹=+−⋅ "

HEAD = """\
/* The signs that have to grow, for devices without a font for mathematics: a subset of Latin Modern Math 1.959,
   copyright 2012-2014 B. Jackowski, P. Strzelczyk and P. Pianowski on behalf of TeX users groups, under another name,
   as its licence asks: GUST Font License, http://tug.org/fonts/licenses/GUST-FONT-LICENSE.txt
   Made by tools/fonts.py. */
"""


def brackets(source: str) -> TTFont:
    """The subset of a font for mathematics, renamed."""
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, recalc_timestamp=False)
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=SIGNS)
    cutter.subset(font)
    names, notice = font["name"], str(font["name"].getDebugName(0))
    names.names = []
    for number, text in {
        0: f"{notice} A subset under another name.",
        1: "Cofactor Brackets",
        2: "Regular",
        4: "Cofactor Brackets",
        6: "CofactorBrackets",
        13: "GUST Font License, http://tug.org/fonts/licenses/GUST-FONT-LICENSE.txt",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = ["CofactorBrackets"]
    cff.topDictIndex[0].FamilyName = cff.topDictIndex[0].FullName = "Cofactor Brackets"
    return font


def face(name: str, font: TTFont) -> str:
    """The font as a rule of CSS."""
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream)
    data = base64.b64encode(stream.getvalue()).decode()
    source = f'url("data:font/woff2;base64,{data}") format("woff2")'
    return f'@font-face {{\n  font-family: "{name}";\n  src: {source};\n}}\n'


if __name__ == "__main__":
    TARGET.write_text(HEAD + face("Cofactor Brackets", brackets(sys.argv[1])), encoding="utf-8", newline="\n")
