"""What the law and national guidance ask a yearly report to cover."""

from dataclasses import dataclass
from typing import ClassVar

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryItem:
    """[[statutory_item]]: a matter that national guidance asks a yearly report to cover, in our own words.

    `guidance` is the edition, as [documents] statutory_guidance names it; `sections` are those that answer it. One that
    the report cannot or need not answer says why in `not_applicable`. `confirmed` is False while nobody has found the
    matter in the guidance itself: a document then says that it is to be checked.
    """

    __pydantic_config__: ClassVar = _STRICT

    id: str
    guidance: str
    title: str
    sections: tuple[str, ...] = ()
    confirmed: bool = False
    not_applicable: str = ""
    cite: str = ""
