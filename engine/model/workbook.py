"""A Section 11 form as it is handed out: what every sheet says before the agency fills it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from engine.model.forms import SIGNATURES

FormRow = Mapping[str, str | date | None]
"""One row: field of the sheet's form (`engine.model.forms`) to what stands in its cell; a field left out is blank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A rating scale, ordered worst to best, and the lowest word that needs no action."""

    words: tuple[str, ...]
    accepted: str

    @property
    def below(self) -> tuple[str, ...]:
        """Return the words that need an action, worst first."""
        return self.words[: self.words.index(self.accepted)] if self.accepted in self.words else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMend:
    """One thing that an agency is asked to mend: what is wrong and how to mend it, in whole sentences, and where.

    `sheet` and `cell` are those of the form that goes back, of the agency's own file where none does; "" for what is
    wrong with the whole. `was` is the place in the agency's own file where that is another. `needed` is False for what
    only deserves a second look.
    """

    code: str
    message: str
    fix: str
    sheet: str = ""
    cell: str = ""
    was: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Section11Form:
    """One form. `head` is the Return sheet; the other rows stand in the order of their sheets.

    `return_by` is the day it is wanted back, None when no day is set. `prefilled_from` is the date of the return
    whose answers it carries, None for a form without any. `agency` is the printed name, empty on a blank form.
    `risk_tool` is what the framework calls the sheet of domains. `to_mend` is what an agency is asked to mend in a form
    that goes back to it with its own answers.
    """

    partnership: str
    agency: str
    head: FormRow
    standards_scale: Scale
    signatures_scale: Scale
    standards: tuple[FormRow, ...]
    domains: tuple[FormRow, ...]
    actions: tuple[FormRow, ...] = ()
    previous_visit: tuple[FormRow, ...] = ()
    return_by: date | None = None
    prefilled_from: date | None = None
    risk_tool: str = SIGNATURES.name
    to_mend: tuple[ToMend, ...] = ()

    @property
    def prefilled(self) -> bool:
        """Return whether the form carries an earlier return's answers."""
        return self.prefilled_from is not None
