"""The message catalogue: every code once, in its family's module, in words that people can act on."""

import ast
import importlib
import inspect
import pkgutil
import re
from string import Formatter
from typing import Any

import pytest

from engine.model import messages
from engine.model.messages import CATALOGUE, problem
from engine.model.messages.message import Message

_FAMILIES = {
    "accessibility": {"ACC"},
    "computer": {"PC"},
    "config": {"CFG"},
    "settings": {"CFG"},
    "dispatch": {"SND"},
    "documents": {"DOC"},
    "templates": {"TPL"},
    "drafts": {"DRF"},
    "agreement": {"AGR"},
    "writing": {"OUT"},
    "contributions": {"CON"},
    "feedback": {"FBK"},
    "figures": {"DAT"},
    "files": {"IN"},
    "sheets": {"IN"},
    "notes": {"VIS"},
    "opening": {"OPN"},
    "pdf": {"PDF"},
    "personal": {"PRV"},
    "publishing": {"PUB"},
    "planning": {"PLAN"},
    "queries": {"QRY"},
    "register": {"REG"},
    "section11": {"S11"},
}
_FORBIDDEN = re.compile(
    r"\b(please|sorry|valid|invalid|forgot|forbidden|illegal|error occurred|required field|null|none|exception|parse"
    r"|schema|regex|strong|robust|effective|excellent)\b",
    re.IGNORECASE,
)
_NOT_NONE = re.compile(r"\bnone of\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]*-\d\d")
_EVERY = pytest.mark.parametrize("message", CATALOGUE.values(), ids=CATALOGUE)


def _own(module: str) -> list[Message]:
    """Return the messages written in a module, without those of lists that it takes over from another."""
    held = importlib.import_module(f"{messages.__name__}.{module}")
    tree = ast.parse(inspect.getsource(held))
    taken = {name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names}
    lists = {name: value for name, value in vars(held).items() if isinstance(value, tuple)}
    theirs = {id(one) for name in taken & lists.keys() for one in lists[name]}
    found = {id(one): one for value in lists.values() for one in value if isinstance(one, Message)}
    return [one for key, one in found.items() if key not in theirs]


def _values(message: Message) -> dict[str, Any]:
    names = {name for text in (message.says, message.mend) for _, name, _, _ in Formatter().parse(text) if name}
    return dict.fromkeys(names, "a value")


def test_every_module_is_a_family() -> None:
    """Every module of messages is known here with the prefixes of its codes."""
    assert {one.name for one in pkgutil.iter_modules(messages.__path__)} - {"message"} == set(_FAMILIES)


def test_every_code_is_unique() -> None:
    """No code is written twice, in one module or in two: the catalogue would silently keep the second."""
    written = [one.code for module in _FAMILIES for one in _own(module)]
    assert sorted(written) == sorted(CATALOGUE)


@pytest.mark.parametrize("module", _FAMILIES)
def test_a_family_has_its_prefix(module: str) -> None:
    """The codes in a module begin as its family does."""
    assert {one.code.rpartition("-")[0] for one in _own(module)} == _FAMILIES[module]


@_EVERY
def test_a_code_can_be_looked_up(message: Message) -> None:
    """A code is a prefix and two digits, as `explain` takes it."""
    assert _CODE.fullmatch(message.code)


@_EVERY
def test_a_message_is_calm(message: Message) -> None:
    """No word that blames, begs or belongs to a programmer."""
    texts = (message.title, message.says, message.mend, message.means)
    assert [text for text in texts if _FORBIDDEN.search(_NOT_NONE.sub("", text))] == []


@_EVERY
def test_a_message_is_whole_sentences(message: Message) -> None:
    """What a person reads ends as a sentence ends, and begins with a capital or a value."""
    for text in (message.says, message.mend, message.means):
        assert re.search(r"[.:?}]$|FOLDER$", text.rstrip()), text
        assert re.match(r"[A-Z{“'\"]|config\.toml|boardpack", text), text
    assert not message.title.endswith(".")


@_EVERY
def test_a_message_says_what_to_do(message: Message) -> None:
    """There is a title, a mend and an explanation, none of them blank."""
    assert all(text.strip() for text in (message.title, message.says, message.mend, message.means))


@_EVERY
def test_a_message_takes_its_named_values(message: Message) -> None:
    """Its sentences are filled from named values alone, and nothing of a template is left in them."""
    found = problem(message.code, **_values(message))
    assert not re.search(r"[{}]", found.message + found.fix)


@_EVERY
def test_a_message_without_its_values_is_a_fault_of_ours(message: Message) -> None:
    """A value that is not given is a KeyError, never a sentence with a hole."""
    if not _values(message):
        assert problem(message.code).message == message.says
        return
    with pytest.raises(KeyError):
        problem(message.code)
