"""Every section that waits for a person's words, written in: each with words of its own."""

from collections.abc import Callable

from engine.formats.word.names import Element, q
from engine.formats.word.sections import TAG
from tests.support.drafts import ENOUGH, complete

Text = Callable[[str, str], str]
_CARRIED = {("scp-annual-report", "pso_summary"), ("scp-annual-report", "independent_scrutiny")}
"""Sections that wait for another document's words, which no person types."""


def write_in(body: Element, kind: str, text: Text) -> None:
    """Write in every section where a prompt stands; a probe's label is `written/kind/section`."""
    for section, control in sections_of(body):
        if (kind, section) not in _CARRIED:
            complete(control)
            for one in control.iter(q("t")):
                if one.text == ENOUGH:
                    one.text = text(f"written/{kind}/{section}", ENOUGH)


def sections_of(body: Element) -> list[tuple[str, Element]]:
    """Return the sections of a document: each one's id and its content control."""
    controls = [(one, one.find(f"{q('sdtPr')}/{q('tag')}")) for one in body.iter(q("sdt"))]
    named = [("" if tag is None else tag.get(q("val")) or "", control) for control, tag in controls]
    return [(name.removeprefix(TAG), control) for name, control in named if name.startswith(TAG)]
