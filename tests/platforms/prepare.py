"""Fetch what the tests of this folder need into `build/platforms`: another SymPy, otter-grader, Open edX's grading
engine, Pyodide for Node, and a QTI 3 player.

Run by `make platforms`, from the package registries; the tests themselves download nothing. What cannot be
fetched is told, and its tests are skipped.
"""

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "platforms"
SYMPY = "1.13.3"
CAPA = "xblocks-contrib==0.13.1"
PYODIDE = "314.0.7"
OTTER = "7.0.0"
QTI_PLAYER = "1.1.20"
VUE = "2.7.16"
SYMPY_FOLDER = FOLDER / f"sympy-{SYMPY}"
CAPA_FOLDER = FOLDER / "capa-0.13.1"
PYODIDE_FOLDER = FOLDER / f"pyodide-{PYODIDE}"
NOTEBOOK_FOLDER = FOLDER / "notebooks"
QTI_FOLDER = FOLDER / f"qti3-item-player-{QTI_PLAYER}"
PYODIDE_MODULE = PYODIDE_FOLDER / "node_modules" / "pyodide" / "pyodide.mjs"


def fetch(what: str, folder: Path, command: list[str]) -> None:
    """Run a command that fills a folder; an unfinished folder is left to nobody."""
    if folder.exists():
        print(f"{what}: there already")
        return
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        filled = [part.replace("FOLDER", str(partial)) for part in command]
        done = subprocess.run(filled, capture_output=True, text=True, check=False, timeout=300)
        failure = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    except (OSError, subprocess.TimeoutExpired) as error:
        failure = str(error)
    if failure:
        shutil.rmtree(partial, ignore_errors=True)
        print(f"{what}: not to be had, its tests will be skipped ({failure})")
        return
    partial.rename(folder)
    print(f"{what}: fetched")


def venv(what: str, folder: Path, packages: list[str]) -> None:
    """An environment of its own for packages that drag many others with them."""
    if folder.exists():
        print(f"{what}: there already")
        return
    python = folder / "bin" / "python"
    commands = [
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"{what}: not to be had, its tests will be skipped ({reason})")
            return
    print(f"{what}: fetched")


def main() -> None:
    """Fetch everything."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", "FOLDER"]
    fetch(f"SymPy {SYMPY}", SYMPY_FOLDER, [*pip, f"sympy=={SYMPY}", "mpmath<1.4"])
    fetch(f"Open edX's CAPA engine ({CAPA}, half a gigabyte)", CAPA_FOLDER, [*pip, CAPA, "setuptools<81"])
    venv(f"otter-grader {OTTER}", NOTEBOOK_FOLDER, [f"otter-grader=={OTTER}", "numpy", "ipykernel"])
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        print("Pyodide and the QTI player: there is no node with npm here, so their tests will be skipped")
        return
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    fetch(f"Pyodide {PYODIDE}", PYODIDE_FOLDER, [npm, "install", *quiet, "--prefix", "FOLDER", f"pyodide@{PYODIDE}"])
    player = [f"qti3-item-player@{QTI_PLAYER}", f"vue@{VUE}"]
    fetch(f"QTI 3 player {QTI_PLAYER}", QTI_FOLDER, [npm, "install", *quiet, "--prefix", "FOLDER", *player])


if __name__ == "__main__":
    main()
