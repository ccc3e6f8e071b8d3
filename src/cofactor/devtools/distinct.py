"""How many distinct items the presets have, counted once: enumerating takes longer than `cofactor list` may."""

import json

from cofactor import registry


def text() -> str:
    """The content of `src/cofactor/distinct.json`: the types that know a count, with their levels."""
    lines = []
    for name in registry.shipped():
        kind = registry.get(name)
        counts = {level: kind.distinct(made.preset) for level, made in kind.levels.items()}
        if any(count is not None for count in counts.values()):
            lines.append(f"  {json.dumps(f'{name}@{kind.version}')}: {json.dumps(counts)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"
