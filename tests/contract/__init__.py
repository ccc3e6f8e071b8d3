"""The contract of the exercise types: checks over all types and levels, and proof that each check bites."""
