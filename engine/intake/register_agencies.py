"""The sheet Agencies, whose rows may point at one another."""

from dataclasses import replace

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row
from engine.intake.register_desk import Desk, hint
from engine.model import forms
from engine.model.dates import short_date
from engine.model.evidence import Agency
from engine.model.messages import problem
from engine.model.source import Source


def read_agencies(rows: tuple[Row, ...] | None, desk: Desk, file: str) -> tuple[Agency, ...]:
    """Return the agencies, their parents and statutory partners resolved; None means the sheet was not read.

    Yields REG-01 to REG-03, REG-06 to REG-09 and REG-16.
    """
    if rows is not None and not rows:
        desk.problems.append(problem("REG-01", source=Source(file=file, place=forms.AGENCIES.name)))
    kept = desk.named(rows or (), forms.AGENCIES, "id")
    found = [_agency(row, desk) for row in kept]
    ids = {match_key(one.id): one.id for one in found}
    linked = [_with_parent(one, row, ids, desk) for one, row in zip(found, kept, strict=True)]
    parents = {one.id: one.parent for one in linked}
    return tuple(_without_loop(one, row, parents, desk) for one, row in zip(linked, kept, strict=True))


def _agency(row: Row, desk: Desk) -> Agency:
    desk.has(row, forms.AGENCIES, "name")
    name = row.text("name") or row.text("id")
    since, until = row.day("since"), row.day("until")
    if since and until and until < since:
        desk.say("REG-16", row, "until", agency=name, since=short_date(since), until=short_date(until))
    return Agency(
        id=row.text("id"),
        name=name,
        short_name=row.text("short_name") or name,
        origin=row.origin,
        entry=row.text("entry").strip("().").casefold(),
        partner=_partner(row, desk),
        aliases=row.items("aliases"),
        contact_role=row.text("contact_role"),
        contact_name=row.text("contact_name"),
        salutation=row.text("salutation"),
        email=desk.email(row),
        address=row.text("address"),
        email_domain=row.text("email_domain").removeprefix("@"),
        since=since,
        until=until,
    )


def _partner(row: Row, desk: Desk) -> str | None:
    shown = row.text("partner")
    if not shown:
        return None
    partners = desk.framework.partners
    index = {match_key(word): one.id for one in partners for word in (one.title, one.id)}
    found = index.get(match_key(shown))
    if found is None:
        desk.say("REG-08", row, "partner", shown=shown, partners=", ".join(one.title for one in partners))
    return found


def _with_parent(one: Agency, row: Row, ids: dict[str, str], desk: Desk) -> Agency:
    shown = row.text("parent")
    if not shown:
        return one
    parent = ids.get(match_key(shown))
    if parent is None:
        desk.say("REG-06", row, "parent", shown=shown, agency=one.name, hint=hint(shown, ids))
    return replace(one, parent=parent)


def _without_loop(one: Agency, row: Row, parents: dict[str, str | None], desk: Desk) -> Agency:
    """Return the agency, its parent dropped when following parents leads back to it."""
    above, seen = one.parent, {one.id}
    while above is not None and above not in seen:
        seen.add(above)
        above = parents[above]
    if above != one.id:
        return one
    desk.say("REG-07", row, "parent", agency=one.name)
    parents[one.id] = None
    return replace(one, parent=None)
