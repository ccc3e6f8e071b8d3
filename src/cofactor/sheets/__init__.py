"""Sheets: configuration, assembly of versions, and the documents made of them."""
