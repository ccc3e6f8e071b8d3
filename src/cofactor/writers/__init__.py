"""Writers: pure functions from items and sheets to text."""
