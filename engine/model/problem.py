"""Problems: what a person can mend. Collected to the end, never raised."""

from dataclasses import dataclass
from enum import StrEnum

from engine.model.source import Source


class Severity(StrEnum):
    """How much a problem matters, worst first.

    `block` stops the issue of one document (never its draft), `error` leaves the pack incomplete,
    `warning` needs a look, `info` is for knowing.
    """

    BLOCK = "block"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Who(StrEnum):
    """Who can mend a problem."""

    AGENCY = "agency"
    SCRUTINY_OFFICER = "scrutiny_officer"
    PARTNER = "partner"
    YOUNG_PEOPLE = "young_people"
    COORDINATOR = "coordinator"
    TOOL = "tool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a person can mend: what happened, where, what is allowed and how to mend it.

    `code` is a rule's id (`R-V4`) or a code of the message catalogue (`IN-07`). `document` and
    `section` are ids; `clause` is the citation in words. `message` and `fix` are whole sentences.
    """

    code: str
    severity: Severity
    who: Who
    message: str
    fix: str = ""
    source: Source | None = None
    document: str | None = None
    section: str | None = None
    clause: str | None = None


class EngineError(Exception):
    """The run cannot start or go on. Carries the problems to show; never a programming fault."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class ConfigError(EngineError):
    """config.toml or a framework file cannot be used."""


class WorkspaceError(EngineError):
    """The workspace folder cannot be found, read or written."""


class UnfinishedError(WorkspaceError):
    """The workspace folder could not be written any more after a build had begun: what it made so far stays."""
