"""`python -m cofactor`: the command line."""

from cofactor.cli import main

main(prog_name="cofactor")
