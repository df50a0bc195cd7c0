"""What keeps a reader out of a document: the kinds of barrier we look for, and one as it was met."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of barrier; each is one message."""

    NO_TITLE = "no title"
    OTHER_LANGUAGE = "other language"
    TEXT_IN_OTHER_LANGUAGE = "text in other language"
    FIRST_HEADING = "first heading is not level 1"
    HEADING_JUMP = "heading level left out"
    EMPTY_HEADING = "empty heading"
    HEADING_IN_TABLE = "heading in a table"
    BOLD_FOR_HEADING = "bold text in place of a heading"
    TYPED_LIST = "typed list"
    NO_HEADER_ROW = "no header row"
    MERGED_CELLS = "merged cells"
    NESTED_TABLE = "nested table"
    EMPTY_CELL = "empty cell"
    LAYOUT_TABLE = "layout table"
    UNTITLED_TABLE = "untitled table"
    NO_ALT_TEXT = "no alt text"
    IDLE_ALT_TEXT = "alt text that says nothing"
    TEXT_BOX = "text box"
    FLOATING = "floating picture"
    IDLE_LINK = "link text that says nothing"
    BARE_ADDRESS = "address as link text"
    EMPTY_PARAGRAPHS = "empty paragraphs"
    LOW_CONTRAST = "low contrast"
    JUSTIFIED = "justified text"
    ITALICS = "italic paragraph"
    UNDERLINE = "underline"
    SMALL_TEXT = "small text"
    NO_MARKING = "marking not everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One barrier as it was met.

    `heading` stands above it, "" before the first; `story` is "" in the body, else "the header" or the like. `text` is
    the beginning of the paragraph, or what a table or picture is called. `section` is the id of the section it is in.
    """

    kind: Kind
    story: str = ""
    heading: str = ""
    text: str = ""
    section: str = ""
