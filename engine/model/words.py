"""Small pieces of sentences that rules and documents share."""

from collections.abc import Iterable

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def join_words(words: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"; empty words are left out."""
    found = [word for word in words if word]
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def in_words(number: int) -> str:
    """Return a small number as a word ("six", "no" for 0), one above ten in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def upper_first(text: str) -> str:
    """Return text that can open a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return text that can stand inside a sentence: only an ordinary capital is lowered, never an acronym's."""
    ordinary = text[1:2].islower() or text.startswith("A ")
    return text[:1].lower() + text[1:] if ordinary else text


def as_sentence(text: str) -> str:
    """Return text that ends as a sentence does: a full stop is added where no stop or question mark stands."""
    return text if text.endswith((".", "?", "!")) or not text else f"{text}."


def with_article(words: str) -> str:
    """Return some words with "a" or "an" before them, by their first letter."""
    return f"{'an' if words[:1].casefold() in tuple('aeio') else 'a'} {words}"
