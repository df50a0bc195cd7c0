"""The status page as a reader meets it: its words, its elements, and a browser where there is one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.support.journey import ROOT

VARIABLE = "BOARDPACK_AXE"
"""Names axe-core's file in the environment; otherwise it is looked for in node_modules."""


class _Reader(HTMLParser):
    """Keeps the text and the elements of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside != "style":
            self.said.append(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def words_of(html: str) -> str:
    """Return what a page says, blanks made single."""
    return " ".join(" ".join(_read(html).said).split())


def elements_of(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return every element of a page with its attributes, in order."""
    return _read(html).elements


def heading_of(html: str) -> str:
    """Return the words of a page's one main heading."""
    (heading,) = [one.partition("</h1>")[0] for one in html.split("<h1>")[1:]]
    return words_of(heading)


def chromium() -> str | None:
    """Return the browser's program, None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def axe() -> Path | None:
    """Return axe-core's file: the one named in the environment, else the one in node_modules; None for neither."""
    named = os.environ.get(VARIABLE)
    place = Path(named) if named else ROOT / "node_modules" / "axe-core" / "axe.min.js"
    return place if place.is_file() else None


@contextmanager
def browser_page(place: Path, width: int, *, script: bool) -> Iterator[tuple[Any, list[str]]]:
    """Yield a page opened from its file in a browser without a network, and every address it asked for."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - tests without a browser do without it

    with sync_playwright() as made:
        browser = made.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=script, offline=True
        )
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(place.as_uri())
        yield page, asked
        browser.close()
