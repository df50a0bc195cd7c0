"""What was left in a document that does not belong there: placeholders and unfilled fields."""

import re
from collections.abc import Iterable, Mapping

from engine.formats.word.loading import load_document
from engine.formats.word.measuring import SectionText
from engine.formats.word.template_check import fields_left
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

_FIELD = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")


def placeholders(
    document: str, path: str, titles: Mapping[str, str], sections: Mapping[str, SectionText]
) -> tuple[Problem, ...]:
    """Return DOC-04 for each whole paragraph or cell such as "TBC"."""
    return tuple(
        problem(
            "DOC-04",
            source=Source(file=path, place=titles[one]),
            document=document,
            section=one,
            text=text[:60],
            title=titles[one],
        )
        for one, found in sections.items()
        for text in found.placeholders
    )


def unfilled_fields(document: str, path: str, blob: bytes, placed: Iterable[str]) -> tuple[Problem, ...]:
    """Return DOC-05 for each template field that still stands in a document.

    Text that an input holds is never one: an agency may be called {{ anything }}.
    """
    known = "\n".join(placed)
    left = [
        match for text in fields_left(load_document(blob).body) for match in _FIELD.findall(text) if match not in known
    ]
    source = Source(file=path)
    return tuple(problem("DOC-05", source=source, document=document, text=one) for one in dict.fromkeys(left))
