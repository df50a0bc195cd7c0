"""Pristine copies: each document exactly as it was generated, to hold a person's copy against."""

import zipfile
import zlib

from engine.formats.package import unpack
from engine.storage.kept import folder_of
from engine.storage.workspace import Workspace

_FOLDER = "outputs/.boardpack/pristine"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Pristine:
    """The pristine copies of a workspace, by document and by the name its facts give the copy (`Facts.inputs`).

    Every draft's copy is kept: a draft may come back by email long after the next was built.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keep(self, document: str, name: str, blob: bytes) -> None:
        """Keep a document as generated; nothing is written when it is there already. Raises as `Workspace.write`."""
        place = self._place(document, name)
        if self._workspace.read(place) != blob:
            self._workspace.write(place, blob)

    def base(self, document: str, name: str) -> bytes | None:
        """Return a pristine copy; None when there is none, or when its file is damaged."""
        blob = self._workspace.read(self._place(document, name)) if name.isalnum() else None
        return blob if blob is not None and _is_whole(blob) else None

    def _place(self, document: str, name: str) -> str:
        return f"{_FOLDER}/{folder_of(document)}/{name[:32]}.docx"


def _is_whole(blob: bytes) -> bool:
    try:
        unpack(blob)
    except _BROKEN:
        return False
    return True
