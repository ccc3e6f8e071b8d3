"""Tests of what students type."""
