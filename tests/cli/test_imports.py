"""What each command imports: `--help` no exercise type, `list` nothing heavy."""

import json
import re
import subprocess
import sys

import pytest

HEAVY = {"sqlalchemy", "fsrs", "starlette", "uvicorn", "sympy", "jinja2", "pylatex", "typst", "pikepdf", "numpy"}

_PROBE = """
import json, sys
from cofactor.cli import main
try:
    main({arguments!r}, standalone_mode=False)
finally:
    sys.stdout.flush()
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def modules(*arguments: str) -> set[str]:
    """The modules that are loaded after a command."""
    code = _PROBE.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def heavy(loaded: set[str]) -> set[str]:
    return {name.split(".")[0] for name in loaded} & HEAVY


@pytest.mark.parametrize(
    "command",
    ["", "list", "show", "make", "sheet", "bank", "grade", "drill", "verify", "serve", "new", "check-type"],
)
def test_help_imports_no_exercise_type(command: str) -> None:
    loaded = modules(*command.split(), "--help")
    assert not {name for name in loaded if name.startswith("cofactor.topics")}
    assert not heavy(loaded)


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["list", "--topic", "eigen"]], ids=" ".join)
def test_list_imports_types_but_nothing_heavy(arguments: list[str]) -> None:
    loaded = modules(*arguments)
    assert "cofactor.topics.eigen.eigenvalues" in loaded
    assert not heavy(loaded)


def test_the_probe_sees_what_is_imported() -> None:
    loaded = modules("make", "eigen.eigenvalues", "--seed", "1")
    assert "sympy" in heavy(loaded)


def test_importing_the_library_is_light() -> None:
    code = "import sys, cofactor; print(sorted(name for name in sys.modules if name.startswith('cofactor')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "['cofactor']"


def test_every_public_name_is_there() -> None:
    import cofactor

    for name in cofactor.__all__:
        assert getattr(cofactor, name) is not None, name
    assert set(dir(cofactor)) == set(cofactor.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        cofactor.nonsense  # noqa: B018


OPTIONS = {
    "list": {"--topic", "--tag", "--json"},
    "show": {"--level", "--set", "--seed", "--index", "--secret"},
    "make": {"--level", "--set", "--seed", "--count", "--format", "--fields", "--templates"},
    "sheet": {
        "--seed",
        "--versions",
        "--roster",
        "--out",
        "--to",
        "--engine",
        "--tex-engine",
        "--swap",
        "--templates",
        "--force",
    },
    "bank": {
        *(
            "--to",
            "--count",
            "--level",
            "--set",
            "--seed",
            "--out",
            "--workers",
            "--edition",
            "--explain",
            "--skip-unsupported",
        ),
        "--students",
        "--roster",
        "--force",
    },
    "grade": {"--json", "--secret"},
    "drill": {"--topic", "--level", "--set", "--seed", "--count", "--steps", "--no-memory"},
    "verify": {"--secret"},
    "serve": {"--port", "--memory", "--no-open"},
    "new": {"--dir"},
    "check-type": {"--level", "--seeds", "--json"},
}


def test_help_lists_what_exists_and_nothing_else() -> None:
    from click.testing import CliRunner

    from cofactor.cli import main

    commands = CliRunner().invoke(main, ["--help"]).output.split("Commands:")[1]
    assert re.findall(r"^  ([\w-]+) ", commands, re.MULTILINE) == list(OPTIONS)
    for command, options in OPTIONS.items():
        text = CliRunner().invoke(main, [command, "--help"]).output.split("Options:")[1]
        assert set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", text, re.MULTILINE)) == options | {"--help"}
