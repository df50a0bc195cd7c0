"""What the engine says by itself is calm, plain and British, can be printed by an old console, and has its codes."""

import re
from pathlib import Path

import pytest
from docx import Document

from engine.checks.plain_english import PLACE, long_sentences, praise_in
from engine.frameworks.loader import shipped
from engine.model.messages import CATALOGUE
from engine.model.messages.message import Message
from tests.support.fixed_wording import ROOT, codes_used, framework_prose, prose_of, speaking_modules

_BLAMES = re.compile(
    r"\b(please|sorry|valid|invalid|forgot|forbidden|illegal|error occurred|required field|null|exception|parse"
    r"|schema|regex)\b",
    re.IGNORECASE,
)
"""Without "none": in a table of a document, "None" is the plain English word for nothing of the kind."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_AMERICAN = re.compile(rf"\b({_MONTHS}) \d{{1,2}}\b(?! to)|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b")
_TYPED = {"blank_config.py", "cli_options.py", "config.py", "decoding.py"}
"""Modules that show how a date is typed in config.toml or after an option."""
_TYPED_CODES = {"CFG-14", "IN-45", "IN-46", "VIS-18", "PLAN-02"}
_EVERY = pytest.mark.parametrize("message", CATALOGUE.values(), ids=CATALOGUE)
_MODULES = pytest.mark.parametrize("module", speaking_modules(), ids=lambda one: one.relative_to(ROOT).as_posix())
_TEMPLATES = pytest.mark.parametrize(
    "template", sorted((ROOT / "templates" / "docx").glob("*.docx")), ids=lambda one: str(one.stem)
)


def _sentences(message: Message) -> tuple[str, ...]:
    return tuple(re.sub(r"\{\w+\}", PLACE, one) for one in (message.title, message.says, message.mend, message.means))


@_EVERY
def test_a_message_has_short_sentences(message: Message) -> None:
    """No sentence of a message has more than 25 words, a value counting as one."""
    assert [found for text in _sentences(message) for found in long_sentences(text)] == []


@_EVERY
def test_a_message_dates_as_the_british_do(message: Message) -> None:
    """A date is 14 October 2021; other forms stand only where a message says how dates are typed."""
    found = [text for text in _sentences(message) if _AMERICAN.search(text)]
    assert not found or message.code in _TYPED_CODES


@_MODULES
def test_a_module_says_nothing_that_blames(module: Path) -> None:
    """No text of the engine begs, blames or talks as programmers do."""
    assert [(line, text) for line, text in prose_of(module) if " " in text and _BLAMES.search(text)] == []


@_MODULES
def test_a_module_praises_nobody(module: Path) -> None:
    """Adjectives of praise are a person's to write; only the list of them holds them."""
    found = [(line, text) for line, text in prose_of(module) if " " in text and praise_in(text)]
    assert found == [] or module.name == "plain_english.py"


@_MODULES
def test_a_module_has_short_sentences(module: Path) -> None:
    """No sentence that the engine writes has more than 25 words, a value counting as one."""
    assert [(line, found) for line, text in prose_of(module) for found in long_sentences(text)] == []


@_MODULES
def test_a_module_dates_as_the_british_do(module: Path) -> None:
    """Dates in what the engine writes are British and in words."""
    found = [(line, text) for line, text in prose_of(module) if " " in text and _AMERICAN.search(text)]
    assert found == [] or module.name in _TYPED


@_MODULES
def test_a_module_can_be_printed_by_an_old_console(module: Path) -> None:
    """Every sentence of the engine fits the code page of an English Windows console."""
    assert [text for _, text in prose_of(module) if " " in text and text != _printed(text)] == []


@_EVERY
def test_a_message_can_be_printed_by_an_old_console(message: Message) -> None:
    """Every sentence of a message fits the code page of an English Windows console."""
    assert [text for text in _sentences(message) if text != _printed(text)] == []


def _printed(text: str) -> str:
    return text.encode("cp1252", errors="replace").decode("cp1252")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_framework_file_speaks_plainly(name: str) -> None:
    """What we say in a framework file is calm, in short sentences, without praise, with British dates."""
    texts = list(framework_prose(shipped()[name]))
    assert texts
    assert [one for one in texts if _BLAMES.search(one) or praise_in(one) or _AMERICAN.search(one)] == []
    assert [found for one in texts for found in long_sentences(one)] == []


@_TEMPLATES
def test_a_template_speaks_calmly(template: Path) -> None:
    """No word in a template blames, begs or praises, in its text or in its headers and footers."""
    texts = [one.text for one in Document(str(template)).element.body.iter() if one.tag.endswith("}t") and one.text]
    assert texts
    assert [one for one in texts if _BLAMES.search(one) or praise_in(one)] == []


def test_the_status_page_speaks_calmly() -> None:
    """The fixed wording of the status page blames, begs and praises nobody."""
    text = (ROOT / "engine" / "report" / "status" / "page.html").read_text(encoding="utf-8")
    said = re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", text, flags=re.DOTALL)
    assert "deadline" in said.casefold() or len(said.split()) > 20
    assert not _BLAMES.search(said)
    assert praise_in(said) == ()


def test_every_code_is_used() -> None:
    """No message of the catalogue is left over: each is made somewhere in the engine."""
    assert sorted(set(CATALOGUE) - codes_used()) == []


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    """No module names a code that no message has."""
    assert sorted(codes_used() - set(CATALOGUE)) == []
