"""Numbers, vectors and matrices as people type them: by hand, or pasted from a program."""

from collections.abc import Callable, Iterator

from cofactor.exact import Exact, Matrix, Vector, dot, num


def plain(x: Exact) -> str:
    """The contract's spelling: 3/2."""
    return num(x)


def latex(x: Exact) -> str:
    r"""As TeX has it: -\frac{3}{2}."""
    if isinstance(x, int):
        return str(x)
    return rf"{'-' if x < 0 else ''}\frac{{{abs(x.numerator)}}}{{{x.denominator}}}"


def unicode(x: Exact) -> str:
    """With the minus sign of typography."""
    return num(x).replace("-", "−")


def unreduced(x: Exact) -> str:
    """As a fraction that can be reduced: 6/4, and 4/2 for 2."""
    return f"{2 * x.numerator}/{2 * x.denominator}"


def decimal(x: Exact) -> str:
    """With one decimal where that is exact, else as a fraction."""
    if isinstance(x, int):
        return f"{x}.0"
    if x.denominator in (2, 5, 10):
        tenths = x * 10
        whole, rest = divmod(abs(tenths.numerator), 10)
        return f"{'-' if x < 0 else ''}{whole}.{rest}"
    return num(x)


Spelled = Callable[[Exact], str]


def numbers(x: Exact) -> Iterator[str]:
    """A number in every spelling."""
    yield from (spell(x) for spell in (plain, latex, unicode, unreduced, decimal))
    yield f" {num(x)} "
    yield f"${latex(x)}$"


def tuple_of(v: Vector, spell: Spelled = plain) -> str:
    """(1, 2, 3)"""
    return f"({', '.join(map(spell, v))})"


def unit(v: Vector) -> str:
    """The vector over its length: (1/sqrt(2), -1/sqrt(2))."""
    return f"({', '.join(f'{num(x)}/sqrt({num(dot(v, v))})' for x in v)})"


def column(v: Vector) -> str:
    """A column as TeX has it."""
    return r"\begin{pmatrix} " + r" \\ ".join(map(latex, v)) + r" \end{pmatrix}"


def vectors(v: Vector) -> Iterator[str]:
    """A vector in every spelling."""
    yield from (tuple_of(v, spell) for spell in (plain, unicode, unreduced, decimal))
    yield ", ".join(map(plain, v))
    yield f"[{' '.join(map(plain, v))}]"
    yield f"<{','.join(map(plain, v))}>"
    yield f"np.array([{', '.join(map(plain, v))}])"
    yield column(v)


def rows(a: Matrix, spell: Spelled = plain) -> str:
    """[1 2; 3 4]"""
    return f"[{'; '.join(' '.join(map(spell, row)) for row in a)}]"


def bmatrix(a: Matrix) -> str:
    """A matrix as TeX has it."""
    return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(map(latex, row)) for row in a) + r" \end{bmatrix}"


def nested(a: Matrix) -> str:
    """[[1, 2], [3, 4]]"""
    return f"[{', '.join('[' + ', '.join(map(plain, row)) + ']' for row in a)}]"


def matrices(a: Matrix) -> Iterator[str]:
    """A matrix in every spelling."""
    yield from (rows(a, spell) for spell in (plain, unicode, unreduced, decimal))
    if len(a) > 1 and len(a[0]) > 1:
        yield "; ".join(" ".join(map(plain, row)) for row in a)
        yield "\n".join("\t".join(map(plain, row)) for row in a)
    yield nested(a)
    yield f"np.array({nested(a)})"
    yield f"[{', '.join(map(plain, a[0]))};\n{';'.join(', '.join(map(plain, row)) for row in a[1:])}]"
    yield bmatrix(a)
