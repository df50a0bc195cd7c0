"""Conflicts: places where a framework's text disagrees with itself or leaves a choice, and how we read it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """[[conflict]]: what two places of the text say, or one leaves open (`issue`), and the `reading` that we act on.

    `id` is "conflict-9"; `cites` names the headings where it stands. Rules and documents name the conflicts that bear
    on them.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    issue: str
    reading: str
    cites: tuple[str, ...]

    @property
    def number(self) -> str:
        """Return the number at the end of its id: "9"."""
        return self.id.rpartition("-")[2]
