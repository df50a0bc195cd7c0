"""Names of folders for what is kept of each document under `outputs/.boardpack`."""

import zlib

from engine.model.names import safe_file_name


def folder_of(document: str) -> str:
    """Return a folder's name for a document's id: readable, and different for ids that differ in any sign."""
    return f"{safe_file_name(document)} {zlib.crc32(document.encode()):08x}"
