"""Configurations, their sheets, and what is put on the disk."""
