"""Every document kind and its builder: the one line a new kind adds."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.documents import (
    complaints_report,
    endorsement_request,
    findings_letter,
    own_letter,
    pso_annual_report,
    release_agreement_request,
    reminder,
    scp_annual_report,
    section_11_request_letter,
    section_11_update_request,
    thematic_report,
    visit_report,
    visit_selection_letter,
)
from engine.documents.brief import Brief, Made
from engine.model.document_spec import OWN_LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A document kind: the record its template may name, and the function that fills it."""

    context: type
    build: Callable[[Brief], Made]


CATALOGUE = {
    "complaints-report": Kind(context=complaints_report.Context, build=complaints_report.build),
    "visit-selection-letter": Kind(context=visit_selection_letter.Context, build=visit_selection_letter.build),
    "section-11-update-request": Kind(context=section_11_update_request.Context, build=section_11_update_request.build),
    "section-11-request-letter": Kind(context=section_11_request_letter.Context, build=section_11_request_letter.build),
    "findings-letter": Kind(context=findings_letter.Context, build=findings_letter.build),
    "thematic-report": Kind(context=thematic_report.Context, build=thematic_report.build),
    "pso-annual-report": Kind(context=pso_annual_report.Context, build=pso_annual_report.build),
    "scp-annual-report": Kind(context=scp_annual_report.Context, build=scp_annual_report.build),
    "visit-report": Kind(context=visit_report.Context, build=visit_report.build),
    "endorsement-request": Kind(context=endorsement_request.Context, build=endorsement_request.build),
    "release-agreement-request": Kind(context=release_agreement_request.Context, build=release_agreement_request.build),
    "reminder": Kind(context=reminder.Context, build=reminder.build),
    OWN_LETTER: Kind(context=own_letter.Context, build=own_letter.build),
}
