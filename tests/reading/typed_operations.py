"""Row operations as students type them, on three rows, with what each says or where its fault is."""

from typing import NamedTuple


class Operation(NamedTuple):
    """One typed row operation on three rows: kind, target, source, factor; or the place of its fault."""

    text: str
    operation: tuple[str, int, int, str] | None = None
    at: int | None = None
    says: str = ""


OPERATIONS = [
    *(
        Operation(text, operation)
        for text, operation in [
            ("R2 <- R2 + 3R1", ("add", 2, 1, "3")), ("R2 + 3 R1 -> R2", ("add", 2, 1, "3")),
            ("R2 = R2 - 1/2 R1", ("add", 2, 1, "-1/2")), ("R_2 ← R_2 − 3·R_1", ("add", 2, 1, "-3")),
            ("r2 <- r2 + 3 r1", ("add", 2, 1, "3")), ("R2 -> R2 + 3R1", ("add", 2, 1, "3")),
            ("R2 <- 3R1 + R2", ("add", 2, 1, "3")),
            ("R2 <- R2 - (-3)R1", ("add", 2, 1, "3")), ("R2 += 3R1", ("add", 2, 1, "3")),
            ("R2 -= 1/2 R1", ("add", 2, 1, "-1/2")), ("R2 := R2 + 3R1", ("add", 2, 1, "3")),
            ("row 2 <- row 2 - 3 row 1", ("add", 2, 1, "-3")), ("L2 <- L2 + 3L1", ("add", 2, 1, "3")),
            ("R₂ ← R₂ + 3R₁", ("add", 2, 1, "3")), ("R2<-R2+3R1", ("add", 2, 1, "3")),
            (r"R_2 \leftarrow R_2 - 3R_1", ("add", 2, 1, "-3")),
            (r"R_{2} \to R_{2} + \frac{1}{2}R_{1}", ("add", 2, 1, "1/2")), ("R3 - 2*R1 → R3", ("add", 3, 1, "-2")),
            ("R2 <- R2 + R3/2", ("add", 2, 3, "1/2")), ("R1 <- R1 - 0.5R3", ("add", 1, 3, "-1/2")),
            ("R2 <- R2 - R1", ("add", 2, 1, "-1")),
            ("swap R1 R2", ("swap", 1, 2, "1")), ("Swap R1 and R2", ("swap", 1, 2, "1")),
            ("swap(R1, R3)", ("swap", 1, 3, "1")), ("R1 <-> R2", ("swap", 1, 2, "1")),
            ("R1 ↔ R2", ("swap", 1, 2, "1")), ("R1<->R2", ("swap", 1, 2, "1")),
            (r"$R_1 \leftrightarrow R_2$", ("swap", 1, 2, "1")), ("interchange rows 1 and 2", ("swap", 1, 2, "1")),
            ("exchange R3 with R1", ("swap", 3, 1, "1")),
            ("R2 <- -1/3 R2", ("scale", 2, 2, "-1/3")), ("R2 <- R2/3", ("scale", 2, 2, "1/3")),
            ("R2 ÷ 3 -> R2", ("scale", 2, 2, "1/3")), ("R2 <- (1/2)R2", ("scale", 2, 2, "1/2")),
            ("-R2 -> R2", ("scale", 2, 2, "-1")), ("R2 <- ½R2", ("scale", 2, 2, "1/2")),
            ("R2 = 3 * R2", ("scale", 2, 2, "3")), ("R2 <- R2 + R2", ("scale", 2, 2, "2")),
            ("R2 <-- 3R2", ("scale", 2, 2, "3")), ("R2 <- -3R2", ("scale", 2, 2, "-3")),
        ]
    ),
    *(
        Operation(text, None, at, says)
        for text, at, says in [
            ("R2 <- 2R2 + 3R1", 6, "R2 <- 2R2, and then R2 <- R2 + 3R1"), ("R2 <- 2R2 - 3R1", 6, "R2 <- R2 - 3R1"),
            ("R2 <- 3R1 - R2", 6, "R2 <- -R2"), ("R4 <- R4 + R1", 1, "no row 4"), ("R2 <- R2 + R5", 12, "no row 5"),
            ("R0 <-> R1", 1, "no row 0"), ("R2 <- R1", 0, "R2 <-> R1"), ("R2 <- 3R1", 6, "R2 itself"),
            ("R2 <- R2 + R1 + R3", 6, "two steps"),
            ("R2 <- 0R2", 6, "by 0"), ("R2 <- R2", 0, "changes nothing"), ("R2 <- R2 + 0R1", 6, "changes nothing"),
            ("R1 <-> R1", 7, "two rows"), ("R2 + 3R1", 0, "which row"), ("", 0, "expected"),
            ("R2 <- R2 + 5", 6, "Only multiples"), ("R2 <- 5", 6, "row was expected"),
            ("R2 <- R2*R1", 6, "numbers only"), ("R2 <- R2 + √2 R1", 6, "fraction"), ("C2 <- C2 + C1", 0, "alone"),
            ("swap R1", 7, "Two rows"), ("R2 <--3R2", 3, "arrow and a minus"),
            ("R2<--R2+3R1", 2, "arrow and a minus"), ("R2 <- ", 0, "both sides"), ("2R2", 0, "which row"),
            ("R2 <- R2 + xR1", 11, "'xR'"), ("R2 <- R2 + (1/0)R1", 14, "divides by 0"),
        ]
    ),
]  # fmt: skip
