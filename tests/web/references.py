"""References of the types as they are now, and the row operations of an item's own working."""

from cofactor import api, registry
from cofactor.content import say
from cofactor.exact import Matrix, num
from cofactor.notation import RowOp
from cofactor.printers import text


def ref(name: str, level: str = "easy", seed: str = "web", index: int = 0) -> str:
    """A reference of the version that is shipped."""
    return f"{name}@{registry.get(name).version}/{level}/{seed}/{index}"


def moves(reference: str) -> list[tuple[str, Matrix]]:
    """Each row operation of the worked solution as it is typed, with the matrix after it."""
    found = []
    for step in api.load(reference).steps:
        if step.rule == "row_op":
            args = step.args
            operation = RowOp(args["op"], args["target"], args["source"], args.get("factor", 1))  # type: ignore[arg-type]
            found.append((text.inline(say("{op}", op=operation)), step.state))
    return found  # type: ignore[return-value]


def carried(state: Matrix) -> str:
    """A matrix as it travels in the form of the working."""
    return ";".join(",".join(map(num, row)) for row in state)


def cells(state: Matrix) -> dict[str, str]:
    """A matrix in the cells of the next line."""
    return {f"m.{i}.{j}": num(x) for i, row in enumerate(state) for j, x in enumerate(row)}
