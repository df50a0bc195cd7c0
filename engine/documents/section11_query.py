"""The Section 11 form that goes back to an agency with everything it sent, to be mended."""

from collections.abc import Mapping
from datetime import date

from engine.documents.section11_workbook import blank_form
from engine.model.evidence import Agency
from engine.model.forms import PREVIOUS_VISIT, RETURN, RETURN_ACTIONS, SIGNATURES, STANDARDS
from engine.model.framework import Framework
from engine.model.settings import Settings
from engine.model.workbook import FormRow, Section11Form, ToMend


def form_to_mend(
    framework: Framework,
    settings: Settings,
    agency: Agency,
    tables: Mapping[str, tuple[FormRow, ...]],
    to_mend: tuple[ToMend, ...],
    *,
    return_by: date,
) -> Section11Form:
    """Return the form as an agency filled it, and nothing else, with what it is asked to mend.

    `tables` are its rows by the name of the sheet in `engine.model.forms.SECTION11`.
    """
    blank = blank_form(framework, settings)
    head = tables[RETURN.name][0]
    returned = head.get("returned_on")
    return Section11Form(
        partnership=blank.partnership,
        agency=agency.name,
        head=head,
        standards_scale=blank.standards_scale,
        signatures_scale=blank.signatures_scale,
        standards=tables[STANDARDS.name],
        domains=tables[SIGNATURES.name],
        actions=tables[RETURN_ACTIONS.name],
        previous_visit=tables[PREVIOUS_VISIT.name],
        return_by=return_by,
        prefilled_from=returned if isinstance(returned, date) else None,
        risk_tool=blank.risk_tool,
        to_mend=to_mend,
    )
