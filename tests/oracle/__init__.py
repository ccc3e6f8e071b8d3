"""A second opinion on every printed item, by a library that shares no code with Cofactor."""
