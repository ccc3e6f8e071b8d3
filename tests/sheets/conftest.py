"""Fixtures of the sheets' tests."""

from tests.home import own_home

__all__ = ["own_home"]
