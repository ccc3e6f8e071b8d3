"""The author's lint."""
