"""The reference pages of docs/, each made from the code or a framework file."""

from collections.abc import Iterator
from pathlib import Path

from engine.frameworks.loader import load, shipped
from engine.rules.vocabulary import RULE_TYPES
from tests.support.reference_framework import conflicts_page, documents_page, rules_page
from tests.support.reference_inputs import inputs_page, messages_page
from tests.support.reference_settings import settings_page
from tests.support.reference_templates import templates_page

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


def reference_pages() -> dict[str, str]:
    """Return every page of docs/reference by its file name, as it should be."""
    return dict(_pages())


def _pages() -> Iterator[tuple[str, str]]:
    yield "inputs.md", inputs_page()
    yield "messages.md", messages_page()
    yield "settings.md", settings_page()
    yield "templates.md", templates_page()
    for name, path in sorted(shipped().items()):
        framework = load(path, RULE_TYPES)
        yield f"rules-{name}.md", rules_page(framework)
        yield f"documents-{name}.md", documents_page(framework)
        yield f"conflicts-{name}.md", conflicts_page(framework)
