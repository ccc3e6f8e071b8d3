"""Null spaces, column spaces, bases and dimensions."""
