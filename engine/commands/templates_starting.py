"""A letter of the partnership's own: a copy of the house letter, and the block that asks for it."""

import re
import tomllib
from dataclasses import dataclass

from engine.config import find_workspace, load_settings
from engine.formats.word.rehousing import rehouse
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import WorkspaceError
from engine.model.source import Source
from engine.storage.lock import only_run
from engine.storage.templates import FOLDER, LETTER, OWN_LETTERS, find_template, house_for
from engine.storage.workspace import Workspace
from engine.world import Options, load_framework

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_BLOCK = """\
[[document]]
kind = "{kind}"
builder = "own-letter"
catalogue = "{catalogue}"
title = {title}
template = "{kind}.docx"
folder = "1 Letters"
audience = "The agency's lead"
mailed_to = "agency"                  # by email; leave the line out for post
per = "agency-of-activity"            # or activity (one letter, to its first agency), or section-11-entry
activity_kind = "{activity}"
when = "held"                         # or proposed; leave the line out for every activity of that kind
due = {{ moment = "day", weeks = 2 }}   # two weeks after the day; weeks = -2 is two weeks before
marking = "OFFICIAL"
cite = ""

[[document.section]]
id = "opening"
title = "What we write about"
filled_by = "coordinator"
content = "written"
words = 10
prompt = "Say in 10 words or more what this letter is about."
cite = ""

[[document.section]]
id = "asked_of_you"
title = "What we need from you"
filled_by = "coordinator"
content = "written"
words = 5
prompt = "List what you ask for, with a day for each; or say that nothing is needed."
cite = ""

[[document.section]]
id = "key_dates"
title = "Key dates"
cite = ""

[[document.section]]
id = "afterwards"
title = "Questions"
cite = ""
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new template: its place, the block that asks for the letter, and the file it belongs in."""

    file: str
    block: str
    belongs_in: str


def new_template(options: Options, name: str, title: str) -> Begun:
    """Copy the house letter under a name, in the workspace's house, and return the block that asks for it.

    Raises WorkspaceError TPL-22 for a name of the wrong shape, TPL-21 when it is taken.
    """
    kind = name.removesuffix(".docx")
    if not _NAME.fullmatch(kind):
        raise WorkspaceError(problem("TPL-22", name=name, example=_suggested(kind)))
    workspace = Workspace(find_workspace(options.start))
    settings = load_settings(workspace.root)
    framework = load_framework(workspace, settings)
    file = f"{FOLDER}/{kind}.docx"
    if find_template(workspace, framework.id, f"{kind}.docx") or framework.document(kind):
        raise WorkspaceError(problem("TPL-21", source=Source(file=file), file=file))
    block = _block(framework, kind, title)
    if not options.dry_run:
        with only_run(workspace):
            workspace.write(file, _letter(workspace, framework, file))
    own = settings.framework.endswith(".toml")
    return Begun(file=file, block=block, belongs_in=settings.framework if own else OWN_LETTERS)


def _suggested(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-0123456789")[:40]
    return plain if _NAME.fullmatch(plain) else "thank-you-letter"


def _letter(workspace: Workspace, framework: Framework, file: str) -> bytes:
    found = find_template(workspace, framework.id, LETTER)
    if found is None:
        raise WorkspaceError(problem("TPL-01", source=Source(file=f"{FOLDER}/{LETTER}"), template=LETTER))
    house, blob = house_for(workspace, file), found.path.read_bytes()
    return rehouse(blob, workspace.read(house) or b"").blob if house else blob


def _block(framework: Framework, kind: str, title: str) -> str:
    number = 1 + sum(one.builder_name != one.kind for one in framework.documents)
    activity = framework.terms.visit_kind.replace("\\", "\\\\").replace('"', '\\"')
    block = _BLOCK.format(kind=kind, catalogue=f"OL-{number:02}", title=_quoted(title), activity=activity)
    tomllib.loads(block)
    return block


def _quoted(text: str) -> str:
    """Return a text as TOML writes one."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
