"""The command line: a thin layer over the library, one module a command."""

from cofactor.cli.app import main

__all__ = ["main"]
