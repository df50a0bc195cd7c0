"""The visit selection letter, and what every letter shares, without a gap where the register has one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine.documents import visit_selection_letter
from engine.documents.brief import Brief, Made, house_of
from engine.documents.catalogue import CATALOGUE
from engine.documents.letters import Letter, letter_of
from engine.documents.wording import key_date, plural, prompt
from engine.model.document_spec import OWN_LETTER, FilledBy, SectionSpec
from engine.model.evidence import Activity, Decision
from tests.support.briefs import (
    AGENCIES,
    FRAMEWORK,
    SETTINGS,
    agency,
    answer,
    brief,
    decision,
    lines,
    person,
    visit,
)

SELECTION = "visit-selection-letter"


REQUEST = "section-11-update-request"


DAY = date(2021, 10, 4)


ALL: dict[str, Any] = {"council": DAY, "health": DAY, "police": date(2021, 9, 30)}


ENDORSE = "Endorse agency"


def letter_to(**values: str) -> Letter:
    """Return the frame of a letter to an agency of the register."""
    return letter_of(brief(SELECTION, agencies=(agency("brightmere", **values),)))


@pytest.mark.parametrize(
    ("values", "addressee", "dear", "yours"),
    [
        pytest.param({}, "Chief Officer", "Sir or Madam", "faithfully", id="nothing known"),
        pytest.param(
            {"contact_role": "Chief Executive"}, "Chief Executive", "Chief Executive", "faithfully", id="a role"
        ),
        pytest.param(
            {"contact_name": "A Reed", "contact_role": "Chief Executive"},
            "A Reed, Chief Executive",
            "A Reed",
            "sincerely",
            id="a name",
        ),
        pytest.param(
            {"contact_name": "A Reed", "salutation": "Dr Reed"}, "A Reed", "Dr Reed", "sincerely", id="a salutation"
        ),
    ],
)
def test_a_letter_is_addressed(values: dict[str, str], addressee: str, dear: str, yours: str) -> None:
    """A named addressee is yours sincerely, any other yours faithfully."""
    found = letter_to(**values)
    assert (found.addressee, found.salutation, found.faithfully) == (addressee, dear, yours)


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({"address": "Osier Lane"}, "Osier Lane"),
        ({"email": "chief@brightmere.example"}, "By email chief@brightmere.example"),
        ({}, "By email"),
    ],
)
def test_a_letter_never_bears_our_own_address_for_theirs(values: dict[str, str], address: str) -> None:
    """An agency without an address is written to by email."""
    assert letter_to(**values).address == address


@pytest.mark.parametrize(("short", "copy"), [("Brightmere", "Brightmere"), ("", "Brightmere Care CIC")])
def test_an_agency_without_a_short_name_is_called_by_its_name(short: str, copy: str) -> None:
    """No letter has a blank where a short name is missing."""
    one = brief(SELECTION, agencies=(agency("brightmere", name="Brightmere Care CIC", short_name=short),))
    made = visit_selection_letter.build(one)
    assert letter_of(one).copy_to == f"Safeguarding lead, {copy}"
    assert made.who == copy


def test_a_letter_has_its_reference_and_its_signatory() -> None:
    """The reference is made of the visit and the kind; who signs is config.toml's, else the coordinator."""
    assert letter_of(brief(SELECTION)).our_ref == "AV3-NL01"
    assert (brief(SELECTION).signatory(), brief("visit-report").signatory()) == ("Board Manager", "Lead Officer")


def test_a_marking_is_the_partnerships_before_the_frameworks() -> None:
    """config.toml may mark a kind of document otherwise, and only that kind."""
    own = replace(SETTINGS, documents=replace(SETTINGS.documents, marking={SELECTION: "PROTECT"}))
    found = [brief(kind, settings=own).marking for kind in (SELECTION, REQUEST)]
    assert found == ["PROTECT", "OFFICIAL"]
    made = Made(context=None, title="T", running_title="R", who="W")
    house = house_of(brief(SELECTION, settings=own, dated=DAY), made)
    assert (house.marking, house.status_line, house.running_title) == ("PROTECT", "DRAFT 1, built 4 October 2021", "R")


def test_every_kind_builds_its_own_context() -> None:
    """A builder of the catalogue returns the record that its template may name; letters of one's own have journeys."""
    for kind, entry in CATALOGUE.items():
        if kind != OWN_LETTER:
            assert isinstance(entry.build(brief(kind)).context, entry.context)


def selection(**values: Any) -> visit_selection_letter.Context:
    """Return what the selection letter's template may name."""
    found = visit_selection_letter.build(brief(SELECTION, **values)).context
    assert isinstance(found, visit_selection_letter.Context)
    return found


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        pytest.param([], "", id="nobody"),
        pytest.param([decision("AV3", ENDORSE, **ALL)], "all three safeguarding partners on 4 October 2021", id="all"),
        pytest.param(
            [decision("av3", ENDORSE.upper(), **ALL)],
            "all three safeguarding partners on 4 October 2021",
            id="loosely written",
        ),
        pytest.param(
            [decision("AV3", ENDORSE, council=DAY), decision("AV3", ENDORSE, police=DAY)],
            "2 of 3 safeguarding partners (Council and Police) by 4 October 2021",
            id="two rows",
        ),
        pytest.param([decision("AV3", ENDORSE, "Declined", **ALL)], "", id="declined"),
        pytest.param(
            [decision("AV3", ENDORSE, **ALL), decision("AV3", ENDORSE, "declined", police=DAY)],
            "2 of 3 safeguarding partners (Council and Health) by 4 October 2021",
            id="taken back",
        ),
        pytest.param([decision("AV2", ENDORSE, **ALL)], "", id="another visit"),
        pytest.param([decision("AV3", "Agree programme", **ALL)], "", id="another decision"),
        pytest.param([decision("AV3", ENDORSE, other=DAY)], "", id="a body that is no partner"),
    ],
)
def test_an_endorsement_is_told_as_it_was_given(decisions: list[Decision], told: str) -> None:
    """Only partners whose latest answer is a yes have endorsed the visit."""
    shown = {one.title: one.id.capitalize() for one in FRAMEWORK.partners}
    found = selection(decisions=tuple(decisions)).endorsement
    for title, short in shown.items():
        found = found.replace(title, short)
    assert found == told


@pytest.mark.parametrize(
    ("about", "told"),
    [
        pytest.param(visit(), "A scrutiny officer from Wendlemere CCG (lead)", id="lead"),
        pytest.param(
            visit(team=("Officer B",)),
            "Scrutiny officers from Wendlemere CCG (lead) and Estuary Constabulary",
            id="two of one role",
        ),
        pytest.param(
            visit(team=("Officer D",)), "Scrutiny officers from Wendlemere CCG (lead)", id="two of one employer"
        ),
        pytest.param(
            visit(lead="", team=("Officer A", "Officer D")), "Scrutiny officers from Wendlemere CCG", id="no lead"
        ),
        pytest.param(
            visit(team=("Worker E",)),
            "A scrutiny officer from Wendlemere CCG (lead) and a young scrutineers' worker from the Council",
            id="another role",
        ),
        pytest.param(
            visit(lead="Rep F"), "An agency representative from Estuary Constabulary (lead)", id="a role with a vowel"
        ),
        pytest.param(
            visit(young_scrutineers=True),
            "A scrutiny officer from Wendlemere CCG (lead) and young scrutineers",
            id="young people",
        ),
        pytest.param(visit(lead="", young_scrutineers=True), "Young scrutineers", id="young people alone"),
        pytest.param(
            visit(team=("Stranger",)), "A scrutiny officer from Wendlemere CCG (lead)", id="a stranger is not announced"
        ),
        pytest.param(visit(lead="Officer G"), "A scrutiny officer from elsewhere (lead)", id="unknown employer"),
        pytest.param(visit(lead=""), "The team is still to be named", id="nobody"),
        pytest.param(visit(lead="Stranger"), "The team is still to be named", id="a stranger alone"),
    ],
)
def test_who_comes_is_told_by_role_and_employer(about: Activity, told: str) -> None:
    """No name stands in the letter, and it never announces nobody."""
    people = (
        person("Officer A"),
        person("Officer B", employer="police"),
        person("Officer D"),
        person("Worker E", "Young scrutineers' worker", "council"),
        person("Rep F", "Agency representative", "police"),
        person("Officer G", employer="elsewhere"),
    )
    assert selection(about=about, people=people).who_comes == told


@pytest.mark.parametrize(
    ("rated", "lowest", "stands"),
    [
        pytest.param(None, "", "last", id="no return"),
        pytest.param({}, "", "January 2021", id="no domain rated"),
        pytest.param({"Culture": "Amber", "Leadership": "Green"}, "Culture lowest, Amber", "January 2021", id="one"),
        pytest.param(
            {"Culture": "Red", "Leadership": "Red"}, "Culture and Leadership lowest, Red", "January 2021", id="two"
        ),
        pytest.param({"Culture": "Green"}, "", "January 2021", id="nothing below the best"),
    ],
)
def test_why_an_agency_is_chosen_comes_from_its_own_return(
    rated: dict[str, str] | None, lowest: str, stands: str
) -> None:
    """Its lowest domain is named with its word, unless everything has the best word."""
    returns = () if rated is None else (answer("brightmere", date(2021, 1, 14), domains=rated),)
    found = selection(returns=returns)
    assert (found.lowest, found.return_stands) == (lowest, stands)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"young_scrutineers": True, "young_reason": "x"}, ""),
        ({"young_scrutineers": False, "young_reason": "exams that week"}, "exams that week"),
        ({"young_scrutineers": False}, "no reason is recorded yet"),
        ({}, "no reason is recorded yet"),
    ],
)
def test_why_no_young_scrutineers_come_is_told(values: dict[str, Any], told: str) -> None:
    """A missing reason is said to be missing."""
    assert selection(about=visit(**values)).young_people == told


def test_key_dates_stand_in_order_and_only_where_known() -> None:
    """The table is sorted by day; a date the plan does not know has no row, the workbook's only with an update."""
    dates = {"visit": date(2021, 11, 25), "reply_by": date(2021, 10, 21), "workbook_out": date(2021, 10, 14)}
    plain = lines(selection(dates=dates).key_dates)
    asked = lines(selection(dates=dates, about=visit(section11_update=True)).key_dates)
    assert [one.partition(" | ")[0] for one in plain[1:]] == ["Reply about the date", "Visit"]
    assert [one.partition(" | ")[0] for one in asked[1:]] == ["Workbook sent", "Reply about the date", "Visit"]
    assert lines(selection().key_dates) == ["Step | Who | Date"]


def test_dates_the_plan_does_not_know_are_to_be_agreed() -> None:
    """A letter says so instead of printing a blank."""
    assert key_date({}, "workbook_back") == selection().reply_by == "to be agreed"
    assert key_date({"visit": DAY}, "visit") == "Monday 4 October 2021"
    assert plural("Scrutiny officer") == "Scrutiny officers"


@pytest.mark.parametrize("who", list(FilledBy))
def test_a_prompt_says_who_writes_and_what_it_counts_as(who: FilledBy) -> None:
    """A prompt for a section that must be filled says that it counts as missing; an optional one does not."""
    asks = [
        SectionSpec(id="x", title="X", filled_by=who, prompt="Say why.", required=required)
        for required in (True, False)
    ]
    found = [prompt(one, FRAMEWORK.terms) for one in asks]
    assert [one.text for one in found] == ["Say why. Until then this section counts as missing.", "Say why."]
    assert found[0].lead.startswith("To complete (")


def test_a_document_about_nothing_on_the_register_is_a_fault_of_the_plan() -> None:
    """A brief never invents the activity it is about."""
    one = brief(SELECTION, agencies=AGENCIES)
    lost = Brief(
        planned=replace(one.planned, subject="AV9"),
        framework=one.framework,
        evidence=one.evidence,
        settings=one.settings,
        dated=one.dated,
        known_by=one.known_by,
    )
    with pytest.raises(LookupError, match="register"):
        _ = lost.activity
