"""Draw the picture of the README: `python tools/gallery.py` at the root of a checkout.

Needs Pillow, which the development extra installs.
"""

import io
import sys
from pathlib import Path

from cofactor import api
from cofactor.compile.typst import Typesetter
from cofactor.sheets.model import Kind
from cofactor.writers import typst

SHEET = "config/week4.toml"
PICTURE = "output/gallery/week4.png"
PAGES: tuple[tuple[Kind, int], ...] = (("sheet", 0), ("solutions", 2))


def draw(root: Path) -> bytes:
    """Two pages of the ready sheet side by side, as a PNG with few colours."""
    from PIL import Image, ImageOps

    sheet = api.sheet(root / SHEET)
    with Typesetter() as typesetter:
        pictures = []
        for kind, page in PAGES:
            source = typst.write(sheet, sheet.versions[0], kind)
            page_bytes = typesetter.png(source, ppi=84)[page]
            pictures.append(ImageOps.expand(Image.open(io.BytesIO(page_bytes)).convert("RGB"), 1, "#999999"))
    gap = 16
    whole = Image.new("RGB", (sum(p.width for p in pictures) + gap, max(p.height for p in pictures)), "white")
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + gap
    made = io.BytesIO()
    whole.quantize(32).save(made, "PNG", optimize=True)
    return made.getvalue()


def main() -> None:
    """Write the picture into the checkout in the current folder."""
    root = Path.cwd()
    if not (root / SHEET).is_file():
        sys.exit("Run this at the root of a checkout of Cofactor.")
    target = root / PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(draw(root))
    sys.stdout.write(f"wrote {PICTURE}\n")


if __name__ == "__main__":
    main()
