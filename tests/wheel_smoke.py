"""Build the wheel, install it into an empty environment far from the checkout, and make a sheet with it.

Run by `make wheel`; not collected by pytest, since it installs from the package registry.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command; its output is shown if it fails."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, use."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", scratch / "dist", ROOT, cwd=scratch)
        (wheel,) = (scratch / "dist").glob("*.whl")
        venv.create(scratch / "env", with_pip=True)
        python = scratch / "env" / "bin" / "python"
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=scratch)
        cofactor = scratch / "env" / "bin" / "cofactor"
        run(cofactor, "--help", cwd=scratch)
        listed = run(cofactor, "list", cwd=scratch)
        if "eigen.diagonalize" not in listed:
            sys.exit("the installed wheel does not list its exercise types")
        run(cofactor, "list", "--json", cwd=scratch)
        run(cofactor, "new", "school.first", cwd=scratch)
        run(cofactor, "check-type", "vectors.dot", "--seeds", "5", cwd=scratch)
        sheet = ("sheet", "eigen.diagonalize:2", "systems.solve", "--seed", "wheel", "--out", scratch / "out")
        run(cofactor, *sheet, cwd=scratch)
        made = sorted(path.name for path in (scratch / "out").iterdir())
        pdfs = [path for path in (scratch / "out").glob("*.pdf") if path.read_bytes().startswith(b"%PDF")]
        if len(pdfs) < 3:
            sys.exit(f"the installed wheel made no sheet, key and solutions: {made}")
        items = run(cofactor, "make", "systems.solve", "--count", "3", "--seed", "wheel", cwd=scratch)
        (scratch / "items.jsonl").write_text(items, encoding="utf-8")
        run(cofactor, "verify", scratch / "items.jsonl", cwd=scratch)
        print(f"{wheel.name}: installed, lists its types, made {', '.join(made)}")


if __name__ == "__main__":
    main()
