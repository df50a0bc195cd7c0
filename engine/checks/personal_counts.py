"""Counts of one to four people in a text for the public: so few can be known to their neighbours."""

import re
from collections.abc import Iterator

from engine.checks.personal_numbers import Hit

_YOUNG = r"child|children|bab(?:y|ies)|boys?|girls?|pupils?|young (?:people|person|women|men|woman|man)"
_THEIRS = r"famil(?:y|ies)|parents?|mothers?|fathers?|carers?|siblings?"
_TOLD = r"complain(?:ts?|ants?)|compliments?|concerns?"
_PEOPLE = rf"{_YOUNG}|{_THEIRS}|{_TOLD}"
_FEW = re.compile(
    rf"(?<![\w.,£])(?:two|three|four|[1-4])(?: of (?:the )?\d+)? (?:[a-z\-]+ ){{0,2}}(?:{_PEOPLE})\b(?! in \w+)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|times|per|in|of|and|or|to|for|with|the|on|at)\b")


def few_people(text: str) -> Iterator[Hit]:
    """Yield each count of one to four children, parents, families, complaints or the like; never "one", in words."""
    for found in _FEW.finditer(text):
        between = re.sub(r"^\S+(?: of (?:the )?\d+)? ", "", found[0]).rpartition(" ")[0]
        if not _NO_COUNT.search(between):
            yield found.start(), found.end(), found[0].casefold()
