"""Counts of people as a published report may print them: none from 1 to 4, and none that could be worked out."""

import re
from collections.abc import Sequence

from engine.model.blocks import Cell, cell
from engine.model.suppression import is_small, suppressed

NOT_SHOWN = "Not shown"
WITHHELD = "Recorded, and not printed here: fewer than five people could be counted from it"
NOTE = "“Not shown” stands for a count of fewer than 5, or for one from which such a count could be worked out."
_PEOPLE = (
    r"child|children|bab(?:y|ies)|boys?|girls?|famil(?:y|ies)|parents?|mothers?|fathers?|carers?|siblings?|pupils?|"
    r"young\s+(?:people|person|women|men|woman|man)"
)
_FEW_PEOPLE = re.compile(
    rf"\b(?:one|two|three|four|[1-4])\s+(?:of\s+\d+\s+)?(?:[a-z-]+\s+){{0,2}}(?:{_PEOPLE})\b", re.IGNORECASE
)
_OF = re.compile(r"\b(?P<count>\d+)\s+of\s+(?:the\s+)?(?P<all>\d+)\b")


def counts_few_people(text: str) -> bool:
    """Return whether a text counts from one to four children, parents or families, or lets them be worked out.

    "27 of 30 babies" does: three are left. Any "so many of so many" with a small part is taken for people, to be safe.
    """
    return _FEW_PEOPLE.search(text) is not None or any(_leaves_few(one) for one in _OF.finditer(text))


def _leaves_few(found: re.Match[str]) -> bool:
    count, everything = int(found["count"]), int(found["all"])
    return is_small(count) or is_small(everything - count)


def column_cells(counts: Sequence[int]) -> tuple[Cell, ...]:
    """Return a column of counts of people with its total below, each that must not be shown as "Not shown"."""
    shown = suppressed((tuple(counts),))[0]
    return tuple(cell(NOT_SHOWN if one is None else str(one)) for one in shown)
