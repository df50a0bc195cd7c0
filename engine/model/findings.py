"""How findings are labelled: the words that documents write and that a report is read back by."""

import re

LETTERS = {"strengths": "S", "development": "D", "consideration": "A"}
"""The sections of notes and reports that hold findings, and the letter of their references."""
LABEL = re.compile(r"(?P<ref>[SDA][1-9][0-9]?)(?:[.:)]?\s+|\s*[.:)]\s*)(?=\S)")
"""How a finding's reference opens it in a report: "S1 ...", "D2: ..."."""
NOTED_BY = re.compile(r"\s+Noted by \d+ of \d+\.\s*$")
"""How a finding that several visitors noted ends."""


def noted_by(authors: int, visitors: int) -> str:
    """Return the closing words of a finding that several noted; "" for one that a single visitor did."""
    return f" Noted by {authors} of {visitors}." if authors > 1 else ""
