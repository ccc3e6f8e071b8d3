"""Linear transformations and their matrices."""
