"""The fixed wording of a template, in the order a reader meets it."""

from collections.abc import Iterator, Mapping

from engine.formats.word.names import q
from engine.formats.word.template_parts import stories_of, text_in


def fixed_wording(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the text of each paragraph of the body, then of the headers and footers, with its fields."""
    for _, root in stories_of(parts):
        for paragraph in root.iter(q("p")):
            text = text_in(paragraph)
            if text.strip():
                yield text
