"""Section 11 returns: whose they are, what they rate, whether they are complete, and which of several counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.intake.collect import collect
from engine.intake.ratings import is_below, read_rating
from engine.intake.returns import current, settle_returns
from engine.intake.section11 import read_return
from engine.intake.section11_checks import completeness
from engine.model.evidence import Agency
from engine.model.problem import Problem, Who
from engine.model.self_assessment import SelfAssessment
from engine.model.settings import Ratings, Section11
from engine.model.source import Origin
from tests.support.inputs import (
    FRAMEWORK,
    REGISTER_FILE,
    RETURN_FILE,
    SETTINGS,
    Typed,
    blob_of,
    put,
    register_book,
    return_book,
)

_NOWHERE = Origin(file="x")
_COUNCIL = Agency(id="council", name="Wendlemere Council", short_name="Council", origin=_NOWHERE)
_BRIGHTMERE = Agency(
    id="brightmere", name="Brightmere Care CIC", short_name="Brightmere", origin=_NOWHERE, aliases=("Care",)
)
_SERVICE = Agency(
    id="front-door", name="Wendlemere Council front door", short_name="Front door", origin=_NOWHERE, parent="council"
)
AGENCIES = (_COUNCIL, _BRIGHTMERE, _SERVICE)
_THREE = ("Red", "Amber", "Green")


def _set(sheet: str, **cells: Typed) -> Callable[[Workbook], None]:
    def spoil(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    return spoil


def _read(
    folder: Path, *spoils: Callable[[Workbook], None], file: str = RETURN_FILE
) -> tuple[SelfAssessment | None, tuple[Problem, ...]]:
    book = return_book()
    for spoil in spoils:
        spoil(book)
    return read_return(put(folder, file, blob_of(book)), file, AGENCIES, SETTINGS, FRAMEWORK)


def _lacks(found: SelfAssessment | None, problems: tuple[Problem, ...]) -> list[str]:
    assert found is not None
    lacking = completeness(found, SETTINGS, FRAMEWORK, agency="Brightmere", problems=problems)
    return [f"{one.code} {one.source.place if one.source else ''}" for one in lacking]


def test_a_complete_return_lacks_nothing(tmp_path: Path) -> None:
    """A clean return reads whole and is complete."""
    found, problems = _read(tmp_path)
    assert found is not None
    assert (found.agency, found.period, found.returned_on, problems) == ("brightmere", "2021", date(2021, 1, 20), ())
    assert [one.rating for one in found.standards] == ["Green", "Amber", "N/A"]
    assert [one.rating for one in found.domains] == ["Green", "Red"]
    assert _lacks(found, problems) == []


@pytest.mark.parametrize(
    ("text", "scale", "rating"),
    [
        ("green ", _THREE, "Green"),
        ("Compliant", _THREE, "Green"),
        ("partially  met", _THREE, "Amber"),
        ("INADEQUATE", _THREE, "Red"),
        ("A", _THREE, "Amber"),
        ("n/a", _THREE, "N/A"),
        ("not applicable", _THREE, "N/A"),
        ("", _THREE, ""),
        ("Good", _THREE, None),
        ("2", _THREE, None),
        ("2", ("0", "1", "2", "3"), "2"),
        ("red", ("Weak", "Fair", "Good", "Strong"), "Weak"),
        ("amber", ("Weak", "Fair", "Good", "Strong"), None),
        ("amber", ("Weak", "Fair", "Strong"), "Fair"),
    ],
)
def test_ratings_are_read_against_the_partnerships_scale(text: str, scale: tuple[str, ...], rating: str | None) -> None:
    """A word of the scale or one of its usual names is a rating; a number only where the scale has it."""
    assert read_rating(text, scale) == rating


@pytest.mark.parametrize(
    ("rating", "below"), [("Red", True), ("Amber", True), ("Green", False), ("N/A", False), ("", False)]
)
def test_what_stands_below_the_accepted_level(rating: str, below: bool) -> None:  # noqa: FBT001 - a table's column
    """Only words of the scale that stand before the accepted one are below it."""
    assert is_below(rating, _THREE, "Green") is below


@pytest.mark.parametrize(
    ("agency", "name", "file", "owner"),
    [
        ("COUNCIL", None, "x.xlsx", "council"),
        (None, "wendlemere council", "x.xlsx", "council"),
        (None, "Care", "x.xlsx", "brightmere"),
        (None, None, "2021_Brightmere-return.xlsx", "brightmere"),
        (None, None, "2021 Wendlemere Council front door.xlsx", "front-door"),
        ("front-door", "Front door", "Brightmere.xlsx", "front-door"),
    ],
)
def test_a_return_finds_its_agency(agency: str | None, name: str | None, file: str, owner: str, tmp_path: Path) -> None:
    """The id comes first, then the name or another name of it, then the file's name."""
    found, problems = _read(tmp_path, _set("Return", B1=agency, B2=name), file=file)
    assert found is not None
    assert (found.agency, problems) == (owner, ())


@pytest.mark.parametrize(
    ("agency", "name", "file", "code"),
    [
        (None, None, "return.xlsx", "S11-02"),
        ("brightmere", "Wendlemere Council", "x.xlsx", "S11-03"),
        (None, None, "Brightmere and Council.xlsx", "S11-03"),
        ("county", None, "Brightmere.xlsx", "S11-01"),
        (None, "County Hall", "Brightmere.xlsx", "S11-01"),
        (None, None, "Healthcare.xlsx", "S11-02"),
    ],
)
def test_nobody_guesses_whose_a_return_is(
    agency: str | None, name: str | None, file: str, code: str, tmp_path: Path
) -> None:
    """No agency, two of them or an unknown one is a problem, and the return is not used."""
    found, problems = _read(tmp_path, _set("Return", B1=agency, B2=name), file=file)
    assert (found, [one.code for one in problems]) == (None, [code])


@pytest.mark.parametrize(
    "topic",
    [
        "2",
        "Standard 2",
        "2. Senior lead",
        "senior LEAD",
        "Standard 2: Senior lead",
        "1; 2",
        "Line of accountability; 2",
    ],
)
def test_an_action_may_name_its_standard_in_many_ways(topic: str, tmp_path: Path) -> None:
    """An action counts for a standard by its reference, its title or both."""
    found, problems = _read(tmp_path, _set("Standards", H3=None), _set("Actions", B2=topic))
    assert _lacks(found, problems) == []


@pytest.mark.parametrize("topic", ["12", "Standard 20", "Lead", None])
def test_an_action_about_something_else_does_not_count(topic: str | None, tmp_path: Path) -> None:
    """An action for another standard leaves the rating without one."""
    found, problems = _read(tmp_path, _set("Standards", H3=None), _set("Actions", B2=topic))
    assert _lacks(found, problems) == ["S11-24 Standards!D3"]


def test_a_cell_named_once_is_not_named_again(tmp_path: Path) -> None:
    """A rating off the scale is one problem, not also a missing rating."""
    found, problems = _read(tmp_path, _set("Standards", D2="Good"))
    assert ([one.code for one in problems], _lacks(found, problems)) == (["S11-05"], [])


def test_a_return_not_read_as_a_whole_is_not_judged(tmp_path: Path) -> None:
    """With a sheet missing there is one problem about the sheet, for the agency, and none about what it held."""
    found, problems = _read(tmp_path, lambda book: book.remove(book["Standards"]))
    assert ([(one.code, one.who) for one in problems], _lacks(found, problems)) == ([("IN-31", Who.AGENCY)], [])


def test_bespoke_domains_are_asked_for_as_well(tmp_path: Path) -> None:
    """A domain that the partnership added must be there like the framework's own."""
    more = replace(SETTINGS, section11=Section11(extra_domains=("Contextual safeguarding",)))
    found, problems = read_return(
        put(tmp_path, RETURN_FILE, blob_of(return_book())), RETURN_FILE, AGENCIES, more, FRAMEWORK
    )
    assert found is not None
    lacking = completeness(found, more, FRAMEWORK, agency="Brightmere", problems=problems)
    assert [one.message for one in lacking] == [
        "Brightmere's return has no row for the domain Contextual safeguarding."
    ]


def test_a_numeric_scale_takes_numbers(tmp_path: Path) -> None:
    """Scores typed as numbers are ratings where the partnership's scale has them."""
    scored = replace(SETTINGS, ratings=Ratings(standards=("0", "1", "2", "3"), standards_accepted="2"))
    book = return_book()
    for cell, score in {"D2": 3, "D3": 1, "D4": 2}.items():
        book["Standards"][cell] = score
    found, problems = read_return(put(tmp_path, RETURN_FILE, blob_of(book)), RETURN_FILE, AGENCIES, scored, FRAMEWORK)
    assert found is not None
    assert ([one.rating for one in found.standards], problems) == (["3", "1", "2"], ())


def test_an_activity_makes_a_return_a_visit_update(tmp_path: Path) -> None:
    """A return that names a visit and no reason is an update for that visit."""
    found, _ = _read(tmp_path, _set("Return", B5=None, B6="AV1"))
    assert found is not None
    assert (found.is_update, found.activity) == (True, "AV1")


def _return(
    returned: date | None, file: str = "a.xlsx", period: str = "2021", reason: str = "Annual"
) -> SelfAssessment:
    return SelfAssessment(
        agency="council", period=period, origin=Origin(file=file), reason=reason, returned_on=returned
    )


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (_return(None), True),
        (_return(date(2020, 1, 20), period="2020"), False),
        (_return(date(2021, 1, 20), period="2012"), True),
        (_return(None, period="2020"), False),
        (_return(None, period="2020", reason="Visit update"), True),
        (_return(date(2019, 7, 1), period="2019", reason="Visit update"), False),
    ],
    ids=["this period", "last year", "slip in the period", "undated and old", "undated update", "old update"],
)
def test_which_returns_must_be_complete(found: SelfAssessment, counts: bool) -> None:  # noqa: FBT001 - as above
    """Returns of this year must be complete; last year's are history."""
    assert current(found, SETTINGS) is counts


def test_of_two_returns_the_later_counts() -> None:
    """The return with the later date is kept, whatever the order of the files, and the other is named."""
    later, older = _return(date(2021, 2, 1), "a.xlsx"), _return(date(2021, 1, 1), "b.xlsx")
    kept, problems = settle_returns((later, older, _return(None, "c.xlsx")), AGENCIES)
    assert kept == (later,)
    assert [(one.code, one.source.file) for one in problems if one.source] == [
        ("S11-10", "b.xlsx"),
        ("S11-10", "c.xlsx"),
    ]


def test_returns_of_other_periods_and_reasons_stand_side_by_side() -> None:
    """Last year's return, this year's and an update before a visit are three returns."""
    three = (_return(None), _return(None, period="2020"), _return(None, reason="Visit update"))
    assert settle_returns(three, AGENCIES) == (three, ())


def test_a_reader_that_fails_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a reader stumbles over becomes one sentence naming the file, and the rest is read."""
    put(tmp_path, REGISTER_FILE, blob_of(register_book()))
    put(tmp_path, RETURN_FILE, blob_of(return_book()))

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("engine.intake.collect.read_return", fail)
    evidence, problems = collect(tmp_path, SETTINGS, FRAMEWORK)
    assert [(one.code, str(one.source)) for one in problems] == [("IN-18", RETURN_FILE)]
    assert (len(evidence.agencies), evidence.files) == (3, (REGISTER_FILE, RETURN_FILE))


def test_a_workspace_without_a_register_has_one_problem(tmp_path: Path) -> None:
    """Without a register no return can be placed, and only the register is named."""
    put(tmp_path, RETURN_FILE, blob_of(return_book()))
    evidence, problems = collect(tmp_path, SETTINGS, FRAMEWORK)
    assert ([one.code for one in problems], evidence.returns, evidence.files) == (["IN-01"], (), ())
