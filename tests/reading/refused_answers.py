"""Typed texts that are no answers: for each kind the text, the place of its fault, and a piece of the message."""

FAULTS: dict[str, list[tuple[str, int, str]]] = {
    "number": [
        ("", 0, "expected"), ("   ", 3, "expected"), ("x", 0, "'x'"), ("2x", 1, "'x'"), ("3-", 2, "expected"),
        ("*3", 0, "'*'"), ("1/0", 2, "divides by 0"), ("1/(2-2)", 2, "divides by 0"), ("(1", 0, "never closed"),
        ("1)", 1, "closes nothing"), ("(1]", 2, "')'"),
        ("1 2", 2, "side by side"), ("1 000", 2, "side by side"), ("1.2.3", 3, "side by side"),
        ("1,500", 0, "1500 or 1.500"), ("9**9**9**9", 4, "power of a power"), ("2^100", 2, "at most 64"),
        ("1e999", 2, "at most 40"), ("1" * 31, 0, "30 digits"), ("√(-4)", 0, "no real"), ("ln 0", 0, "no real"),
        ("3i", 1, "'i'"), ("(1, 2)", 0, "not a list"), ("()", 0, "empty"), ("2 # 3", 2, "'#'"),
        ("1\u202e2", 1, "RIGHT-TO-LEFT OVERRIDE"), ("1\u200b2", 1, "ZERO WIDTH SPACE"),
        ("\ufeff1", 0, "ZERO WIDTH NO-BREAK SPACE"), ("1\x002", 1, "U+0000"), ("\ud800", 0, "U+D800"),
        ("1😀", 1, "GRINNING FACE"), ("Ж", 0, "CYRILLIC"),
        ("2·7 = 15", 0, "not equal"), ("½x", 1, "'x'"), ("－－x", 2, "'x'"), ("x²", 0, "'x'"), (r"\foo", 0, "foo"),
        (r"\begin{tikz}", 6, "environments"), ("8^(1/3)", 2, "whole number"), ("__import__('os')", 0, "'_'"),
        ("3 4/5", 2, "side by side"), ("sqrt", 4, "expected"), ("2^", 2, "expected"), ("10%%", 3, "'%'"),
        ("cos(0)", 0, "'cos'"), ("1;2", 1, "';'"), ("f(2)", 0, "'f'"), ("1/√(2-2)", 2, "divides by 0"),
        ("1e-400", 2, "at most 40"), ("e^1000", 0, "too large"), ("2^64^2", 4, "power of a power"),
        ("((((((((((((((1))))))))))))))", 12, "nest"),
    ],
    "vector": [
        ("(1, 2, 3)", 1, "2 numbers"), ("5", 0, "2 numbers"), ("[1 - 2]", 3, "two entries"),
        ("[1 + 2]", 3, "two entries"), ("[1- 2]", 2, "two entries"), ("(1,, 2)", 3, "missing"),
        ("(1, 2", 0, "never closed"), ("(1, x)", 4, "'x'"), ("[1 2; 3 4]", 0, "not a matrix"),
        ("x = 1, x = 2", 7, "twice"), ("x = , y = 2", 3, "expected"),
        ("1 2 x", 4, "'x'"), ("5 = (1, 2)", 0, "name"), ("(1, 2) + 3", 7, "cannot be added"),
        ("(1,2)(3,4)", 5, "multiplied"), ("1/(1,2)", 2, "divided"), ("<1, 2", 0, "never closed"),
    ],
    "matrix": [
        ("[1 2; 3]", 6, "Row 2 has 1 entry"), ("1 2; 3 x", 7, "'x'"), ("[1 2; 3 4", 0, "never closed"),
        ("[1 2; 3 4)", 9, "']'"), ("[1 - 2; 3 4]", 3, "two entries"), ("[]", 0, "empty"), ("", 0, "expected"),
        ("1 2, 3 4", 2, "side by side"), ("[1 2 | 3; 4 | 5 6]", 0, "bar"), ("[1, , 2]", 4, "missing"),
        ("A =", 3, "Nothing"),
        ("[1 2] 3", 6, "side by side"), ("[[1, 2], 3]", 1, "side by side"), ("A² = B", 5, "'B'"),
        ("1 2;3 4/0", 8, "divides by 0"),
    ],
    "set": [
        ("{2, x}", 4, "'x'"), ("{2, 3", 0, "never closed"), ("2 + 3", 2, "two entries"), ("λ =", 3, "expected"),
        ("5 = 3", 0, "name"), ("", 0, "expected"),
    ],
    "multiset": [
        ("2 (multiplicity 1/2)", 2, "multiplicity 3"), ("(multiplicity 2)", 1, "expected"),
        ("2 (multiplicity 99)", 2, "multiplicity 3"), ("2 (twice 3)", 2, "multiplicity 3"),
    ],
    "basis": [
        ("(1, 0)", 1, "3 entries"), ("(1,0,1), (0,1)", 10, "3 entries"), ("[1 0 1; 0 1 0]", 0, "not a matrix"),
        ("2", 0, "3 entries"), ("2v_1 - v_2 = 1", 0, "adds multiples"), ("v_1 v_2 = 0", 0, "adds multiples"),
        ("v_1 + v_4 = 0", 6, "'v_4'"), ("", 0, "expected"), ("(t^2, 1, 0)", 1, "multiplied"),
        ("{(1,0,1)", 0, "never closed"),
    ],
    "affine": [
        ("(1,2) + t(1,1)", 1, "3 coordinates"), ("(t^2, 1, 2)", 1, "multiplied"),
        ("(1,2,0) + t", 8, "cannot be added"), ("x = 1, y = 2", 0, ""), ("5", 0, "3 coordinates"),
        ("(1,2,0) + t(3,-1)", 8, "cannot be added"), ("(st, 1, 2)", 1, "multiplied"), ("", 0, "expected"),
        ("infinitely many", 0, "'infinitely'"),
        ("(1,2,0) span{(1,1,1)}", 8, "'+'"),
    ],
    "eigen": [
        ("2", 1, "missing"), ("(1,0): 2", 0, "before its vectors"), ("2: (1,0,0)", 4, "2 entries"),
        ("2: (1,0); 3", 11, "missing"), ("", 0, "expected"), ("2: 1 0", 5, "side by side"),
        ("x: (1, 0)", 3, "before its vectors"),
    ],
    "factorization": [
        ("P = [1 1; 1 2]", 14, "Two matrices"), ("Q = [1 1; 1 2], D = [2 0; 0 3]", 0, "P and D"),
        ("P = [1 1; 1 2; 3 4], D = [2 0; 0 3]", 4, "2 rows"), ("P = [1 1; 1 2], P = [2 0; 0 3]", 16, "twice"),
        ("P = 3, D = [2 0; 0 3]", 4, "matrix"), ("", 0, "Two matrices"),
        ("P = [1 1; 1 2], D = [2 0; 0]", 26, "Row 2"),
    ],
    "expression": [
        ("λ^20", 2, "at most 12"), ("(λ+1)^12 (λ+1)", 9, "too large"), ("x + y", 0, "'x'"),
        ("λ^2 - 5λ +", 10, "expected"), ("1/λ", 2, "by a number"), ("λ^λ", 2, "cannot stand"), ("λ^-1", 3, ""),
        ("λ^2 3", 4, "side by side"), ("", 0, "expected"), ("λ² = λ³", 0, "not equal"),
        ("(λ-2)(λ-3", 5, "never closed"), ("√λ", 1, "cannot stand"),
    ],
    "system": [
        ("3s + 2x = 52", 6, "'x'"), ("sh = 5", 0, "adds multiples"), ("3s + 2h", 0, "equation"),
        ("3s = 2h = 5", 0, "equation"), ("3s + 2h > 5", 0, "equation"), ("3s + 2h =", 0, "equation"), ("", 0, "s, h"),
        ("[3 2; -1 1]", 1, "3 columns"), ("s/h = 2", 2, "by a number"), ("s = 1, h", 7, "equation"),
    ],
    "interval": [
        ("1, 2", 0, "interval"), ("[1, 2", 0, "interval"), ("[1]", 1, "two ends"), ("[1, 2, 3]", 1, "two ends"),
        ("(3, 1)", 1, "lower end"), ("(1, 1)", 1, "lower end"), ("(-inf, inf]", 0, ""), ("[-inf, 2]", 0, "round"),
        ("(inf, 2)", 1, "-inf"), ("[x, 2]", 1, "'x'"), ("", 0, "expected"), ("[1, [2]]", 4, "bracket"),
    ],
    "order": [
        ("C, B", 0, "once"), ("C, B, B", 0, "once"), ("A, B, C, D", 9, "labels"), ("C < B = A", 0, "equal"),
        ("A < B > C", 0, "both"), ("", 0, "once"), ("A & B, C", 2, "labels"), ("first A, B, C", 0, "labels"),
    ],
    "choice": [
        ("d", 0, "a, b, c"), ("", 0, "letter"), ("it has", 0, "more than one"), ("maybe", 0, "no option"),
        ("(b) It has no solution.", 4, "option a"), ("b\x00", 1, "U+0000"), ("\u202eb", 0, "RIGHT-TO-LEFT"),
    ],
    "choices": [
        ("e", 0, "a, b, c, d"), ("", 0, "expected"), ("a, x", 3, "options"), ("none, a", 0, "Either"),
        ("1", 0, "labels"),
    ],
    "parts": [
        ("rank: 2", 7, "'nullity' is missing"), ("2", 0, "rank, nullity"), ("rank: 2; nullity: x", 18, "'x'"),
        ("rank: 2; rank: 1", 9, "twice"), ("", 0, "rank, nullity"), ("2; 1; 0", 4, ""),
    ],
    "verdict": [("", 0, "verdict, relation"), ("c", 0, "options"), ("b; (1, 2)", 4, "3 entries")],
}  # fmt: skip
