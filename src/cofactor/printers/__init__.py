"""Printers: one module a target, each exhaustive over content and notation."""
