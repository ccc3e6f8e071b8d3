"""Practising and composing in the browser: one user, on this machine only, without accounts."""
