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

SERVING = """
import subprocess, sys, urllib.request
command = [sys.executable, "-m", "cofactor", "serve", "--no-open", "--port", "0", "--memory", sys.argv[1]]
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
    try:
        address = server.stdout.readline().split()[3]
        for name, word in (("", "Begin here"), ("style.css", "Cofactor Brackets"), ("compose", "Compose a sheet")):
            assert word in urllib.request.urlopen(address + name).read().decode(), name
    finally:
        server.kill()
"""


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
        told = subprocess.run([cofactor, "serve"], cwd=scratch, capture_output=True, text=True, check=False)
        if told.returncode != 1 or "pip install 'cofactor[practice]'" not in told.stderr:
            sys.exit(f"without its extra, serve says: {told.stderr}")
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}[practice]", cwd=scratch)
        run(python, "-c", SERVING, scratch / "memory.sqlite3", cwd=scratch)
        print(f"{wheel.name}: installed, lists its types, made {', '.join(made)}")


if __name__ == "__main__":
    main()
