"""The tables of a visit report: every fact has its row, and what nobody recorded says so."""

from datetime import date
from typing import Any

import pytest

from engine.documents import activity_report, visit_tables
from engine.documents.finding_log import finding_log
from engine.model.evidence import Action, Activity, Decision
from tests.support.briefs import (
    AGENCIES,
    PLACE,
    agency,
    answer,
    brief,
    bullets,
    decision,
    lines,
    note,
    person,
    table,
    visit,
)

HELD = date(2021, 8, 19)


EARLIER = date(2021, 3, 18)


RELEASE = "Agree release"


REPORT = "visit-report:AV3"


def held(**values: Any) -> Activity:
    """Return a visit that was held, with what a case changes."""
    return visit(**{"held_on": HELD, **values})


def test_the_facts_stand_in_one_table() -> None:
    """Every fact has a row, and one that nobody recorded says so."""
    bare = lines(visit_tables.at_a_glance(brief(about=visit(lead="", proposed_date=None))))
    assert bare[1:] == [
        "Agency | Brightmere Care CIC",
        "Service | The whole agency",
        "Date | Not yet agreed",
        "Place | Not recorded",
        "Focus | Not recorded",
        "Lead | Not recorded",
        "People met | None recorded",
        "What could not happen | Nothing recorded",
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param(
            table(("Group", "Number"), ("Staff on duty", "9"), ("Parents", "7")),
            "9 staff on duty and 7 parents",
            id="table",
        ),
        pytest.param(
            table(("Group", "Number"), ("A parent", "1"), ("SENCOs", "2")),
            "1 a parent and 2 SENCOs",
            id="article and acronym",
        ),
        pytest.param(table(("Group", "Number"), ("Parents", "")), "parents", id="no number"),
        pytest.param(bullets("nine staff", "two parents"), "nine staff; two parents", id="bullets"),
    ],
)
def test_people_met_are_told_by_group(said: Any, shown: str) -> None:
    """Groups and numbers of the notes become one sentence; words beside the table are kept."""
    found = lines(visit_tables.at_a_glance(brief(notes=(note("A", people_met=said),))))
    assert f"People met | {shown}" in found


@pytest.mark.parametrize(
    ("about", "people", "rows"),
    [
        pytest.param(visit(lead=""), (), [], id="nobody"),
        pytest.param(
            visit(team=("Officer B",)),
            (person("Officer A"), person("Officer B", employer="police")),
            [
                "Officer A | Scrutiny officer | Wendlemere CCG | Lead",
                "Officer B | Scrutiny officer | Estuary Constabulary | Team",
            ],
            id="lead and team",
        ),
        pytest.param(
            visit(lead="", team=("Officer A",)),
            (person("Officer A"),),
            ["Officer A | Scrutiny officer | Wendlemere CCG | Team"],
            id="no lead",
        ),
        pytest.param(
            visit(team=("Officer A",)),
            (person("Officer A"),),
            ["Officer A | Scrutiny officer | Wendlemere CCG | Lead"],
            id="lead named twice",
        ),
        pytest.param(
            visit(), (), ["Officer A | Not on the register | Not on the register | Lead"], id="unknown person"
        ),
        pytest.param(
            visit(),
            (person("Officer A", employer="nowhere"),),
            ["Officer A | Scrutiny officer | Not on the register | Lead"],
            id="unknown employer",
        ),
        pytest.param(
            visit(lead="", young_scrutineers=True),
            (),
            ["Young scrutineers | Young scrutineers | Not employed | Team"],
            id="young scrutineers",
        ),
    ],
)
def test_the_team_is_told_with_its_employers(about: Activity, people: tuple[Any, ...], rows: list[str]) -> None:
    """Everyone who takes part has a row, once; what the register does not know is said to be so."""
    assert lines(visit_tables.team(brief(about=about, people=people)))[1:] == rows


DOMAIN = "Culture and challenge"


@pytest.mark.parametrize(
    ("returns", "header", "row"),
    [
        pytest.param(
            [], "Previous return: not rated | Present return: not rated", "Not rated | Not rated | Not rated", id="none"
        ),
        pytest.param([(EARLIER, "Red")], "Previous return: not rated | March 2021", "Not rated | Red | New", id="one"),
        pytest.param(
            [(date(2021, 1, 5), "Red"), (EARLIER, "Amber")],
            "January 2021 | March 2021",
            "Red | Amber | Better",
            id="two",
        ),
        pytest.param(
            [(EARLIER, "Red"), (HELD, "Red")],
            "March 2021 | August 2021",
            "Red | Red | No change",
            id="of the day of the visit",
        ),
        pytest.param(
            [(EARLIER, "Red"), (date(2021, 8, 20), "Green")],
            "Previous return: not rated | March 2021",
            "Not rated | Red | New",
            id="after the visit",
        ),
        pytest.param(
            [(EARLIER, "Purple")],
            "Previous return: not rated | March 2021",
            "Not rated | Purple | Not rated",
            id="off the scale",
        ),
    ],
)
def test_the_two_latest_returns_before_the_visit_are_compared(
    returns: list[tuple[date, str]], header: str, row: str
) -> None:
    """The present return is the last by the day of the visit, the previous one the return before it."""
    one = brief(about=held(), returns=tuple(answer("brightmere", on, domains={DOMAIN: word}) for on, word in returns))
    found = lines(visit_tables.knew_before(one))
    assert found[0] == f"Domain | {header} | Change"
    assert f"{DOMAIN} | {row}" in found


@pytest.mark.parametrize(
    ("others", "told"),
    [
        pytest.param([], "No earlier visit is on the register.", id="none"),
        pytest.param([visit("AV1", held_on=EARLIER)], "The last visit was on Thursday 18 March 2021.", id="one"),
        pytest.param(
            [visit("AV1", held_on=date(2020, 1, 9)), visit("AV0", held_on=EARLIER)],
            "The last visit was on Thursday 18 March 2021.",
            id="the latest",
        ),
        pytest.param([visit("AV1", held_on=HELD)], "No earlier visit is on the register.", id="the same day"),
        pytest.param(
            [visit("AV1", agencies=("police",), held_on=EARLIER)],
            "No earlier visit is on the register.",
            id="another agency",
        ),
        pytest.param([visit("AV1")], "No earlier visit is on the register.", id="not held"),
        pytest.param(
            [visit("T1", kind="Thematic activity", held_on=EARLIER)],
            "No earlier visit is on the register.",
            id="a theme is no visit",
        ),
    ],
)
def test_an_earlier_visit_is_told(others: list[Activity], told: str) -> None:
    """Only a visit to the same agency that was held before counts."""
    assert visit_tables.previous_visit(brief(about=held(), activities=tuple(others))) == told


DAY = date(2021, 10, 6)


ALL: dict[str, Any] = {"council": DAY, "health": DAY, "police": DAY}


SILENT = "Not yet agreed | Not yet"


@pytest.mark.parametrize(
    ("decisions", "police"),
    [
        pytest.param([], SILENT, id="no decision"),
        pytest.param([decision(REPORT, RELEASE, **ALL)], "Lead for police | 6 October 2021", id="agreed"),
        pytest.param(
            [decision(REPORT.upper(), "agree RELEASE", **ALL)], "Lead for police | 6 October 2021", id="loosely written"
        ),
        pytest.param([decision(REPORT, RELEASE, council=DAY)], SILENT, id="another partner"),
        pytest.param([decision("AV3", RELEASE, **ALL)], SILENT, id="about the visit, not the report"),
        pytest.param([decision(REPORT, "Confirm content", **ALL)], SILENT, id="another decision"),
        pytest.param([decision(REPORT, RELEASE, "Declined", police=DAY)], SILENT, id="declined"),
        pytest.param(
            [decision(REPORT, RELEASE, police=DAY), decision(REPORT, RELEASE, "Declined", police=date(2021, 10, 7))],
            SILENT,
            id="taken back",
        ),
        pytest.param(
            [decision(REPORT, RELEASE, "Declined", police=date(2021, 10, 1)), decision(REPORT, RELEASE, police=DAY)],
            "Lead for police | 6 October 2021",
            id="given after a no",
        ),
    ],
)
def test_the_agreement_is_each_partners_latest_answer(decisions: list[Decision], police: str) -> None:
    """A partner has agreed when its latest answer about this report's release is a yes."""
    found = lines(visit_tables.agreement(brief(decisions=tuple(decisions))))
    (row,) = [one for one in found if one.startswith("Police")]
    assert row.partition(" | ")[2] == police


@pytest.mark.parametrize(
    ("visited", "flagged"),
    [("brightmere", []), ("council", ["council"]), ("front-door", ["council"]), ("police", ["police"])],
)
def test_the_partner_visited_is_marked(visited: str, flagged: list[str]) -> None:
    """A partner that was visited itself, or through a service of its own, is marked where it agrees."""
    one = brief(about=visit(agencies=(visited,)))
    found = lines(visit_tables.agreement(one))[1:]
    marked = [
        partner.id for partner, row in zip(one.framework.partners, found, strict=True) if "(the partner visited)" in row
    ]
    assert marked == flagged


ACTIONS = ("Action", "Owner", "Due", "Finding", "Measure")


OWN = Action(ref="X1", came_from="av3", agency="brightmere", action="Fill the posts", origin=PLACE, due=DAY)


@pytest.mark.parametrize(
    ("said", "register", "rows"),
    [
        pytest.param(None, (), ["? To complete (lead officer):"], id="none"),
        pytest.param(
            table(ACTIONS, ("Tell referrers", "Head", "1 May", "D1", "20 of 20")),
            (),
            ["AV3.1 for D1 | Tell referrers | Head | 1 May | 20 of 20"],
            id="noted",
        ),
        pytest.param(
            table(ACTIONS[:1], ("Tell referrers",)),
            (OWN,),
            ["AV3.1 | Tell referrers | Not yet given | Not yet given | Not yet given"],
            id="noted before the register's",
        ),
        pytest.param(
            None, (OWN,), ["X1 | Fill the posts | Not yet given | 6 October 2021 | Not yet given"], id="the register's"
        ),
        pytest.param(
            bullets("Tell referrers"),
            (),
            ["A", "- Tell referrers", "? To complete (lead officer):"],
            id="bullets are kept above the prompt",
        ),
    ],
)
def test_actions_are_the_notes_else_the_registers(said: Any, register: tuple[Action, ...], rows: list[str]) -> None:
    """Actions of the notes come first; what is not given yet is said so in its cell."""
    notes = (note("A", actions=said),) if said else ()
    found = lines(activity_report.actions(brief(notes=notes, actions=register)))
    assert [one for one in found if not one.startswith("Ref |")] == rows


def test_the_log_names_every_source() -> None:
    """Each finding stands in the log with who noted it, in which file, and who noted it as well."""
    long = " ".join(["word"] * 13)
    notes = (note("A", strengths=bullets("**Care:** x", long)), note("B", strengths=bullets("**Care:** x")))
    found = lines(finding_log(brief(agencies=(*AGENCIES, agency("x")), notes=notes)))
    assert found[1:] == [
        "S1 | Care | A | AV3 A.md, strengths | B (AV3 B.md, strengths)",
        f"S2 | {' '.join(['word'] * 12)}... | A | AV3 A.md, strengths | Nobody else",
    ]
    assert lines(finding_log(brief())) == ["No finding has been noted yet."]
