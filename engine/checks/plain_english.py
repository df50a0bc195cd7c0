"""Plain English in fixed wording: long sentences, capitals nobody explains, words of praise.

Fixed wording is what a template or the engine says in every document of a kind. What a person wrote is never judged.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

MOST_WORDS = 25
"""The most words of a sentence, inclusive."""
KNOWN = frozenset(("UK", "NHS", "GP", "PDF", "DRAFT", "OFFICIAL", "SENSITIVE"))
"""Capitals that need no explanation: everybody knows them, or they are a document's marking or state."""
PRAISE = ("strong", "robust", "effective", "excellent", "outstanding", "exemplary", "impressive", "good quality")
"""Adjectives of praise, which fixed wording leaves to a person."""

_FIELD = re.compile(r"\{\{.*?\}\}")
_CONDITION = re.compile(r"\{%-?\s*(?:(?:p|tr|tc|r)\s)?\s*(\w+).*?%\}")
_SENTENCE = re.compile(r"(?<=[.?!])[\u201d\u2019\"')]*\s+(?=[\w\u201c\u2018(])|\n")
_WORD = re.compile(r"[^\W_][\w\u2019'./@-]*")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}[0-9]*(?=s?\b)|(?<![\w-])S11\b")
_PRAISE = re.compile(rf"\b({'|'.join(PRAISE)})\b", re.IGNORECASE)
PLACE = "Xfieldx"
"""What stands for a field in a reading: one word, which no text has."""


def readings(text: str) -> tuple[str, ...]:
    """Return a template's paragraph as it reads when its conditions hold and when they do not; fields are one word."""
    plain = _FIELD.sub(PLACE, text)
    return tuple(dict.fromkeys(_resolved(plain, first=first) for first in (True, False)))


def _resolved(text: str, *, first: bool) -> str:
    """Return the text with the first branch of every condition, or with the last and nothing where there is no else."""
    said, shown, end = [], [True], 0
    for found in _CONDITION.finditer(text):
        said.append(text[end : found.start()] if all(shown) else "")
        end, word = found.end(), found[1]
        if word in {"if", "for"}:
            shown.append(first or word == "for")
        elif word in {"else", "elif"} and len(shown) > 1:
            shown[-1] = not first and word == "else"
        elif word in {"endif", "endfor"} and len(shown) > 1:
            shown.pop()
    return "".join((*said, text[end:]))


def long_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of words and the text of each sentence that has more than 25."""
    for sentence in _SENTENCE.split(text):
        words = len(_WORD.findall(sentence))
        if words > MOST_WORDS:
            yield words, sentence.strip()


def praise_in(text: str) -> tuple[str, ...]:
    """Return the words of praise in a text, each once, as they stand there."""
    return tuple(dict.fromkeys(found[0] for found in _PRAISE.finditer(text)))


@dataclass(slots=True)
class FirstUses:
    """The capitals of one document, read in its order: each counts once, at its first use.

    Full words before the capitals in brackets, or after them in brackets, explain them. `only` limits it to some.
    """

    only: AbstractSet[str] = frozenset()
    seen: set[str] = field(default_factory=set)

    def unexplained(self, text: str) -> Iterator[str]:
        """Yield the capitals that this text uses first and does not explain."""
        for found in _CAPITALS.finditer(text):
            word = found[0]
            if word in KNOWN or word in self.seen or (self.only and word not in self.only):
                continue
            self.seen.add(word)
            before, after = text[: found.start()], text[found.end() :]
            in_full = before.endswith("(") and re.search(r"[^\W\d_]{3,}\s*\($", before)
            if not in_full and not re.match(r"s?\s*\([^)]*[a-z]{3,}", after):
                yield word
