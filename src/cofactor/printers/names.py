"""What characters are called: Greek letters and mathematical signs in LaTeX, Typst and speech."""

_GREEK = """
α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho
σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega ϵ epsilon ϕ phi
Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
"""
# The names are LaTeX's commands.
GREEK: dict[str, str] = dict(zip(_GREEK.split()[::2], _GREEK.split()[1::2], strict=True))

# Signs that stand in prose or alone as a symbol, as LaTeX mathematics.
SIGNS: dict[str, str] = {
    "ℝ": r"\mathbb{R}", "ℂ": r"\mathbb{C}", "ℕ": r"\mathbb{N}", "ℚ": r"\mathbb{Q}", "ℤ": r"\mathbb{Z}",
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "≡": r"\equiv", "∼": r"\sim", "∝": r"\propto",
    "−": "-", "×": r"\times", "÷": r"\div", "±": r"\pm", "∓": r"\mp", "·": r"\cdot", "⋅": r"\cdot", "∘": r"\circ",
    "√": r"\surd", "∞": r"\infty", "∂": r"\partial", "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod", "∫": r"\int",
    "∈": r"\in", "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset",
    "∀": r"\forall", "∃": r"\exists", "¬": r"\neg", "∧": r"\wedge", "∨": r"\vee", "⊕": r"\oplus", "⊗": r"\otimes",
    "⊥": r"\perp", "∥": r"\parallel", "⟨": r"\langle", "⟩": r"\rangle", "ℓ": r"\ell",
    "→": r"\rightarrow", "←": r"\leftarrow", "↔": r"\leftrightarrow", "↦": r"\mapsto",
    "⇒": r"\Rightarrow", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow", "⟹": r"\Longrightarrow", "⟶": r"\longrightarrow",
    "…": r"\dots", "⋯": r"\cdots", "⋮": r"\vdots", "⋱": r"\ddots", "□": r"\square", "′": "'",
}  # fmt: skip

SUPERSCRIPTS: dict[str, str] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀⁿ", "0123456789-+Tn", strict=True))
SUBSCRIPTS: dict[str, str] = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

SPOKEN_SIGNS: dict[str, str] = {
    "ℝ": "the real numbers", "ℂ": "the complex numbers", "ℕ": "the natural numbers", "ℚ": "the rational numbers",
    "ℤ": "the integers", "∞": "infinity", "…": "dots", "⋯": "dots", "⋮": "vertical dots", "⋱": "diagonal dots",
    "□": "blank", "∅": "the empty set", "∂": "partial", "∇": "nabla", "ℓ": "l", "*": "star", "?": "question mark",
    "⊥": "perpendicular", "⋅": "dot", "·": "dot", "×": "times", "−": "minus", "√": "root",
}  # fmt: skip

FUNCTIONS: dict[str, str] = {
    "det": "determinant", "rank": "rank", "tr": "trace", "span": "span", "dim": "dimension", "ker": "kernel",
    "null": "null space", "Null": "null space", "col": "column space", "Col": "column space", "row": "row space",
    "Row": "row space", "proj": "projection", "diag": "diagonal matrix", "adj": "adjugate", "cof": "cofactor matrix",
    "ln": "natural logarithm", "exp": "exponential", "sqrt": "square root", "nullity": "nullity", "sin": "sine",
    "cos": "cosine", "Cov": "covariance", "Var": "variance", "im": "image",
}  # fmt: skip
