"""Sections of yearly reports as they stand in Word: what a person wrote there is a fact for whatever quotes it."""

from dataclasses import dataclass

from engine.model.blocks import Blocks
from engine.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedSection:
    """One section of a yearly report's file. `blocks` is its text without headings and prompts.

    `filled` says whether the section counts as filled, as the checks count.
    """

    document: str
    section: str
    source: Source
    blocks: Blocks = ()
    filled: bool = False
