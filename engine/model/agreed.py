"""An agreed report as evidence: from its agreement on, everything quotes it and never the notes it was made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.model.blocks import Blocks, Spans
from engine.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFinding:
    """One finding in the agreed report's words. `kind` is the section it stands in: strengths, development, ..."""

    ref: str
    kind: str
    spans: Spans
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction:
    """A row of the agreed report's actions table, as it stands. `finding` is the ref it answers, "" for none.

    `agency` is what a column of that name says; `due` is the report's wording, never reckoned anew.
    """

    ref: str
    action: str
    source: Source
    finding: str = ""
    owner: str = ""
    due: str = ""
    measure: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedReport:
    """One agreed report, read back. `document` is its id; `about` its activity's ref; `sha256` the frozen copy's.

    `agreed_on` is the day the last partner agreed, None while that is not known. `sections` holds what stands in
    each section under its heading, without prompts; `facts` the rows of the table At a glance.
    """

    document: str
    about: str
    sha256: str
    source: Source
    agreed_on: date | None = None
    findings: tuple[AgreedFinding, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    sections: Mapping[str, Blocks] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, *kinds: str) -> tuple[AgreedFinding, ...]:
        """Return the findings of some kinds, in the report's order."""
        return tuple(one for one in self.findings if one.kind in kinds)


def agreed_report(reports: Iterable[AgreedReport], document: str) -> AgreedReport | None:
    """Return the agreed report with a document's id, compared without regard to case, or None."""
    return next((one for one in reports if one.document.casefold() == document.casefold()), None)
