"""Print the pins as this interpreter finds them, and what it is; also run inside of Pyodide."""

import json
import platform

import sympy
from sympy.external.gmpy import GROUND_TYPES

from cofactor.devtools.pins import pins

found = pins()
print(
    json.dumps({"python": platform.python_version(), "sympy": sympy.__version__, "ground": GROUND_TYPES, "pins": found})
)
