"""What `import cofactor` promises: these names, documented, and nothing imported before it is used."""

import ast
import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import cofactor
from cofactor import errors

FUNCTIONS = {"types", "make", "load", "sheet", "write"}


def test_the_names_are_sorted_and_complete() -> None:
    assert cofactor.__all__ == sorted(cofactor.__all__)
    assert set(cofactor.__all__) >= FUNCTIONS
    assert dir(cofactor) == sorted(cofactor.__all__)


@pytest.mark.parametrize("name", cofactor.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    thing = getattr(cofactor, name)
    if name != "__version__":
        assert callable(thing)
        assert inspect.getdoc(thing)
        assert thing.__name__ == name


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_are_typed(name: str) -> None:
    signature = inspect.signature(getattr(cofactor, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_the_type_checker_sees_the_same_names() -> None:
    tree = ast.parse(Path(str(cofactor.__file__)).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen | {"__version__"} == set(cofactor.__all__)


def test_every_public_error_is_there() -> None:
    raised = {
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, errors.CofactorError)
    }
    assert raised <= set(cofactor.__all__)
    assert issubclass(cofactor.UserError, cofactor.CofactorError)
    assert issubclass(cofactor.VerificationError, cofactor.DefectError)
    assert not issubclass(cofactor.DefectError, cofactor.UserError)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'maek'"):
        cofactor.maek  # noqa: B018


def test_importing_cofactor_loads_none_of_its_modules() -> None:
    code = "import cofactor, sys; print(*sorted(m for m in sys.modules if m.startswith('cofactor.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == ""


def test_a_star_import_gives_all_names() -> None:
    found: dict[str, object] = {}
    exec("from cofactor import *", found)
    assert set(found) - {"__builtins__"} == set(cofactor.__all__)


def test_the_example_in_the_docstring() -> None:
    assert doctest.testmod(cofactor).failed == 0
    assert doctest.testmod(cofactor).attempted > 0
