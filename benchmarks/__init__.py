"""What Cofactor costs beside what one would do without it. No test asserts a time."""
