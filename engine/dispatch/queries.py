"""What a query to an agency says: everything to mend in what it sent, in one courteous email."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from engine.dispatch.emails import letter_of, message_id
from engine.model.dates import count_of, long_date
from engine.model.framework import Framework
from engine.model.mail import Enclosure, Mail
from engine.model.query import Asked
from engine.model.settings import Settings
from engine.model.words import in_words, join_words, upper_first
from engine.model.workbook import ToMend

_TOGETHER = 4
"""So many unrated rows of one sheet are told in one sentence."""
_UNRATED = "S11-22"
_IN_THE_FORM = (
    "The attached form holds what you sent us. The cells to mend are yellow, and each has a note that says what we "
    "ask. The first sheet, What to mend, lists them. Mend those cells, save the form and return it to this address. "
    "Your own file stays as it is."
)
_IN_THE_FORMS = (
    "The attached forms hold what you sent us. The cells to mend are yellow, and each has a note that says what we "
    "ask. The first sheet of each, What to mend, lists them. Mend those cells, save the forms and return them to this "
    "address. Your own files stay as they are."
)
_IN_ONES_OWN = (
    "Mend your own copy of {names} and send {it} to this address again. We return no rows of {it}, because they are "
    "about people. Put no name in {it}."
)
_NO_CHILD = "Put no child's name, date of birth or case number in the form."


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What an agency is asked, by when, and the marking of the forms that go with it."""

    asked: Asked
    reply_by: date
    marking: str


def query_mail(query: Query, enclosures: tuple[Enclosure, ...], settings: Settings, framework: Framework) -> Mail:
    """Return the email of a query. `enclosures` are its forms, in the order of its files."""
    agency, points = query.asked.agency, count_of(query.asked.count, "point")
    titles = tuple(dict.fromkeys(one.title for one in query.asked.files))
    what = upper_first(titles[0]) if len(titles) == 1 else "What you sent us"
    subject = f"{what}: {points} to mend by {long_date(query.reply_by)}"
    paragraphs = (_opening(query, titles), *_gaps(query), *_how(query))
    return Mail(
        document=query.asked.id,
        title=f"Query to {agency.short_name or agency.name}",
        agency=agency.id,
        organisation=agency.name,
        address=agency.email,
        subject=" ".join((f"{query.marking}: {subject}" if query.marking else subject).split()),
        text=letter_of(
            settings, agency, paragraphs, enclosures, signed=settings.roles.coordinator, marking=query.marking
        ),
        message_id=message_id(settings, framework, query.asked.id, agency),
        content="",
        enclosures=enclosures,
    )


def _opening(query: Query, titles: tuple[str, ...]) -> str:
    number = query.asked.count
    where = "it" if len(titles) == 1 else "them"
    points, need, them = ("point", "needs", "it") if number == 1 else ("points", "need", "them")
    return (
        f"Thank you for {join_words(f'your {one}' for one in titles)}. "
        f"{upper_first(in_words(number))} {points} in {where} still {need} you. "
        f"We would be grateful to have {them} by {long_date(query.reply_by)}."
    )


def _gaps(query: Query) -> Iterator[str]:
    """Yield for each file a heading and its numbered gaps, the numbers running through all of them."""
    number = 1
    for one in query.asked.files:
        lines = [f"{upper_first(one.title)} (your file “{one.file.rpartition('/')[2]}”)", ""]
        for place, text in _together(one.asks):
            lines.append(f"{number}. {place}: {text}" if place else f"{number}. {text}")
            number += 1
        yield "\n".join(lines)


def _together(asks: tuple[ToMend, ...]) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of each gap; many unrated rows of one sheet are told as one."""
    for (code, sheet), same in groupby(asks, key=lambda one: (one.code, one.sheet)):
        found = list(same)
        if code == _UNRATED and len(found) >= _TOGETHER:
            cells = join_words(one.cell for one in found)
            yield f"Sheet {sheet}, cells {cells}", f"{len(found)} rows are not rated. Choose a rating for each."
        else:
            yield from ((place_of(one), said(one)) for one in found)


def place_of(one: ToMend) -> str:
    """Return where a gap is, in words: "Sheet Standards, cell D8 (D12 in the file you sent)"."""
    place = ", ".join(part for part in (f"Sheet {one.sheet}" if one.sheet else "", _cell(one.cell)) if part)
    return f"{place} ({one.was} in the file you sent)" if place and one.was else place


def _cell(cell: str) -> str:
    return f"cell {cell}" if cell else ""


def said(one: ToMend) -> str:
    """Return what is wrong and how to mend it."""
    fix = one.fix if one.needed or not one.fix else f"If you can: {one.fix[:1].lower()}{one.fix[1:]}"
    return f"{one.message} {fix}".strip()


def _how(query: Query) -> Iterator[str]:
    """Yield how to answer: in the forms that go with it, and in one's own files where none does."""
    forms = sum(one.tables is not None for one in query.asked.files)
    if forms:
        yield _IN_THE_FORMS if forms > 1 else _IN_THE_FORM
    own = [one.file.rpartition("/")[2] for one in query.asked.files if one.tables is None]
    if own:
        names = join_words(f"“{one}”" for one in own)
        yield _IN_ONES_OWN.format(names=names, it="it" if len(own) == 1 else "them")
    if forms:
        yield _NO_CHILD
