"""Matrices with wanted properties, by construction, each with its certificate."""
