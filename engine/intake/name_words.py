"""Words that tell a person's name from other words in a partner's free text, read from the list beside this module."""

import tomllib
from pathlib import Path

_LISTS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
GIVEN = frozenset(_LISTS["given"].split())
"""Given names that people in England commonly have, folded: no capitals, no accents."""
COMMON = frozenset(_LISTS["common"].split())
"""Words that are names as well as words, places or titles: by themselves they say nothing about anybody."""
