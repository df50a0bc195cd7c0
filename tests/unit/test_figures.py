"""Figures that documents print: coverage, ratings and their change, always counted from what the inputs say."""

from dataclasses import replace
from datetime import date

import pytest

from engine.documents.figures import (
    below_accepted,
    change,
    coverage,
    entry_of,
    lowest_domains,
    rating_cell,
    ratings,
    returns_before,
    tone,
)
from engine.model.blocks import Tone, text_of
from engine.model.evidence import Activity
from engine.model.settings import Ratings
from tests.support.briefs import AGENCIES, SETTINGS, agency, answer, brief, visit

THREE = ("Red", "Amber", "Green")
FIVE = ("Very poor", "Poor", "Fair", "Good", "Very good")
HELD = date(2021, 3, 18)


@pytest.mark.parametrize(
    ("word", "scale", "expected"),
    [
        ("Red", THREE, Tone.RED),
        ("Amber", THREE, Tone.AMBER),
        ("Green", THREE, Tone.GREEN),
        ("Very poor", FIVE, Tone.RED),
        ("Poor", FIVE, Tone.AMBER),
        ("Good", FIVE, Tone.AMBER),
        ("Very good", FIVE, Tone.GREEN),
        ("N/A", THREE, Tone.NONE),
        ("", THREE, Tone.NONE),
        ("green", THREE, Tone.NONE),
        ("Purple", FIVE, Tone.NONE),
    ],
)
def test_a_rating_has_its_colour(word: str, scale: tuple[str, ...], expected: Tone) -> None:
    """The worst word is red, the best green, all between amber; a word off the scale has no colour."""
    assert tone(word, scale) is expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Red", "Amber", "Better"),
        ("Red", "Green", "Better"),
        ("Green", "Red", "Worse"),
        ("Amber", "Amber", "No change"),
        ("", "Red", "New"),
        ("N/A", "Green", "New"),
        ("Purple", "Green", "New"),
        ("Green", "", "Not rated"),
        ("Green", "N/A", "Not rated"),
        ("", "", "Not rated"),
    ],
)
def test_a_change_is_said_in_words(before: str, now: str, expected: str) -> None:
    """A change is named only between two words of the scale."""
    assert change(before, now, THREE) == expected


def test_a_rating_is_always_a_word() -> None:
    """A domain without a rating says so instead of standing empty."""
    found = [rating_cell(word, SETTINGS) for word in ("Red", "", "N/A")]
    assert [(text_of(one.spans), one.tone) for one in found] == [
        ("Red", Tone.RED),
        ("Not rated", Tone.NONE),
        ("N/A", Tone.NONE),
    ]


@pytest.mark.parametrize(
    ("rated", "lowest"),
    [
        pytest.param({"A": "Green", "B": "Red", "C": "Amber"}, ["B"], id="one"),
        pytest.param({"A": "Amber", "B": "Green", "C": "Amber"}, ["A", "C"], id="two alike, in the return's order"),
        pytest.param({"A": "", "B": "N/A", "C": "Green"}, ["C"], id="those not rated do not count"),
        pytest.param({"A": "", "B": "Purple"}, [], id="none rated"),
        pytest.param({}, [], id="no domains"),
    ],
)
def test_the_lowest_domains_are_those_with_the_worst_word(rated: dict[str, str], lowest: list[str]) -> None:
    """Only words of the scale are compared."""
    found = lowest_domains(answer("brightmere", HELD, domains=rated), THREE)
    assert [one.domain for one in found] == lowest


def test_domains_are_found_whatever_their_capitals() -> None:
    """A domain is looked up by its name in small letters; without a return there is none."""
    assert list(ratings(answer("brightmere", HELD, domains={"Culture AND Challenge": "Red"}))) == [
        "culture and challenge"
    ]
    assert ratings(None) == {}


def test_standards_below_the_accepted_level_are_listed() -> None:
    """On a scale of five words everything under the accepted word is below it; what is not rated is not."""
    own = replace(SETTINGS, ratings=Ratings(standards=FIVE, standards_accepted="Good"))
    words = {"Lead": "Very poor", "Listening": "Fair", "Training": "Good", "Records": "Very good", "Care": "N/A"}
    found = below_accepted(answer("brightmere", HELD, standards={**words, "Supply": ""}), own)
    assert found == ("1 Lead (Very poor)", "2 Listening (Fair)")


def to(*agencies: str, on: date | None = HELD, kind: str = "Assurance visit", ref: str = "AV1") -> Activity:
    """Return a visit that was held, or is yet to be."""
    return visit(ref, agencies=agencies, kind=kind, **({"held_on": on} if on else {}))


@pytest.mark.parametrize(
    ("visits", "visited"),
    [
        pytest.param([], 0, id="no visit"),
        pytest.param([to("brightmere")], 1, id="one"),
        pytest.param([to("brightmere"), to("brightmere", ref="AV2")], 1, id="the same twice"),
        pytest.param([to("front-door")], 1, id="a service counts for its parent"),
        pytest.param([to("front-door"), to("council", ref="AV2")], 1, id="a service and its parent are one entry"),
        pytest.param([to("brightmere", "police")], 2, id="two agencies at once"),
        pytest.param([to("brightmere", on=None)], 0, id="not held yet"),
        pytest.param([to("brightmere", on=date(2021, 10, 11))], 0, id="held on the day itself"),
        pytest.param([to("brightmere", on=date(2021, 10, 10))], 1, id="held the day before"),
        pytest.param([to("brightmere", on=date(2020, 11, 1))], 1, id="held on the first day"),
        pytest.param([to("brightmere", on=date(2020, 10, 31))], 0, id="held before the first day"),
        pytest.param([to("brightmere", kind="Thematic activity")], 0, id="another kind of activity"),
        pytest.param([to("brightmere", kind="ASSURANCE VISIT")], 1, id="the kind in capitals"),
        pytest.param([to("nobody")], 0, id="an agency that is not on the register"),
        pytest.param([to("unlisted")], 0, id="an agency without an entry"),
    ],
)
def test_coverage_counts_entries_of_the_register(visits: list[Activity], visited: int) -> None:
    """An entry is visited once, by a visit that was held in the period and before the document's day."""
    agencies = (*AGENCIES, agency("unlisted"))
    found = coverage(brief(agencies=agencies, activities=tuple(visits)), before=date(2021, 10, 11))
    assert (found.visited, found.register) == (visited, 4)


def test_the_two_years_may_begin_before_the_year() -> None:
    """With its own first day in config.toml the period of coverage no longer begins with the year."""
    own = replace(SETTINGS, year=replace(SETTINGS.year, coverage_from=date(2020, 1, 1)))
    one = brief(settings=own, activities=(to("brightmere", on=date(2020, 1, 1)),))
    assert coverage(one, before=date(2021, 10, 11)).visited == 1


@pytest.mark.parametrize(("ref", "entry"), [("council", "a"), ("front-door", "a"), ("lost", ""), ("new", "")])
def test_a_service_stands_for_its_parents_entry(ref: str, entry: str) -> None:
    """An agency without an entry takes its parent's; one whose parent nobody knows has none."""
    agencies = (*AGENCIES, agency("lost", parent="nobody"), agency("new"))
    one = brief(agencies=agencies)
    found = one.evidence.agency(ref)
    assert found is not None
    assert entry_of(one, found) == entry


@pytest.mark.parametrize(
    ("of", "returns", "expected"),
    [
        pytest.param("brightmere", [], [], id="none"),
        pytest.param("brightmere", [("brightmere", HELD)], [HELD], id="own"),
        pytest.param("brightmere", [("police", HELD)], [], id="somebody else's"),
        pytest.param("front-door", [("council", HELD)], [HELD], id="the parent's"),
        pytest.param(
            "front-door", [("council", HELD), ("front-door", date(2021, 1, 5))], [date(2021, 1, 5)], id="own before it"
        ),
        pytest.param("brightmere", [("brightmere", date(2021, 10, 11))], [date(2021, 10, 11)], id="of the day"),
        pytest.param("brightmere", [("brightmere", date(2021, 10, 12))], [], id="of the day after"),
        pytest.param("brightmere", [("brightmere", None)], [], id="without a date"),
        pytest.param(
            "brightmere",
            [("brightmere", HELD), ("brightmere", date(2021, 1, 5))],
            [date(2021, 1, 5), HELD],
            id="oldest first",
        ),
    ],
)
def test_the_returns_that_stand_for_an_agency(
    of: str, returns: list[tuple[str, date | None]], expected: list[date]
) -> None:
    """An agency's own returns by the day, else those of the agency it belongs to."""
    one = brief(returns=tuple(answer(ref, day) for ref, day in returns))
    found = one.evidence.agency(of)
    assert found is not None
    assert [each.returned_on for each in returns_before(one, found, date(2021, 10, 11))] == expected
