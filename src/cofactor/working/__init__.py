"""The hand algorithms, recorded step by step with their effort."""
