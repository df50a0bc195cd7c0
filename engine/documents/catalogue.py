"""Every document kind and its builder: the one line a new kind adds."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.documents import findings_letter, section_11_update_request, visit_report, visit_selection_letter
from engine.documents.brief import Brief, Made


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A document kind: the record its template may name, and the function that fills it."""

    context: type
    build: Callable[[Brief], Made]


CATALOGUE = {
    "visit-selection-letter": Kind(context=visit_selection_letter.Context, build=visit_selection_letter.build),
    "section-11-update-request": Kind(context=section_11_update_request.Context, build=section_11_update_request.build),
    "findings-letter": Kind(context=findings_letter.Context, build=findings_letter.build),
    "visit-report": Kind(context=visit_report.Context, build=visit_report.build),
}
