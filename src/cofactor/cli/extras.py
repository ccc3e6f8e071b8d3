"""Libraries that are installed on demand."""

from importlib.util import find_spec

from cofactor.errors import UserError

_PRACTICE = ("sqlalchemy", "fsrs", "platformdirs", "starlette", "uvicorn")


def practice() -> None:
    """Raise UserError, saying what to install, if what practising needs is missing."""
    if missing := [name for name in _PRACTICE if find_spec(name) is None]:
        raise UserError(
            f"Practising needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed: "
            "pip install 'cofactor[practice]'"
        )
