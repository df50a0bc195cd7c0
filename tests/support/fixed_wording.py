"""What the engine itself says: the texts written in its code, its framework files and its help."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from engine.checks.plain_english import PLACE

ROOT = Path(__file__).parents[2]
_SILENT = ("formats", "messages")
"""Folders whose texts are no prose, or are judged message by message."""
_CODE = re.compile(r"[A-Z][A-Z0-9]*-\d\d")


def speaking_modules() -> list[Path]:
    """Return the modules whose texts a person may meet."""
    every = sorted((ROOT / "engine").rglob("*.py"))
    return [one for one in every if not set(_SILENT) & set(one.parts)]


def prose_of(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each sentence or phrase in a module: what a value stands for is one word, no docstring."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    silent = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(one) for one in node.values}
            yield node.lineno, "".join(_said(one) for one in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


def _said(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else PLACE


def framework_prose(path: Path) -> Iterator[str]:
    """Yield each text of a framework file that is prose of ours: what a rule asks, a prompt, a reading."""

    def walk(value: object, key: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, each in value.items():
                yield from walk(each, name)
        elif isinstance(value, list):
            for each in value:
                yield from walk(each, key)
        elif isinstance(value, str) and key in {"asks", "prompt", "issue", "reading", "does", "note"}:
            yield value

    yield from walk(tomllib.loads(path.read_text(encoding="utf-8")), "")


def codes_used() -> set[str]:
    """Return every text of the engine that looks like a message's code, outside the catalogue itself."""
    found = set()
    for module in sorted((ROOT / "engine").rglob("*.py")):
        if "messages" in module.parts:
            continue
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if _CODE.fullmatch(node.value) else set()
    return found
