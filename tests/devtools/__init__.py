"""The tools for those who work on Cofactor."""
