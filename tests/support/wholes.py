"""One document of each kind with every prompt written over, in workspaces to empty its sections in and to restore."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.support.agreeing import agree, decide, finish
from tests.support.drafts import Change, change_body, complete
from tests.support.journey import DRAFTS, FOLDER, WAITING, Pack, Told, copy_of_example, run

VISIT_LETTER, THEME_LETTER = "findings-letter:AV2:council", "findings-letter:T2:council"
VISIT, THEME, QUARTER = "visit-report:AV2", "thematic-report:T2", "complaints-report:2021-Q3"
OFFICERS, PUBLIC = "pso-annual-report:2020-21", "scp-annual-report:2020-21"
QUOTING = (VISIT_LETTER, THEME_LETTER)
"""The letters that are there only once their report is agreed; they are looked at in a workspace of their own."""
VISIT_REQUEST, THEME_REQUEST = "release-agreement-request:AV2", "release-agreement-request:T2"
ASKING = (VISIT_REQUEST, THEME_REQUEST)
"""The requests to agree a report; the example's visit report is confirmed for these tests, so that it is asked too."""
_PLACES = {
    **DRAFTS,
    **WAITING,
    VISIT_REQUEST: f"{FOLDER}/1 Letters/2021-10 Release agreement request - AV2 Council front door.docx",
}
FILES = {
    one: _PLACES[one]
    for one in (
        "visit-selection-letter:AV3",
        "section-11-update-request:AV3",
        "section-11-request-letter:2022:council",
        *(VISIT, VISIT_LETTER, THEME, THEME_LETTER, QUARTER, OFFICERS, PUBLIC),
        *("endorsement-request:AV4", *ASKING, "reminder:2021-10:police"),
    )
}
"""One document of each kind; of the findings letters and of the requests to agree a report, one about a visit and one
about a theme, whose sections differ."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """Two workspaces with every prompt of every document written over; only to be restored.

    In the second both reports are agreed, and their letters there.
    """

    drafts: Path
    letters: Path

    def root(self, document: str) -> Path:
        """Return the workspace in which a document is looked at."""
        return self.letters if document in QUOTING else self.drafts

    def after(self, changes: Mapping[str, Change], ask: Callable[..., Told] = run) -> Pack:
        """Change some documents of one workspace on disk, check, put them back; return what the check told."""
        (root,) = {self.root(document) for document in changes}
        before = {document: (root / FILES[document]).read_bytes() for document in changes}
        try:
            for document, change in changes.items():
                change_body(root / FILES[document], change)
            return ask(root, "check", "--json").pack
        finally:
            for document, blob in before.items():
                (root / FILES[document]).write_bytes(blob)


def wholes_of(built: Path, folder: Path) -> Wholes:
    """Return the workspaces; the second is made from one that is built and none of whose reports is agreed.

    The first is built once only: a second build would note what each report says as agreed, and any change void it.
    """
    found = Wholes(copy_of_example(folder / "drafts"), Path(shutil.copytree(built, folder / "letters")))
    decide(found.drafts, "Confirm content", date(2021, 10, 8), ref=VISIT)
    run(found.drafts, "build")
    finish(found.letters)
    change_body(found.letters / FILES[THEME], complete)
    for report in (VISIT, THEME):
        agree(found.letters, ref=report)
    run(found.letters, "build")
    for file in [one for root in (found.drafts, found.letters) for one in root.glob("outputs/20*/**/*.docx")]:
        change_body(file, complete)
    return found
