"""What an email address may look like."""

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})+")
_ADDRESS = re.compile(rf"{_ATOM}(\.{_ATOM})*@{_DOMAIN.pattern}")


def is_address(text: str) -> bool:
    """Return whether a text is exactly one email address that every mail server takes: no accents, no empty part."""
    return _ADDRESS.fullmatch(text) is not None


def is_domain(text: str) -> bool:
    """Return whether a text is the part of an address behind the @."""
    return _DOMAIN.fullmatch(text) is not None
