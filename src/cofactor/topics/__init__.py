"""The exercise types, one file each: `topics/<topic>/<name>.py` holds the type `<topic>.<name>`."""
