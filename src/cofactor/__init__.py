"""Cofactor: seeded linear-algebra exercises."""
