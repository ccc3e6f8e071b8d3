"""Systems of linear equations."""
