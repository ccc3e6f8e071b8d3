"""Fixtures of the command line's tests."""

from tests.home import own_home

__all__ = ["own_home"]
