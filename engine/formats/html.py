"""Pages: a template and its values to HTML, every value escaped."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows: a name that holds one could make a line read otherwise."""


def fill_page(folder: Path, template: str, values: Mapping[str, object]) -> str:
    """Return a template of a folder filled with values. Whatever a value holds is shown as text, never as a tag."""
    pages = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    return pages.get_template(template).render(values)


def _shown(value: object) -> object:
    """Return text without control characters and without signs that turn its direction."""
    # Markup is text of our own template, escaped already; a new string of it would be escaped twice.
    return "".join(one for one in value if _may_stand(one)) if type(value) is str else value


def _may_stand(character: str) -> bool:
    return character in "\n\t" or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in _TURNING)
