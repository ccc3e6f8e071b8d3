"""The tests; tests/contract covers every exercise type by its being there."""
