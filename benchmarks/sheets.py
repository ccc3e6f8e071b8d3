"""Sheets as PDF beside the bare engine: what everything around the typesetting costs.

    python -m benchmarks.sheets [--versions 30] [--runs 5]

Ours goes from the configuration to the PDF of each version: items constructed,
solved and verified, sources written, typeset. The bare engine gets finished
sources. Both get problems that the engine has not met, which it would remember.
"""

import argparse
from collections.abc import Sequence
from importlib import import_module
from statistics import median
from time import process_time

from benchmarks.measure import table
from cofactor.compile.typst import Typesetter
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Kind, ProblemConfig, Sheet, SheetConfig
from cofactor.writers import typst

TYPES = ("systems.solve", "matrices.inverse", "determinants.determinant", "eigen.eigenvalues", "eigen.diagonalize")
PARTS: tuple[tuple[str, tuple[Kind, ...]], ...] = (("sheet and key", ("sheet", "key")), ("solutions", ("solutions",)))


def configuration(seed: str, versions: int) -> SheetConfig:
    """Two problems of each of five types."""
    problems = tuple(ProblemConfig(type=name, count=2, points=5) for name in TYPES)
    return SheetConfig(title="Benchmark", seed=seed, versions=versions, problems=problems)


def sources(sheet: Sheet, kinds: Sequence[Kind]) -> list[str]:
    """The finished Typst source of each document."""
    return [typst.write(sheet, version, kind) for version in sheet.versions for kind in kinds]


def typeset(documents: Sequence[str]) -> None:
    """Our way to the PDFs."""
    with Typesetter() as typesetter:
        for document in documents:
            typesetter.pdf(document)


def bare_engine(documents: Sequence[str]) -> None:
    """One compiler, which gets the sources as bytes; the same standard for accessibility."""
    compiler = import_module("typst").Compiler(ignore_system_fonts=True)
    for document in documents:
        compiler.compile(document.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Sheets of ten problems as separate PDFs, beside the bare engine.")
    parser.add_argument("--versions", type=int, default=30, help="versions of the sheet")
    parser.add_argument("--runs", type=int, default=5, help="runs, of which the median counts")
    chosen = parser.parse_args(arguments)
    count = chosen.versions
    typeset(sources(assemble(configuration("first", 1)), ("sheet", "key", "solutions")))

    rows = []
    for name, kinds in PARTS:
        whole, bare = [], []
        for run in range(chosen.runs):
            start = process_time()
            typeset(sources(assemble(configuration(f"{kinds[0]}-{run}", count)), kinds))
            whole.append(process_time() - start)
            finished = sources(assemble(configuration(f"{kinds[0]}-bare-{run}", count)), kinds)
            start = process_time()
            bare_engine(finished)
            bare.append(process_time() - start)
        ours, engine = median(whole), median(bare)
        rows.append([name, f"{ours:.2f}", f"{engine:.2f}", f"{ours / count * 1e3:.1f}", f"{ours / engine:.2f}"])
    print(f"{count} versions of 10 problems, one PDF each, seconds of processor time:\n")
    print(table(["documents", "whole", "bare engine", "ms a version", "whole / bare"], rows))


if __name__ == "__main__":
    main()
