"""Words folded so that two spellings of one name are the same."""

import unicodedata
from functools import lru_cache

_OTHER = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without capitals, accents and apostrophes."""
    flat = unicodedata.normalize("NFKD", word.casefold().translate(_OTHER))
    return "".join(one for one in flat if one.isalnum())
