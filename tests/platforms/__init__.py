"""The same items on other Pythons, with other SymPy releases, and in a browser's Python."""
