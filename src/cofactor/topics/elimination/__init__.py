"""Row operations and echelon forms."""
