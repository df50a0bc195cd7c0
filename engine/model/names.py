"""Names of files: what a person calls a thing, made safe for every computer it may land on."""

import unicodedata

MOST_CHARACTERS = 90
_MOST_BYTES = 200
_TO_HYPHEN = str.maketrans(dict.fromkeys("/\\:_\u2010\u2011\u2012\u2013\u2014", "-"))
_TO_NOTHING = str.maketrans(dict.fromkeys("'`\u2018\u2019\u02bc"))
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in range(10)},
)


def safe_file_name(text: str) -> str:
    """Return a file name, without its extension, that Windows, macOS and Linux all accept.

    Letters of any language, digits, spaces and hyphens stay; slashes, colons and dashes become hyphens,
    apostrophes go, anything else becomes a space. At most 90 characters; never empty, never a name that
    Windows keeps for itself.
    """
    flat = unicodedata.normalize("NFC", text).replace(": ", " ").translate(_TO_HYPHEN).translate(_TO_NOTHING)
    kept = "".join(character if _stays(character) else " " for character in flat)
    name = _shortened(" ".join(kept.split())) or "Untitled"
    return f"{name} document" if name.upper() in _RESERVED else name


def _stays(character: str) -> bool:
    return character == "-" or unicodedata.category(character)[0] in "LM" or unicodedata.category(character) == "Nd"


def _shortened(name: str) -> str:
    """Return the name within its limits; file systems count bytes, people count characters."""
    short = name[:MOST_CHARACTERS]
    while len(short.encode()) > _MOST_BYTES:
        short = short[:-1]
    return short.strip(" -")
