"""The shared records say the same thing everywhere: words, blocks, places, evidence."""

from datetime import date

import pytest

from engine.model.blocks import (
    Block,
    BulletList,
    Heading,
    ListItem,
    Paragraph,
    Prompt,
    Quote,
    Span,
    Table,
    block_text,
    bold,
    cell,
    plain,
    text_of,
)
from engine.model.evidence import Activity, Evidence
from engine.model.plan import Cycle
from engine.model.problem import ConfigError, EngineError, Problem, Severity, Who, WorkspaceError
from engine.model.source import Origin, Source
from engine.model.words import in_words, join_words, lower_first, upper_first
from tests.support.briefs import AGENCIES, PEOPLE, PLACE, answer, note, visit

DAY = date(2021, 8, 19)


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["", "a", "", "b"], "a and b"),
        (["", ""], ""),
        (["a, b", "c"], "a, b and c"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], joined: str) -> None:
    """Commas, then "and"; empty words leave nothing behind."""
    assert join_words(words) == joined
    assert join_words(one for one in words) == joined


@pytest.mark.parametrize(("number", "word"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (-1, "-1")])
def test_small_numbers_are_words(number: int, word: str) -> None:
    """Up to ten in words, above in figures."""
    assert in_words(number) == word


@pytest.mark.parametrize(
    ("text", "upper", "lower"),
    [
        ("visit", "Visit", "visit"),
        ("Visit", "Visit", "visit"),
        ("SENCOs", "SENCOs", "SENCOs"),
        ("NHS trust", "NHS trust", "NHS trust"),
        ("A parent", "A parent", "a parent"),
        ("A", "A", "A"),
        ("", "", ""),
        ("é", "É", "é"),
        ("6 parents", "6 parents", "6 parents"),
    ],
)
def test_the_first_letter_fits_its_place(text: str, upper: str, lower: str) -> None:
    """An ordinary capital is lowered inside a sentence, an acronym's never."""
    assert (upper_first(text), lower_first(text)) == (upper, lower)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Paragraph(spans=(*bold("a"), *plain(" b"))), "a b"),
        (Paragraph(spans=()), ""),
        (Quote(spans=plain("a"), said_by="b"), "a"),
        (Heading(text="a"), "a"),
        (Prompt(lead="Lead", text="a"), "a"),
        (BulletList(items=(ListItem(spans=plain("a")), ListItem(spans=plain("b"), level=1))), "a\nb"),
        (BulletList(items=()), ""),
        (Table(header=("H",), rows=((cell("a"), cell("b")), (cell("c"), cell("d")))), "a\nb\nc\nd"),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, str) else None,
)
def test_a_block_has_its_visible_text(block: Block, text: str) -> None:
    """Items and cells stand on lines of their own."""
    assert block_text(block) == text


def test_spans_are_seen_as_one_text() -> None:
    """Looks do not matter to what is read."""
    assert text_of((Span(text="a", bold=True), Span(text="b", link="https://x.example"))) == "ab"


@pytest.mark.parametrize(
    ("source", "shown"),
    [(Source(file="a.xlsx"), "a.xlsx"), (Source(file="a.xlsx", place="Agencies!C4"), "a.xlsx, Agencies!C4")],
)
def test_a_place_is_said_in_words(source: Source, shown: str) -> None:
    """A file, and what is in it where that is known."""
    assert str(source) == shown


@pytest.mark.parametrize(
    ("origin", "field", "row"),
    [
        (Origin(file="f", sheet="S", cells={"ref": "A2", "due": "C2"}), "S!C2", "S!A2"),
        (Origin(file="f", sheet="S", cells={"ref": "A2"}), "S", "S!A2"),
        (Origin(file="f", sheet="S"), "S", "S"),
        (Origin(file="f", cells={"due": "C2"}), "C2", "C2"),
        (Origin(file="f"), "", ""),
    ],
    ids=["cell", "no such cell", "no cells", "no sheet", "nothing"],
)
def test_a_record_knows_where_each_value_stands(origin: Origin, field: str, row: str) -> None:
    """A field's cell, else its sheet, else the file."""
    assert origin.of("due") == Source(file="f", place=field)
    assert origin.row == Source(file="f", place=row)


@pytest.mark.parametrize(
    ("activity", "day"),
    [
        (visit(), date(2021, 11, 25)),
        (visit(confirmed_date=DAY), DAY),
        (visit(confirmed_date=date(2021, 8, 1), held_on=DAY), DAY),
        (visit(proposed_date=None), None),
    ],
    ids=["proposed", "confirmed", "held", "none"],
)
def test_the_day_of_an_activity(activity: Activity, day: date | None) -> None:
    """The day it was held comes before the day agreed, and that before the day proposed."""
    assert activity.day == day


@pytest.mark.parametrize(
    ("activity", "people"),
    [
        (visit(team=("B", "Officer A", "B", "")), ("Officer A", "B")),
        (visit(lead="", team=("B",)), ("B",)),
        (visit(lead=""), ()),
    ],
    ids=["each once", "no lead", "nobody"],
)
def test_the_people_of_an_activity(activity: Activity, people: tuple[str, ...]) -> None:
    """The lead first, everybody once."""
    assert activity.people == people


EVIDENCE = Evidence(
    agencies=AGENCIES,
    people=PEOPLE,
    activities=(visit(), visit("AV4")),
    notes=(note("A"), note("B", about="AV4"), note("C")),
    returns=(
        answer("council", DAY),
        answer("council", date(2021, 1, 5)),
        answer("council", None),
        answer("council", DAY, service="Front door"),
        answer("police", DAY),
    ),
)


def test_evidence_is_found_by_its_id() -> None:
    """What is not there is None, never a guess."""
    assert EVIDENCE.agency("council") == AGENCIES[0]
    assert EVIDENCE.person("Officer A") == PEOPLE[0]
    assert EVIDENCE.activity("AV4") == visit("AV4")
    assert [EVIDENCE.agency(""), EVIDENCE.person("officer a"), EVIDENCE.activity("AV")] == [None, None, None]
    assert [one.author for one in EVIDENCE.notes_on("AV3")] == ["A", "C"]


@pytest.mark.parametrize(
    ("by", "days"),
    [(None, [date(2021, 1, 5), DAY]), (DAY, [date(2021, 1, 5), DAY]), (date(2021, 8, 18), [date(2021, 1, 5)])],
)
def test_an_agencys_returns_are_its_own_and_dated(by: date | None, days: list[date]) -> None:
    """Oldest first, up to a day inclusive; its services' and undated ones are left out."""
    assert [one.returned_on for one in EVIDENCE.returns_of("council", by=by)] == days


@pytest.mark.parametrize(("reason", "update"), [("Annual", False), ("Visit update", True), ("VISIT UPDATE", True)])
def test_an_update_is_told_from_an_annual_return(reason: str, *, update: bool) -> None:
    """The reason on the return's first sheet decides."""
    assert answer("council", DAY, reason=reason).is_update is update


def test_a_cycle_has_the_folder_of_its_board() -> None:
    """The folder is the id and the month in words."""
    day = date(2022, 1, 20)
    one = Cycle(id="2022-01", board_date=day, starts=day, ends=day, lead_ends=day, papers_close=day, as_of=day)
    assert one.folder == "2022-01 January"


@pytest.mark.parametrize("kind", [EngineError, ConfigError, WorkspaceError])
def test_an_end_of_the_run_carries_its_problems(kind: type[EngineError]) -> None:
    """What stopped the run is told as problems, all of them."""
    problems = [Problem(code=code, severity=Severity.ERROR, who=Who.TOOL, message=f"{code} broke.") for code in "AB"]
    with pytest.raises(EngineError) as caught:
        raise kind(*problems)
    assert caught.value.problems == tuple(problems)
    assert str(caught.value) == "A broke.; B broke."


def test_severities_stand_worst_first() -> None:
    """The order of the words is the order of the problems."""
    assert list(Severity) == [Severity.BLOCK, Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert Origin(file=PLACE.file) == Origin(file="inputs/partnership.xlsx")
