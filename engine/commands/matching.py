"""What a person may call a thing: its whole name, words that begin words of its names, the nearest name there is."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath

Names = Mapping[str, tuple[str, ...]]
"""Things by a key of their own, each with all it may be called, its shortest sure name first."""


def file_names(path: str) -> tuple[str, ...]:
    """Return what a file may be called: its whole place, its name, its name without the ending."""
    place = PurePosixPath(path)
    return (str(place), place.name, place.stem)


def is_whole(names: tuple[str, ...], wanted: str) -> bool:
    """Return whether a thing of these names is called just so, whatever the capitals."""
    return wanted.casefold() in {one.casefold() for one in names}


def holds(names: tuple[str, ...], wanted: str) -> bool:
    """Return whether every word that was typed begins a word of the names."""
    words = [word for one in names for word in _words(one)]
    typed = _words(wanted)
    return bool(typed) and all(any(word.startswith(part) for word in words) for part in typed)


def nearest(names: Names, wanted: str) -> str:
    """Return the nearest name as the end of a sentence, "" when nothing is near."""
    known = {one.casefold(): each[0] for each in names.values() for one in each}
    words = {word: one for each in names.values() for one in each[:2] for word in _words(one)}
    found = get_close_matches(wanted.casefold(), known, n=1)
    if found:
        return f" The nearest is {known[found[0]]}."
    part = get_close_matches(wanted.casefold(), words, n=1)
    return f" The nearest word is {part[0]}, as in {words[part[0]]}." if part else ""


def _words(text: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in text.casefold()).split()
