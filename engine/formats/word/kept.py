"""What was read of a document, kept by its bytes: a run looks at the same documents more than once.

The meetings of a year share most of theirs, and each is read as generated, as it stands and as agreed.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import TypeVar

KEPT = 64
"""How many documents are kept of each reading; more are read again."""
T = TypeVar("T")
Reading = Callable[[bytes, Mapping[str, str]], dict[str, T]]


def kept_by_bytes(read: Reading[T]) -> Reading[T]:
    """Return a reading of a document's sections by their titles that reads the same bytes once."""

    @lru_cache(maxsize=KEPT)
    def kept(blob: bytes, titles: tuple[tuple[str, str], ...]) -> dict[str, T]:
        return read(blob, dict(titles))

    @wraps(read)
    def once(blob: bytes, titles: Mapping[str, str]) -> dict[str, T]:
        return dict(kept(blob, tuple(titles.items())))

    return once
