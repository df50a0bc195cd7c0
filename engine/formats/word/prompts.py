"""Prompts: what a section asks of a person, and when it has been answered."""

import re
from collections.abc import Sequence

from engine.formats.word.aligning import align
from engine.formats.word.comments import Comments
from engine.formats.word.measuring import is_placeholder
from engine.formats.word.names import Element, q
from engine.formats.word.opened import Block, Region
from engine.formats.word.refreshing import breaks_pages, empty, move_marks
from engine.formats.word.rows import kind_of_block
from engine.model.blocks import PROMPT_LEAD

PROMPT = "to complete"
"""The style of a prompt, in lower case."""
_WORD = re.compile(r"\w")


def remove_prompts(current: Region, base: Sequence[Block], new: Sequence[Block], comments: Comments) -> bool:
    """Take out the untouched prompts of a section that a person has written in. False when nothing was to go.

    `base` and `new` are the section's blocks as generated before and now. A prompt that a person wrote over, or has
    struck out, is their text and stays, as ordinary text. Our comments that say why a prompt is there go in either
    case.
    """
    asked = {one.digest: one.element for one in (*base, *new) if is_prompt(one)}
    written_over = comments.drop_rules([one.element for one in current.blocks if one.digest not in asked])
    for block in [one for one in current.blocks if _is_written_over(one, base, new)]:
        _make_ordinary(block.element)
        written_over = True
    found = [one for one in current.blocks if one.digest in asked and not _is_tracked(one.element)]
    prompts = [one.element for one in found]
    if not prompts or not _is_answered(current, new):
        return written_over
    left = [one for one in current.elements if one not in prompts]
    comments.drop_rules(prompts if left else ())
    for block in found if left else ():
        _take_out(block.element, asked[block.digest], left[-1])
    return bool(left)


def _is_written_over(block: Block, base: Sequence[Block], new: Sequence[Block]) -> bool:
    """Return whether nothing of a prompt is left in its paragraph but its style."""
    if not is_prompt(block) or _is_tracked(block.element) or not _WORD.search(block.text):
        return False
    asked = (one.text for one in (*base, *new) if is_prompt(one))
    return not block.text.startswith(PROMPT_LEAD) and not any(block.text in one or one in block.text for one in asked)


def _make_ordinary(paragraph: Element) -> None:
    """Give a paragraph the ordinary style, and its words the ordinary weight where all stand in the prompt's."""
    properties = paragraph.find(q("pPr"))
    for style in [] if properties is None else properties.findall(q("pStyle")):
        properties.remove(style)  # type: ignore[union-attr] # it stands in them
    looks = [run.find(q("rPr")) for run in paragraph.iter(q("r")) if run.find(q("t")) is not None]
    bold = [(look, weight) for look in looks if look is not None and (weight := look.find(q("b"))) is not None]
    for look, weight in bold if len(bold) == len(looks) else ():
        look.remove(weight)


def _take_out(prompt: Element, like: Element, home: Element) -> None:
    """Take a prompt out, its marks to another block; where a person broke the page an empty paragraph stays."""
    parent = prompt.getparent()
    if breaks_pages(prompt, like=like):
        empty(prompt)
        for style in list(prompt.iter(q("pStyle"))):
            style.getparent().remove(style)  # type: ignore[union-attr] # it stands in the prompt's properties
    elif parent is not None:
        move_marks(prompt, home)
        parent.remove(prompt)


def is_prompt(block: Block) -> bool:
    """Return whether a block asks a person for text."""
    return _style(block) == PROMPT


def _is_answered(current: Region, new: Sequence[Block]) -> bool:
    """Return whether the section holds text beside what is generated now or a reworded form of it, headings aside."""
    steps = align(new, current.blocks, kind_of_block)
    return any(one.old is None and one.new is not None and _says_something(one.new) for one in steps)


def _says_something(block: Block) -> bool:
    furniture = _style(block).startswith(("heading", PROMPT, "subject line", "letter heading"))
    return not furniture and bool(_WORD.search(block.text)) and not is_placeholder(block.text.strip())


def _style(block: Block) -> str:
    return str(block.content[1]) if block.content and block.content[0] == "p" else ""


def _is_tracked(paragraph: Element) -> bool:
    return next(paragraph.iter(q("ins"), q("del")), None) is not None
