"""One entry of the message catalogue."""

from dataclasses import dataclass

from engine.model.problem import Severity, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A code with its sentences.

    `title` names the fault in a few words; `says` and `mend` are whole sentences with `{named}` values;
    `means` explains it for `boardpack explain CODE`.
    """

    code: str
    severity: Severity
    who: Who
    title: str
    says: str
    mend: str
    means: str
