"""Relations between a few vectors that show at a glance, and so give an answer away."""

from cofactor.exact import Matrix, add, primitive, scale


def proportional(vectors: Matrix) -> bool:
    """Whether two of the vectors, none of them zero, are multiples of each other."""
    return len(set(map(primitive, vectors))) < len(vectors)


def sum_of_two(vectors: Matrix) -> bool:
    """Whether a vector is, up to its sign, the sum or the difference of two others."""
    signed = [{v, scale(-1, v)} for v in vectors]
    for i, u in enumerate(vectors):
        for j in range(i):
            for w in (add(u, vectors[j]), add(u, scale(-1, vectors[j]))):
                if any(w in signed[k] for k in range(len(vectors)) if k not in (i, j)):
                    return True
    return False
