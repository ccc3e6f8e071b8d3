"""The drill's dialogue in the terminal, on top of the drill that knows no terminal."""
