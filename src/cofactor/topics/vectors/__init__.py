"""Vectors and their combinations."""
