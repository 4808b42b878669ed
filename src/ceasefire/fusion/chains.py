"""What chains of pairs tie together, compiled."""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201

import numpy as np

from ceasefire.compiling import compiled


@compiled
def roots(count, one, other):
    """For each of `count` nodes the smallest node that a chain of pairs leads to."""
    label = np.arange(count)
    for pair in range(len(one)):
        a, b = one[pair], other[pair]
        while label[a] != a:
            label[a] = label[label[a]]
            a = label[a]
        while label[b] != b:
            label[b] = label[label[b]]
            b = label[b]
        if a < b:
            label[b] = a
        else:
            label[a] = b
    for node in range(count):
        label[node] = label[label[node]]
    return label
