"""What the first sheet of a Section 11 form says: how to fill it in, and how far the agency is."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from engine.formats.section11_marks import introduction
from engine.model.dates import long_date, short_date
from engine.model.forms import (
    NOT_APPLICABLE,
    PREVIOUS_VISIT,
    RETURN,
    RETURN_ACTIONS,
    STANDARDS,
    SheetForm,
    signatures_named,
)
from engine.model.workbook import FormRow, Scale, Section11Form

GUIDE = "How to fill this in"
_BY_THE_AGENCY = ("completed_by", "role", "email", "returned_on", "signed_by", "signed_role", "signed_on")
_TITLE, _HEADING, _TEXT = 16, 13, 11
_RETURN = (
    "Say who completed the return and when you send it back. The accountable officer signs off with a name, a role and "
    "a date."
)
_ACTIONS = (
    "Give each action a ref of your own (1, 2, 3), the standard or domain it answers, an owner and a due date. The due "
    "date of an open action cannot be before the day of this return. Set the status to Closed when it is done."
)
Line = tuple[str, int, bool]
"""A line's text, its size in points, and whether it is a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """One line of the counter: what is counted, by which formula, how many are done now, and of how many."""

    label: str
    formula: str
    done: int
    whole: int


def guide_lines(form: Section11Form) -> Iterator[Line]:
    """Yield the guide's lines from top to bottom."""
    yield "How to fill in this Section 11 return", _TITLE, True
    yield _for_whom(form), _TEXT, False
    if form.to_mend:
        yield introduction(form), _TEXT, False
    elif form.return_by:
        yield f"Return it by {long_date(form.return_by)}.", _TEXT, False
    if form.prefilled_from and not form.to_mend:
        yield _what_stands_there(form), _TEXT, False
    yield "White cells are yours to fill. Grey cells are set by the partnership and locked.", _TEXT, False
    yield "Do not name a child, a parent or a carer anywhere in this workbook.", _TEXT, False
    for heading, text in _sheets(form):
        yield heading, _HEADING, True
        yield text, _TEXT, False


def _for_whom(form: Section11Form) -> str:
    asked = f"{form.partnership} asks "
    if not form.agency:
        return f"{asked}each organisation on its Section 11 register to complete one of these."
    activity = form.head.get("activity")
    about = f" before the visit {activity}" if activity else ""
    return f"{asked}{form.agency} to complete this return{about}."


def _what_stands_there(form: Section11Form) -> str:
    when = short_date(form.prefilled_from) if form.prefilled_from else ""
    return (
        f"Your answers of {when} and the actions still open then are filled in for you. "
        "Change only what has changed, and bring the progress of each action up to date."
    )


def _sheets(form: Section11Form) -> Iterator[tuple[str, str]]:
    yield RETURN.name, _RETURN
    yield STANDARDS.name, _standards(form.standards_scale)
    yield signatures_named(form.risk_tool).name, _signatures(form.signatures_scale)
    yield RETURN_ACTIONS.name, _ACTIONS
    yield PREVIOUS_VISIT.name, _previous_visit(form)


def _standards(scale: Scale) -> str:
    below = "an area for development and the ref of an action on the Actions sheet"
    return (
        f"Choose a rating for every standard: {in_words(scale.words)}, from worst to best. Under Evidence say how you "
        "know, in your own words and with figures where you have them; under Impact say what it means for children."
        f"{_needs(scale, below)} For {NOT_APPLICABLE}, give the reason under Evidence."
    )


def _signatures(scale: Scale) -> str:
    return (
        f"Choose a rating for every domain: {in_words(scale.words)}, from worst to best. Say how you know, what works "
        f"well, what the risks are and what you will do next.{_needs(scale, 'an action on the Actions sheet')}"
    )


def _needs(scale: Scale, what: str) -> str:
    return f" A rating of {in_words(scale.below)} needs {what}." if scale.below else ""


def _previous_visit(form: Section11Form) -> str:
    if form.previous_visit:
        return "For each finding of your last visit, say what you did about it and what shows that it is done."
    return "If the partnership has visited you, answer each finding: what you did, and what shows that it is done."


def in_words(words: tuple[str, ...]) -> str:
    """Return the words of a list as people say it: "Red, Amber or Green"."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def counters_of(form: Section11Form, action_rows: int) -> tuple[Counter, ...]:
    """Return the lines of the counter; `action_rows` is how many rows of the Actions sheet it looks at."""
    return (
        _lines_of_return(form),
        _filled("Standards rated", STANDARDS, "rating", form.standards),
        _filled("Standards with evidence", STANDARDS, "evidence", form.standards),
        _filled("Domains rated", signatures_named(form.risk_tool), "rating", form.domains),
        *_findings(form),
        _actions(form, action_rows),
    )


def _lines_of_return(form: Section11Form) -> Counter:
    rows = [number for number, column in enumerate(RETURN.columns, start=2) if column.field in _BY_THE_AGENCY]
    cells = ",".join(f"{RETURN.name}!B{row}" for row in rows)
    done = sum(bool(form.head.get(field)) for field in _BY_THE_AGENCY)
    return Counter(label="Lines of the Return sheet", formula=f"=COUNTA({cells})", done=done, whole=len(rows))


def _findings(form: Section11Form) -> tuple[Counter, ...]:
    if not form.previous_visit:
        return ()
    return (_filled("Findings of the last visit answered", PREVIOUS_VISIT, "action_taken", form.previous_visit),)


def _filled(label: str, sheet: SheetForm, field: str, rows: tuple[FormRow, ...]) -> Counter:
    done = sum(bool(row.get(field)) for row in rows)
    cells = _cells(sheet, field, max(len(rows), 1))
    return Counter(label=label, formula=f"=SUMPRODUCT(--(LEN(TRIM({cells}))>0))", done=done, whole=len(rows))


def _actions(form: Section11Form, rows: int) -> Counter:
    """Return the count of actions that have both an owner and a due date, of the rows that hold an action."""
    owner, due, action = (_cells(RETURN_ACTIONS, field, rows) for field in ("owner", "due", "action"))
    done = sum(bool(row.get("action") and row.get("owner") and row.get("due")) for row in form.actions)
    return Counter(
        label="Actions with an owner and a due date",
        formula=f"=SUMPRODUCT((LEN({action})>0)*(LEN({owner})>0)*(LEN({due})>0))",
        done=done,
        whole=sum(bool(row.get("action")) for row in form.actions),
    )


def _cells(sheet: SheetForm, field: str, rows: int) -> str:
    letter = get_column_letter(sheet.columns.index(sheet.column(field)) + 1)
    return f"'{sheet.name}'!${letter}$2:${letter}${rows + 1}"
