"""Who may import whom, as data; and what the generator must never touch.

Modules are grouped by the first name below `cofactor`, a few by the first two.
A group may import itself and what the table gives it.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"

NUMBERS = {"exact"}
TREE = {"exact", "notation", "content"}
TYPE = {"answers", "exercise", "params", "refs", "rng", "working"}

ALLOWED: dict[str, set[str]] = {
    # values
    "errors": set(),
    "exact": set(),
    "notation": NUMBERS,
    "content": NUMBERS | {"notation"},
    "rng": {"errors"},
    "refs": {"errors"},
    "params": {"errors"},
    "characters": set(),
    "zipped": set(),
    # the generator
    "answers": TREE,
    "contexts": {"content", "errors", "exact", "rng"},
    "working": TREE | {"answers", "contexts"},
    "construct": NUMBERS | {"contexts", "errors", "notation", "rng", "working"},
    "derive": NUMBERS,
    "mistakes": TREE | {"contexts", "working"},
    "combining": NUMBERS,
    "exercise": TREE | {"answers", "combining", "params", "refs", "rng", "working"},
    "topics": TREE
    | {"answers", "combining", "construct", "contexts", "derive", "exercise", "mistakes", "params", "rng", "working"},
    "sealing": {"errors", "refs"},
    # grading
    "reading": TREE | {"answers", "errors", "printers"},  # printers: an option may be answered by its text
    "grading": TREE | {"answers", "errors", "exercise", "reading", "working"},
    "steps": TREE | {"answers", "exercise", "mistakes", "reading", "working"},
    "registry": {"answers", "errors", "exercise", "params"},
    "items": {"errors", "exercise", "params", "refs", "registry", "rng", "sealing", "working"},
    "cues": NUMBERS | {"answers"},
    "balance": {"cues"},
    "composites": TREE | {"answers", "combining", "exercise"},
    "choices": TREE | {"answers", "balance", "composites", "cues", "exercise", "items", "printers", "rng", "sealing"},
    # print and paper
    "printers": TREE | {"errors"},
    "formulas": {"errors", "notation", "printers"},
    "markup": TREE | {"characters", "errors", "formulas"},
    "resources": {"errors"},
    "sheets.model": TREE | TYPE | {"sealing"},
    "writers": TREE | TYPE | {"errors", "grading", "printers", "reading", "resources", "sheets.model", "zipped"},
    "compile": {"errors", "resources", "sheets.model", "writers"},
    "sheets": TREE
    | TYPE
    | {
        "",
        "catalogue",
        "characters",
        "choices",
        "compile",
        "errors",
        "items",
        "markup",
        "registry",
        "resources",
        "sealing",
        "sheets.model",
        "writers",
    },
    # practice
    "memory": {"errors", "exercise", "grading", "items", "refs", "registry"},
    # banks: on top of items and writers; the configuration and the staging are those of sheets
    "banks": TREE
    | TYPE
    | {
        "catalogue",
        "characters",
        "choices",
        "errors",
        "items",
        "markup",
        "printers",
        "registry",
        "resources",  # the style sheet that travels in a package
        "sealing",
        "sheets",
        "sheets.model",
        "writers",
        "zipped",
    },
    # front ends
    "web": TREE
    | {
        "answers",
        "catalogue",
        "errors",
        "exercise",
        "grading",
        "items",
        "memory",
        "printers",
        "reading",
        "refs",
        "registry",
        "resources",
        "sheets",
        "sheets.model",
        "steps",
        "working",
        "writers",
    },
    "lint": {
        "answers",
        "choices",
        "content",
        "cues",
        "exact",
        "exercise",
        "items",
        "params",
        "printers",
        "refs",
        "registry",
        "rng",
        "working",
        "writers",
    },
    "scaffold": {"errors", "registry", "writers"},
    "catalogue": {"errors", "exercise", "params", "registry"},
    "api": {"errors", "exercise", "grading", "items", "refs", "registry", "sheets", "sheets.model", "writers"},
    "verification": {"choices", "errors", "exercise", "items", "sheets", "sheets.model", "writers"},
    # Practice without a terminal, and the dialogue on top of it, which may keep answers in the memory.
    "drill": TREE | {"answers", "errors", "exercise", "grading", "items", "steps", "working"},
    "cli.dialogue": TREE
    | {"answers", "drill", "exercise", "grading", "memory", "printers", "reading", "steps", "working"},
    "cli": {
        "",
        "api",
        "banks",
        "catalogue",
        "cli.dialogue",
        "drill",
        "errors",
        "exercise",
        "grading",
        "items",
        "lint",
        "memory",
        "reading",
        "refs",
        "registry",
        "resources",
        "scaffold",
        "sealing",
        "sheets",
        "sheets.model",
        "verification",
        "web",
        "writers",
    },
    "devtools": {
        "api",
        "balance",
        "catalogue",
        "choices",
        "compile",
        "construct",  # the table of acceptable matrices is made of its frames
        "cues",
        "exercise",
        "items",
        "refs",
        "registry",
        "sheets",
        "sheets.model",
        "writers",
    },
    "": {"api", "errors", "exercise", "grading", "reading", "refs", "sheets.model"},
    "__main__": {"cli"},
}

# These run in a browser's Python: the standard library at module level, nothing else.
GENERATOR = {
    "errors", "exact", "notation", "content", "rng", "refs", "params", "answers", "contexts", "working",
    "construct", "derive", "mistakes", "exercise", "topics", "sealing", "registry", "items", "printers",
    "reading", "grading", "steps",
}  # fmt: skip

# Third-party packages, and the only modules that may import them.
THIRD_PARTY = {
    "sympy": {"cofactor.derive"},
    "jinja2": {"cofactor.writers.template", "cofactor.writers.own_templates"},
    "pylatex": {"cofactor.writers.texdocument"},
    "typst": {"cofactor.compile.typst"},
    "pikepdf": {"cofactor.compile.latex"},
    "click": {"cofactor.cli"},
    "PIL": {"cofactor.devtools"},
    "sqlalchemy": {"cofactor.memory"},
    "genanki": {"cofactor.banks.formats.anki"},
    "fsrs": {"cofactor.memory.schedule"},
    "platformdirs": {"cofactor.memory.file"},
    "starlette": {"cofactor.web"},
    "uvicorn": {"cofactor.web.server"},
}

# No clock, no global randomness, no locale in what decides an item or its text.
FORBIDDEN = {"random", "secrets", "time", "datetime", "locale", "uuid", "tempfile", "subprocess", "socket", "pickle"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package with its syntax tree."""
    for path in sorted((SOURCE / "cofactor").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(modules())


def group(module: str) -> str:
    """The row of the table that a module belongs to."""
    parts = module.split(".")[1:]
    pair = ".".join(parts[:2])
    return pair if pair in ALLOWED else parts[0] if parts else ""


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported anywhere in a syntax tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)


def at_module_level(tree: ast.Module) -> Iterator[str]:
    """The modules that are imported when the module is: not in functions, not for the type checker."""
    pending: list[ast.AST] = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(node)
        pending += ast.iter_child_nodes(node)


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The string constants of a module that are no docstrings."""
    lone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in lone:
            yield node


@pytest.mark.parametrize("module", MODULES)
def test_imports_keep_to_the_table(module: str) -> None:
    mine = group(module)
    assert mine in ALLOWED, f"{module} belongs to no row of the import table; add one"
    inside = {name for name in imports(MODULES[module]) if name.split(".")[0] == "cofactor"}
    outside = sorted(name for name in inside if group(name) not in ALLOWED[mine] | {mine})
    assert not outside, f"{module} must not import {', '.join(outside)}"


@pytest.mark.parametrize("module", MODULES)
def test_third_party_packages_stand_behind_one_door(module: str) -> None:
    for name in imports(MODULES[module]):
        top = name.split(".")[0]
        if top == "cofactor" or top in sys.stdlib_module_names:
            continue
        doors = THIRD_PARTY.get(top)
        assert doors is not None, f"{module} imports {top}, which is no dependency"
        assert any(module == door or module.startswith(door + ".") for door in doors), f"{module} imports {top}"


@pytest.mark.parametrize("module", [name for name in MODULES if group(name) in GENERATOR])
def test_the_generator_imports_the_standard_library_only(module: str) -> None:
    tops = {name.split(".")[0] for name in at_module_level(MODULES[module])}
    assert tops <= sys.stdlib_module_names | {"cofactor"}
    everywhere = {name.split(".")[0] for name in imports(MODULES[module])}
    assert not everywhere & FORBIDDEN


@pytest.mark.parametrize("module", [name for name in MODULES if group(name) in GENERATOR | {"writers", "markup"}])
def test_nothing_is_evaluated(module: str) -> None:
    calls = [node.func for node in ast.walk(MODULES[module]) if isinstance(node, ast.Call)]
    builtins = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert not builtins & {"eval", "exec", "compile", "__import__"}
    assert "id" not in builtins or module == "cofactor.printers.shape", "addresses differ from run to run"
    assert not (builtins | methods) & {"sympify", "parse_expr", "literal_eval"}
    assert "hash" not in builtins or module == "cofactor.exercise", "the order of hashes is not ours"


UPSTREAM = {"notation", "content", "answers", "working", "construct", "mistakes", "topics", "exercise"}


@pytest.mark.parametrize("module", [name for name in MODULES if group(name) in UPSTREAM])
def test_no_latex_and_no_float_upstream_of_the_printers(module: str) -> None:
    for node in strings(MODULES[module]):
        if not (isinstance(node.value, str) and node.value.endswith(r"\Z")):  # a pattern
            assert "\\" not in str(node.value), f"{module}:{node.lineno} holds a backslash"
            assert "$" not in str(node.value), f"{module}:{node.lineno} holds a dollar"
    floats = [n for n in ast.walk(MODULES[module]) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    assert not floats, f"{module} computes with floating-point numbers"


def test_modules_import_each_other_in_one_direction() -> None:
    graph = {name: {other for other in at_module_level(tree) if other in MODULES} for name, tree in MODULES.items()}
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError


def test_every_row_of_the_table_is_used() -> None:
    assert set(ALLOWED) == {group(name) for name in MODULES}


def test_importing_every_type_loads_no_third_party_package() -> None:
    code = (
        "import sys; before = set(sys.modules); from cofactor import items, registry; "
        "[registry.get(name) for name in registry.names()]; "
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["cofactor"]


# ---- the checks themselves


def test_imports_are_seen_wherever_they_stand() -> None:
    tree = ast.parse(
        "import a.b\n"
        "if TYPE_CHECKING:\n    import c\n"
        "class X:\n    import d\n"
        "def f():\n    import e\n    from cofactor import rng\n"
        "try:\n    import g\nexcept ImportError:\n    pass\n"
    )
    assert set(imports(tree)) == {"a.b", "c", "d", "e", "cofactor.rng", "g"}
    assert set(at_module_level(tree)) == {"a.b", "d", "g"}


def test_modules_fall_into_their_groups() -> None:
    assert [group(m) for m in ("cofactor", "cofactor.rng", "cofactor.sheets.model", "cofactor.sheets.config")] == [
        "", "rng", "sheets.model", "sheets",
    ]  # fmt: skip
