"""The reminder (NL-04): everything an agency still owes past its day, and the new day that is asked for."""

from dataclasses import dataclass

from engine.documents.brief import Brief, Made
from engine.documents.letters import Letter, letter_of
from engine.documents.wording import answer_by, key_date
from engine.model.blocks import Blocks, Table, cell
from engine.model.dates import count_of, long_date, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the template may name. `several` is True for more than one thing; `chair` is "" where none is named."""

    letter: Letter
    agency: str
    count: str
    several: bool
    still_to_come: Blocks
    new_date: str
    ring: str
    board: str
    papers_close: str
    chair: str


def build(brief: Brief) -> Made:
    """Return the reminder of one agency in one cycle."""
    agency, owed = brief.agency, brief.planned.owed
    name = agency.short_name or agency.name
    dates, roles = brief.planned.dates, brief.settings.roles
    context = Context(
        letter=letter_of(brief),
        agency=name,
        count=count_of(len(owed), "item"),
        several=len(owed) != 1,
        still_to_come=_still_to_come(brief),
        new_date=long_date(answer_by(brief, "")),
        ring=roles.coordinator,
        board=key_date(dates, "board"),
        papers_close=key_date(dates, "papers_close"),
        chair=roles.chair,
    )
    title = f"Still to come from {name}"
    return Made(context=context, title=title, running_title=title, who=name)


def _still_to_come(brief: Brief) -> Blocks:
    owed = brief.planned.owed
    rows = tuple((cell(one.what), cell(one.form), cell(short_date(one.due))) for one in owed)
    none = ((cell("Nothing"), cell("Not needed"), cell("None")),)
    header = ("What we need", "How it can come", "It was due")
    caption = f"What had not reached us by {short_date(brief.dated)}"
    return (Table(header=header, rows=rows or none, caption=caption, widths=(5.4, 2.6, 2.6)),)
