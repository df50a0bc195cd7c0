"""What a theme rests on: its form and limits, who contributed, the good statements, its sources."""

from collections.abc import Iterable, Iterator, Sequence

from engine.documents.activity_report import name_of
from engine.documents.brief import Brief
from engine.documents.carried import noted, rows_of, texts_of
from engine.documents.findings import notes_in_order, points_of, sections_of
from engine.documents.thematic_figures import indicators_of
from engine.documents.wording import prompt
from engine.model.blocks import (
    Blocks,
    BulletList,
    ListItem,
    Look,
    Paragraph,
    Quote,
    Table,
    cell,
    plain,
)
from engine.model.dates import count_of, long_date
from engine.model.words import as_sentence, in_words, join_words, lower_first, upper_first

_MET = ("Group", "Number")
_DONE = ("Activity", "Length", "People", "Led by")
_GAVE = ("Agency", "Asked", "Gave", "Missing")
_GOOD = ("Statement", "Evidence for", "Evidence against")
_NOTHING = frozenset({"none", "nothing", "-", "no"})


def question_and_tiles(brief: Brief) -> Blocks:
    """Return the question, the tiles it is asked through, and why now as noted, else the section's prompt."""
    section, activity = brief.section("question_and_tiles"), brief.activity
    if section is None:
        return ()
    asked = f"The question: {as_sentence(activity.focus)}" if activity.focus else "The register gives no question yet."
    said = noted(brief, *section.notes)
    return (
        Paragraph(spans=plain(asked)),
        Paragraph(spans=plain(_tiles(brief))),
        *(said or (prompt(section, brief.framework.terms),)),
    )


def _tiles(brief: Brief) -> str:
    tiles, total = tuple(dict.fromkeys(brief.activity.tiles)), len(brief.framework.tiles)
    title = brief.activity.title or "the theme"
    if not tiles:
        return "The register names no tile for this theme."
    if len(tiles) == total:
        return (
            f"{upper_first(title)} was looked at through all {in_words(total)} tiles of the year: {join_words(tiles)}."
        )
    return f"The theme is taken from the tile {join_words(tiles)}, one of the year's {in_words(total)}."


def scope_and_form(brief: Brief) -> Blocks:
    """Return the theme's facts, one a row, then what was done, and other words noted about its scope."""
    activity = brief.activity
    met = [f"{number} {lower_first(group)}".strip() for group, number in rows_of(brief, "people_met", *_MET)]
    others = texts_of(brief, "people_met", beside=_MET)
    pairs = (
        ("Form", activity.form or "Not recorded"),
        ("Date", long_date(activity.day) if activity.day else "Not yet agreed"),
        ("Place", activity.place or "Not recorded"),
        ("Period and scope", " ".join(texts_of(brief, "scope")) or "Not recorded"),
        ("Led by", activity.lead or "Not recorded"),
        ("With", join_words(_company(brief)) or "Nobody else recorded"),
        ("People met", "; ".join(filter(None, (join_words(met), *others))) or "None recorded"),
        ("Limits", " ".join(texts_of(brief, "not_possible")) or "Nothing recorded"),
    )
    rows = tuple((cell(name), cell(text)) for name, text in pairs)
    source = f"Source: {activity.origin.row}; notes under Scope and period, People met and What could not happen."
    facts = Table(header=("Item", "Detail"), rows=rows, caption="The theme in facts", source=source, widths=(1, 2.6))
    return (facts, *_method(brief))


def _company(brief: Brief) -> Iterator[str]:
    yield from brief.activity.people[1:] if brief.activity.lead else brief.activity.people
    if brief.activity.young_scrutineers:
        yield "young scrutineers"


def _method(brief: Brief) -> Blocks:
    rows = rows_of(brief, "method", *_DONE)
    others = noted(brief, "method", beside=_DONE)
    if not rows:
        return others
    table = Table(
        header=_DONE,
        rows=tuple(tuple(cell(text or "Not recorded") for text in row) for row in rows),
        caption="What was done, how long it took, with whom and who led",
        source="Source: the notes, heading Method.",
        widths=(3.4, 1.4, 2.4, 2.6),
    )
    return (table, *others)


def contributors(brief: Brief) -> Blocks:
    """Return who was asked for what and what came, an agency a row, after a sentence that counts them."""
    noted_rows = _by_first((name_of(brief, who), *rest) for who, *rest in rows_of(brief, "contributors", *_GAVE))
    names = [name_of(brief, one) for one in brief.activity.agencies]
    order = [*names, *(one for one in noted_rows if one not in names)]
    rows = [(one, *noted_rows.get(one, ("", "", ""))) for one in order]
    if not rows:
        return (Paragraph(spans=plain("The register names no contributing agency.")),)
    empty = ("Not recorded", "Nothing recorded", "None")
    table = Table(
        header=_GAVE,
        rows=tuple(
            (cell(name), *(cell(text or other) for text, other in zip(rest, empty, strict=True)))
            for name, *rest in rows
        ),
        caption="What each agency was asked for, and what it gave",
        source=f"Source: {brief.activity.origin.row}; the notes, heading Contributors.",
        widths=(2.2, 3, 3, 3),
    )
    return (Paragraph(spans=plain(_shortfall(rows))), table, *noted(brief, "contributors", beside=_GAVE))


def _by_first(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the rest of rows by their first cell; what several notes say of one thing stands in one row together."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(_together(texts) for texts in zip(*those, strict=True)) for first, those in found.items()}


def _together(texts: tuple[str, ...]) -> str:
    """Return different texts as one; "None" says nothing beside another."""
    different = list(dict.fromkeys(texts))
    return "; ".join(one for one in different if not _is_nothing(one)) or next(filter(None, different), "")


def _is_nothing(text: str) -> bool:
    words = text.casefold().split()
    return not words or words[0].rstrip(".,:;") in _NOTHING


def _shortfall(rows: Sequence[tuple[str, ...]]) -> str:
    gave = [name for name, _, given, _ in rows if not _is_nothing(given)]
    short = [name for name, _, _, missing in rows if not _is_nothing(missing)]
    silent = [name for name, *_ in rows if name not in gave]
    text = f"{len(gave)} of {count_of(len(rows), 'agency', 'agencies')} gave evidence to this theme"
    text += f"; nothing is recorded from {join_words(silent)}" if silent else ""
    also = [name for name in short if name not in silent]
    more = " too" if silent else ""
    return f"{text}. Part of what was asked is missing from {join_words(also)}{more}." if also else f"{text}."


def what_good_looks_like(brief: Brief) -> Blocks:
    """Return the tiles' statements with the evidence noted for and against each, then the prompt for the view.

    Statements that nothing was seen of are counted below the table; other words noted there stand as quotations.
    """
    section = brief.section("what_good_looks_like")
    if section is None:
        return ()
    rows = rows_of(brief, "good_statements", *_GOOD)
    noted_rows = _by_first((_key(statement), *seen) for statement, *seen in rows)
    own: dict[str, str] = {}
    for statement, *_ in rows:
        own.setdefault(_key(statement), statement)
    listed = _statements(brief)
    known = {_key(one) for one in listed}
    statements = [*listed, *(text for key, text in own.items() if key not in known)]
    tested = [(one, noted_rows[_key(one)]) for one in statements if any(noted_rows.get(_key(one), ()))]
    quoted = (
        Quote(spans=spans, said_by=note.author)
        for note, found in sections_of(brief, "good_statements")
        for spans in points_of(tuple(one for one in found.blocks if not isinstance(one, Table)))
    )
    return (_good_table(tested, len(statements)), *quoted, prompt(section, brief.framework.terms))


def _statements(brief: Brief) -> list[str]:
    mine = set(brief.activity.tiles)
    return [text for tile in brief.framework.tiles if tile.title in mine for text in tile.statements]


def _good_table(tested: Sequence[tuple[str, tuple[str, ...]]], total: int) -> Table | Paragraph:
    counted = _tested(len(tested), total)
    if not tested:
        return Paragraph(spans=plain(counted), look=Look.SOURCE_NOTE)
    return Table(
        header=_GOOD,
        rows=tuple((cell(text), *(cell(one or "None found") for one in seen)) for text, seen in tested),
        caption="The statements of what good looks like, and what was seen",
        source=f"Source: the framework's good statements; the notes, heading What good looks like. {counted}",
        widths=(3, 3, 3),
    )


def _tested(tested: int, total: int) -> str:
    if not total:
        return "The theme's tiles have no statements of what good looks like, so none could be tested."
    if not tested:
        return f"None of the {total} statements of the theme's tiles has evidence noted yet."
    rest = total - tested
    tail = f" No evidence was noted for the other {in_words(rest)}." if rest else ""
    return f"{tested} of {total} statements of the theme's tiles were tested.{tail}"


def _key(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split())


def sources(brief: Brief) -> Blocks:
    """Return every file the report was made from."""
    notes = [f"{one.source.file} ({one.author})" for one in notes_in_order(brief)]
    register = f"{brief.activity.origin.file} (Activities, People, Decisions, Calendar)"
    figures = [f"{one} (indicators)" for one in dict.fromkeys(v[-1].origin.file for v in indicators_of(brief))]
    return (BulletList(items=tuple(ListItem(spans=plain(text)) for text in (register, *figures, *notes))),)
