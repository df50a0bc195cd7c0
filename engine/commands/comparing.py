"""What people changed in a document against what was generated, as lines for a person."""

from collections.abc import Iterator
from textwrap import shorten, wrap

from engine.commands.naming import named_document
from engine.config import find_workspace, load_settings
from engine.formats.word.canonical import Change, changes
from engine.formats.word.saving import last_saved
from engine.formats.word.sound import guard_document
from engine.model.dates import short_date
from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.placing.merging import title_list
from engine.storage.ledger import Ledger
from engine.storage.locating import Located, base_of, locate
from engine.storage.workspace import Workspace
from engine.world import Options, load_framework

_WIDTH = 78
_LONGEST = 400


def changes_of(options: Options, name: str) -> list[str]:
    """Return what people changed in the document that a name fits; nothing is written.

    Raises WorkspaceError DRF-10, DRF-11, DRF-14 without the copy as generated, DRF-16 without the file, DRF-18 for a
    workbook, or the guard's problem for a file that cannot be read.
    """
    workspace = Workspace(find_workspace(options.start))
    framework = load_framework(workspace, load_settings(workspace.root))
    with Ledger.peek(workspace) as ledger:
        known = named_document(ledger, name)
        found = locate(workspace, ledger, known.id, known.path, known.id)
    if not found.path.endswith(".docx"):
        raise WorkspaceError(problem("DRF-18", document=known.id, name=found.path.rpartition("/")[2]))
    spec = framework.document(known.id.partition(":")[0])
    if found.blob is None:
        raise WorkspaceError(problem("DRF-16", document=known.id, id=known.id))
    refused = guard_document(workspace.path(found.path), found.path)
    if refused is not None:
        raise WorkspaceError(refused)
    base = base_of(workspace, known, found.blob)
    if base is None or spec is None:
        raise WorkspaceError(problem("DRF-14", document=known.id, id=known.id))
    titles = {one.id: one.title for one in spec.section}
    return [line for text in _told(found, found.blob, base, titles) for line in _wrapped(text)]


def _told(found: Located, blob: bytes, base: bytes, titles: dict[str, str]) -> Iterator[str]:
    every = changes(base, blob, titles)
    yield found.path
    if not every:
        yield "Nobody has changed it since it was generated."
        return
    saved = last_saved(blob)
    if saved.on:
        yield f"Last saved on {short_date(saved.on)}{f' by {saved.by}' if saved.by else ''}."
    section = None
    for one in every:
        if one.section != section:
            section = one.section
            yield ""
            yield title_list([section], titles)
        yield from _change(one)


def _change(one: Change) -> Iterator[str]:
    who = ", ".join(part for part in (one.author, one.date) if part)
    yield f"  {one.kind}{f' ({who})' if who else ''}"
    if one.before:
        yield f"    was: {shorten(one.before, _LONGEST)}"
    if one.after:
        yield f"    now: {shorten(one.after, _LONGEST)}"


def _wrapped(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip()))
    if text.startswith("outputs/"):
        return [text]
    return wrap(text.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent)) or [""]
