"""A workspace that has been built, and its documents by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.model.run import Outcome, Run
from engine.pipeline import build
from engine.world import Options

KINDS = (
    "visit-selection-letter",
    "section-11-update-request",
    "section-11-request-letter",
    "visit-report",
    "findings-letter",
    "complaints-report",
    "thematic-report",
    "endorsement-request",
    "release-agreement-request",
    "reminder",
    "pso-annual-report",
    "scp-annual-report",
)
WORKBOOK = "section-11-workbook"
"""The file that goes with a Section 11 update request; it is no document of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A workspace after a build: its folder and what the run found.

    `agreed` is the same workspace with its visit report agreed: the letter that quotes it is there only.
    """

    root: Path
    run: Run
    agreed: "Built | None" = None

    def document(self, kind: str) -> bytes:
        """Return the bytes of the first document of a kind; from the agreed workspace when it is not here yet."""
        path = next(one.path for one in self.run.documents if one.planned.spec.kind == kind)
        if self.agreed and not (self.root / path).is_file():
            return self.agreed.document(kind)
        return (self.root / path).read_bytes()

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of which a document is there, in either workspace: a letter that waits is not."""
        here = {one.planned.spec.kind for one in self.run.documents if (self.root / one.path).is_file()}
        return tuple(one for one in KINDS if one in here or (self.agreed and one in self.agreed.kinds()))

    def outcomes(self) -> dict[str, Outcome]:
        """Return what became of each document, by kind."""
        return {one.planned.spec.kind: one.outcome for one in self.run.documents}

    def became(self) -> dict[str, Outcome]:
        """Return what became of each document, by its id."""
        return {one.planned.id: one.outcome for one in self.run.documents}

    def workbook(self) -> Path:
        """Return the path of the pre-filled Section 11 workbook that goes out before the visit."""
        (path,) = self.root.glob("outputs/*/*/*/* Section 11 workbook - *.xlsx")
        return path

    def codes(self) -> list[str]:
        """Return the codes of the run's problems, sorted."""
        return sorted(one.code for one in self.run.problems)

    def files(self) -> Iterator[Path]:
        """Yield what the build wrote for people: documents, workbooks, pack.json."""
        yield from sorted(self.root.glob("outputs/20*/**/*.*"))


def build_in(root: Path) -> Built:
    """Build the workspace in a folder, as on the day its config.toml names."""
    return Built(root=root, run=build(Options(start=root, today=date(2021, 10, 11))))
