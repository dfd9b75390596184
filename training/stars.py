"""The star's bucket, 0-99, by which every split is made: siblings and repeats stay together whatever file they come from."""

import functools
import hashlib

import numpy as np


@functools.lru_cache(maxsize=None)
def bucket(star, catalogue="TIC"):
    """SHA-256 of the text `TIC:<id>`, its first 8 bytes as a big-endian integer, modulo 100."""
    return int.from_bytes(hashlib.sha256(f"{catalogue}:{star}".encode("ascii")).digest()[:8], "big") % 100


def buckets(stars, catalogue="TIC"):
    """The same for many."""
    return np.array([bucket(int(star), catalogue) for star in stars], np.int64)
