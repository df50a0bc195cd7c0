"""Queries: what an agency is asked to mend in what it sent, and how each query stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.model.evidence import Agency
from engine.model.workbook import FormRow, ToMend


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFile:
    """One file of an agency and everything to mend in it. `title` names it in a sentence: "Section 11 return 2021".

    `tables` are the rows of the form that goes back, by sheet; None where nothing goes back. `about` tells two returns
    of one agency apart: "" for the first.
    """

    file: str
    title: str
    asks: tuple[ToMend, ...]
    tables: Mapping[str, tuple[FormRow, ...]] | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that one agency is asked to mend. `id` names the query in the ledger: `query:2021-10:carrside`."""

    id: str
    agency: Agency
    files: tuple[AskedFile, ...]

    @property
    def count(self) -> int:
        """Return the number of things to mend."""
        return sum(len(one.asks) for one in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryState:
    """A query as it stands: the email's place, "" while it has no address to go to, and the forms beside it.

    `count` is the number of things to mend, `reply_by` the day they are asked for.
    """

    agency: str
    name: str
    path: str
    forms: tuple[str, ...]
    count: int
    reply_by: date
