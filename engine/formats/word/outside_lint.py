"""docxtpl-lint's opinion of a template, where it is installed: it is a tool for developers, and never needed."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from engine.formats.word.template_parts import Flaw, start_of

_NAME = "docxtpl_lint"


def outside_flaws(blob: bytes) -> Iterator[Flaw]:
    """Yield what docxtpl-lint finds in a template (TPL-19); nothing where it is not installed."""
    if find_spec(_NAME) is None:
        return
    linter: Any = import_module(f"{_NAME}.api")
    for one in linter.lint(blob, autoescape=True).issues:
        yield Flaw(code="TPL-19", paragraph=start_of(one.snippet), values={"said": f"{one.rule}, {one.message}"})
