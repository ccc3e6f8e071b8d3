"""Judging what students type."""
