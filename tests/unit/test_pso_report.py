"""The scrutiny officers' annual report counts what the year holds, says what is missing, and judges nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.documents import pso_annual_report
from engine.documents.known import as_known
from engine.documents.pso_actions import AGES, actions, age_of, impact
from engine.documents.pso_activities import line_of_sight, visits
from engine.documents.pso_annual_report import Context
from engine.documents.pso_data import amount, by_name, data_and_benchmarking, moved
from engine.documents.pso_delivery import promise_and_delivery
from engine.documents.pso_map import assurance_map, statements
from engine.documents.pso_officers import about_report, officers
from engine.documents.pso_promise import months_gone, promises
from engine.documents.pso_section11 import section_11
from engine.documents.pso_threads import threads, topics
from engine.documents.pso_voices import voices
from engine.model.blocks import Chart, Prompt
from engine.model.data import Indicator
from engine.model.evidence import Action, Step
from tests.support.briefs import PEOPLE, PLACE, agency, answer, bullets, decision, lines, note, table
from tests.support.year_briefs import activity, year_brief

VISIT, THEME, SIGHT = "Assurance visit", "Thematic activity", "Line of sight"
MARCH, APRIL, AUGUST = date(2021, 3, 18), date(2021, 4, 29), date(2021, 8, 19)
TODAY = date(2021, 10, 11)


def action(ref: str, **values: Any) -> Action:
    """Return an action of the first visit."""
    return Action(
        **{"ref": ref, "came_from": "AV1", "agency": "brightmere", "action": "Do it.", "origin": PLACE, **values}
    )


def indicator(name: str, period: str, value: str, **values: Any) -> Indicator:
    """Return one value of an indicator."""
    return Indicator(name=name, period=period, value=Decimal(value), origin=PLACE, **values)


def context_of(**evidence: Any) -> Context:
    """Return what the report's template may name."""
    found = pso_annual_report.build(year_brief(**evidence)).context
    assert isinstance(found, Context)
    return found


def test_a_report_of_nothing_can_be_built() -> None:
    """Without activities, returns, actions or figures every section says that there is none."""
    found = context_of(people=(), agencies=())
    assert lines(found.visits)[0].startswith("No visit was held in the year by 11 October 2021.")
    assert lines(found.data_and_benchmarking)[0].startswith("Not received:")
    assert lines(found.impact) == [
        "No action was closed in the year by 11 October 2021, so no difference can be shown yet."
    ]
    assert lines(found.voices) == [
        "No account of what children, families or practitioners said is in the inputs of the year yet."
    ]


def test_only_a_person_judges() -> None:
    """Every section that the officers write holds its prompt and nothing else."""
    found = context_of()
    spec = year_brief().planned.spec
    asked = [one.id for one in spec.section if one.person_must_write]
    assert {type(block) for ref in asked for block in getattr(found, ref)} == {Prompt}


def test_the_summary_has_a_most_of_words() -> None:
    """The summary that the public report carries is at most 400 words long."""
    summary = next(one for one in year_brief().planned.spec.section if one.id == "summary_for_partnership")
    assert (summary.words, summary.most) == (40, 400)


LATER = {
    "a visit held later": ({"activities": (activity("AV9", VISIT, date(2021, 10, 12)),)}, "activities"),
    "a note written later": ({"notes": (replace(note("Officer A"), on=date(2021, 10, 12)),)}, "notes"),
    "a return received later": ({"returns": (answer("ccg", date(2021, 10, 12)),)}, "returns"),
    "a decision taken later": (
        {"decisions": (decision("AV1", "Agree release", police=date(2021, 10, 12)),)},
        "decisions",
    ),
}


@pytest.mark.parametrize(("given", "kind"), LATER.values(), ids=LATER)
def test_what_happened_later_does_not_count(given: dict[str, Any], kind: str) -> None:
    """A fact of the day after the last known day is left out; on that day it is there."""
    today, tomorrow = as_known(year_brief(**given)), as_known(year_brief(known_by=date(2021, 10, 12), **given))
    before, after = getattr(today.evidence, kind), getattr(tomorrow.evidence, kind)
    held = [one.steps for one in before] if kind == "activities" else list(before)
    assert not any(held)
    assert after == given[kind]


def test_an_action_closed_later_is_in_progress() -> None:
    """What closes tomorrow is open today, and makes no difference yet."""
    late = action("A1", status="Closed", closed_on=date(2021, 10, 12), difference="More", evidence="Audit")
    (found,) = as_known(year_brief(actions=(late,))).evidence.actions
    assert (found.status, found.closed_on, found.difference, found.evidence) == ("In progress", None, "", "")


def test_officers_and_their_days() -> None:
    """The table names each officer, what each led and the days; the sentence says who sent nobody."""
    people = (replace(PEOPLE[0], days_planned=Decimal(25), days_used=Decimal("19.5")), PEOPLE[1], PEOPLE[2])
    held = (activity("AV1", VISIT, MARCH, lead="Officer A", team=("Officer B",)),)
    found = lines(officers(year_brief(people=people, activities=held)))
    assert "No officer comes from Council." in found[0]
    assert "they had used 19.5 of 50 days planned." in found[0]
    assert found[2:] == [
        "Officer A | Wendlemere CCG | 1 | 0 | 25 | 19.5",
        "Officer B | Estuary Constabulary | 0 | 1 | Not entered | Not entered",
    ]


def test_the_year_in_a_sentence() -> None:
    """The report says what was held, kind by kind, and up to which day."""
    held = (activity("AV1", VISIT, MARCH), activity("LS1", SIGHT, APRIL), activity("LS2", SIGHT, AUGUST))
    said = " ".join(lines(about_report(year_brief(activities=held))))
    assert "It holds the facts known by 11 October 2021" in said
    assert "held one assurance visit and two line of sight events." in said


MONTHS = {
    "the first day": (date(2020, 11, 1), date(2020, 11, 1), 0),
    "the last day of a month": (date(2020, 11, 1), date(2020, 11, 30), 1),
    "the example's day": (date(2020, 11, 1), TODAY, 11),
    "the middle of a month": (date(2020, 11, 15), date(2020, 12, 13), 0),
    "before it starts": (date(2020, 11, 1), date(2020, 10, 1), 0),
}


@pytest.mark.parametrize(("starts", "day", "gone"), MONTHS.values(), ids=MONTHS)
def test_months_gone(starts: date, day: date, gone: int) -> None:
    """Only whole months count, the last day included."""
    assert months_gone(starts, day) == gone


def test_promises_come_from_the_rules() -> None:
    """What is asked for is the rule's own number; what is held and still planned is counted from the register."""
    given = (
        activity("AV1", VISIT, MARCH, agencies=("brightmere",)),
        activity("AV3", VISIT, None, agencies=("ccg",), proposed_date=date(2021, 11, 25)),
        activity("T1", THEME, APRIL),
        activity("LS1", SIGHT, AUGUST),
        activity("LS2", SIGHT, None, proposed_date=date(2021, 11, 25)),
    )
    found = {one.rule.id: one for one in promises(year_brief(activities=given))}
    assert [
        (found[ref].asked, found[ref].planned, found[ref].held, found[ref].gap) for ref in ("R-V13", "R-T1", "R-L1")
    ] == [
        (4, 2, 1, 3),
        (3, 1, 1, 2),
        (3, 1, 1, 2),
    ]
    assert found["R-V13"].ends == date(2022, 10, 31)


def test_a_gap_has_its_reason_on_record() -> None:
    """A Waive step whose note opens with the rule's id gives the reason; without one the table says that none is."""
    waived = replace(decision("pso-annual-report:2020-21", "Waive step", council=MARCH), note="R-T1: staff were ill")
    rows = lines(promise_and_delivery(year_brief(decisions=(waived,))))
    assert any("Thematic activities | 3 in 24 months | 0 | 0 | 3 | Staff were ill. | " in row for row in rows)
    assert any("Line of sight events | 3 a year | 0 | 0 | 3 | No reason recorded. | " in row for row in rows)


def test_the_promise_chart_holds_the_tables_figures() -> None:
    """The bars are the table's columns Held and Asked for, and the alternative text says them."""
    given = (activity("AV1", VISIT, MARCH, agencies=("brightmere",)),)
    (chart,) = [one for one in promise_and_delivery(year_brief(activities=given)) if isinstance(one, Chart)]
    assert chart.series[0].values[0] == 1
    assert chart.series[1].values[0] == 4
    assert chart.message.startswith("By 11 October 2021: 1 of 4 register entries visited")


def test_the_map_dates_what_bears_on_a_statement() -> None:
    """A visit stands beside the statements its tiles bear on, with its day, and beside no other."""
    given = (activity("AV1", VISIT, MARCH, tiles=("Workforce",)), activity("T1", THEME, APRIL, tiles=("All",)))
    brief = year_brief(activities=given)
    rows = lines(assurance_map(brief))[2:]
    assert [row.split(" ")[0] for row in rows if "AV1, 18 March 2021" in row] == ["1.2"]
    assert [row for row in rows if "T1, 29 April 2021" not in row] == []
    assert len(rows) == len(statements(brief)) == 8


def test_the_map_knows_whose_names_it_reads() -> None:
    """Every tile and domain that a statement names is one of the framework's."""
    framework = year_brief().framework
    known = {one.id for one in (*framework.tiles, *framework.domains)}
    assert {name for one in framework.outcomes for names in one.seen_in for name in names} <= known
    assert [len(one.seen_in) for one in framework.outcomes] == [len(one.statements) for one in framework.outcomes]


def test_the_returns_of_the_year_and_their_change() -> None:
    """The table holds one row per register entry; an update supersedes, and a missing return says so."""
    old = replace(answer("ccg", date(2020, 1, 10), domains={"Culture and challenge": "Red"}), period="2020")
    new = answer("ccg", date(2021, 1, 10), domains={"Culture and challenge": "Amber"})
    update = answer("ccg", date(2021, 7, 1), domains={"Culture and challenge": "Green"}, reason="Visit update")
    found = lines(section_11(year_brief(returns=(old, new, update))))
    assert found[0].startswith("1 of 4 agencies on the register have returned")
    assert "1 domain ratings that can be compared" in found[1].replace("Of 1 ", "1 ")
    assert any(row.startswith("Wendlemere CCG | ") and row.endswith("Green | 1 better | 0 of 0") for row in found)
    assert any(row.startswith("Brightmere | Not rated") or "Not returned" in row for row in found)


def test_the_chart_counts_agencies_by_domain() -> None:
    """Each domain's shares add up to the agencies that returned."""
    given = (
        answer("ccg", MARCH, domains={"Culture and challenge": "Red"}),
        answer("police", MARCH, domains={"Culture and challenge": "Green"}),
    )
    (chart,) = [one for one in section_11(year_brief(returns=given)) if isinstance(one, Chart)]
    place = chart.categories.index("Culture and challenge")
    assert {one.name: one.values[place] for one in chart.series} == {"Red": 1, "Amber": 0, "Green": 1, "Not rated": 0}
    assert all(sum(one.values[at] or 0 for one in chart.series) == 2 for at in range(len(chart.categories)))


def test_a_visits_panel_quotes_its_notes_until_it_is_agreed() -> None:
    """A panel holds focus, how the report stands, two findings of each kind at most, and what became of actions."""
    given: dict[str, Any] = {
        "activities": (activity("AV1", VISIT, MARCH, agencies=("brightmere",), focus="Culture", lead="Officer A"),),
        "notes": (
            note("Officer A", about="AV1", strengths=bullets("One.", "Two.", "Three."), development=bullets("Four.")),
        ),
        "actions": (action("A1", status="Closed", closed_on=AUGUST), action("A2", due=MARCH), action("A3")),
        "decisions": (decision("visit-report:AV1", "Agree release", council=APRIL, health=APRIL),),
    }
    found = lines(visits(year_brief(**given)))
    assert "2 of 3 partners have agreed its report (Police not yet)" in found[2]
    assert "It named three strengths, one area for development and no areas for consideration" in found[3]
    assert found[4:7] == ["S1 One.", "S2 Two.", "D1 Four."]
    assert found[7] == "Actions: 1 of 3 closed, 2 open, 1 of them overdue."


def test_line_of_sight_counts_cases_and_quotes_what_came_of_them() -> None:
    """The events, their cases in all, and the notes' points under the framework's headings."""
    given: dict[str, Any] = {
        "activities": (activity("LS1", SIGHT, MARCH, cases=5), activity("LS2", SIGHT, AUGUST, cases=6)),
        "notes": (
            note("Officer A", about="LS1", best_practice=bullets("Early help."), improvement=bullets("Share sooner.")),
        ),
    }
    found = lines(line_of_sight(year_brief(**given)))
    assert found[0].startswith(
        "2 of 3 line of sight events were held by 11 October 2021. They looked at 11 cases in all."
    )
    assert [one for one in found if one.startswith("- ")] == ["- Early help.", "- Share sooner."]
    assert found[-2:] == ["No notes of it are in the inputs yet.", "Actions: none is on the Actions sheet."]


MOVES = {
    "wanted up, went up": (("80", "82"), "up", "Better"),
    "wanted down, went up": (("80", "82"), "down", "Worse"),
    "no direction": (("80", "82"), "", "Up"),
    "the same": (("80", "80.0"), "up", "No change"),
    "only one": (("80",), "up", "New"),
}


@pytest.mark.parametrize(("values", "wanted", "word"), MOVES.values(), ids=MOVES)
def test_how_an_indicator_moved(values: tuple[str, ...], wanted: str, word: str) -> None:
    """Better and Worse need a direction that somebody wants."""
    given = tuple(indicator("Seen", f"2021-Q{at}", one, wanted=wanted) for at, one in enumerate(values, 1))
    assert moved(given) == word


def test_indicators_stand_in_the_order_of_their_periods() -> None:
    """The latest period is now, whichever row it stands in."""
    given = (indicator("Seen", "2021-Q2", "82", unit="%"), indicator("Seen", "2020-Q4", "75", unit="%"))
    assert [one.period for one in by_name(given)["Seen"]] == ["2020-Q4", "2021-Q2"]
    found = lines(data_and_benchmarking(year_brief(indicators=given)))
    assert found[-1] == "Seen | 82%\n(2021-Q2) | 75%\n(2020-Q4) | Up | Not received | Not received"
    assert "No figure for England was received for seen." in found[0]


AMOUNTS = {
    "per cent": ("82.50", "%", "82.5%"),
    "a unit": ("12", "days", "12 days"),
    "hundreds": ("1200", "", "1200"),
    "none": (None, "%", "Not received"),
}


@pytest.mark.parametrize(("value", "unit", "text"), AMOUNTS.values(), ids=AMOUNTS)
def test_amounts(value: str | None, unit: str, text: str) -> None:
    """A number has its unit and no needless zeros; nothing received says so."""
    assert amount(Decimal(value) if value else None, unit) == text


def test_a_topic_in_three_activities_is_a_thread() -> None:
    """Topics alone count, once per activity and without regard to case; wording is never compared."""
    refs = ("AV1", "T1", "LS1")
    held = tuple(activity(ref, kind, MARCH) for ref, kind in zip(refs, (VISIT, THEME, SIGHT), strict=True))
    notes = (
        note(
            "A",
            about="AV1",
            strengths=bullets("**Supervision:** good.", "**Rota:** kept."),
            development=bullets("No topic"),
        ),
        note("A", about="T1", development=bullets("**supervision:** late.", "**Rota:** short.")),
        note("A", about="LS1", improvement=bullets("**Supervision:** thin.")),
    )
    brief = year_brief(activities=held, notes=notes)
    found = lines(threads(brief))
    assert found[0].startswith(
        "One topic came up in three or more of the year's 3 activities. One topic came up in two"
    )
    assert found[-1] == "Supervision | 3 | AV1 S1 | T1 D1; LS1"
    assert list(topics(brief)) == ["Supervision", "Rota"]


def test_voices_and_what_changed_because_of_them() -> None:
    """What people said stands under whose voice it is, and You said, we did says what was done or why not."""
    held = (activity("AV1", VISIT, MARCH), activity("SE1", "Staff event", APRIL))
    said = table(("You said", "We did", "We did not", "Why"), ("Too far", "", "Move the office", "the lease runs"))
    notes = (
        note("A", about="AV1", children_families=bullets("They rang.")),
        note("B", about="SE1", you_said=said),
    )
    found = lines(voices(year_brief(activities=held, notes=notes)))
    assert "1 of 2 activities held in the year hold an account." in found
    assert found[-1] == "SE1 | Too far | Not done: move the office, because the lease runs."


AGED = {
    "closed": ({"status": "Closed"}, AGES[0]),
    "due today": ({"due": TODAY}, "Not yet due"),
    "a day late": ({"due": date(2021, 10, 10)}, "Overdue by up to 30 days"),
    "31 days late": ({"due": date(2021, 9, 10)}, "Overdue by 31 to 90 days"),
    "91 days late": ({"due": date(2021, 7, 12)}, "Overdue by more than 90 days"),
    "no date": ({}, "No due date"),
}


@pytest.mark.parametrize(("values", "age"), AGED.values(), ids=AGED)
def test_the_age_of_an_action(values: dict[str, Any], age: str) -> None:
    """Age is counted from the due day, which is itself in time."""
    assert age_of(action("A1", **values), TODAY) == age


def test_the_difference_of_closed_actions() -> None:
    """Closed actions of the year stand with what they changed; where that is blank there is no evidence yet."""
    given = (
        action("A1", status="Closed", closed_on=AUGUST),
        action("A2", status="Closed", closed_on=MARCH, difference="Seen sooner", evidence="Audit"),
        action("A3", status="Closed", closed_on=date(2020, 10, 31), difference="Before the year"),
        action("A4"),
    )
    found = lines(impact(year_brief(actions=given)))
    assert "For 1 of 2 the register says what difference it made." in found[0]
    assert "For A1 there is no evidence yet" in found[0]
    assert [row.split(" | ")[0] for row in found[2:]] == ["A2", "A1"]
    assert found[-1].endswith("No evidence yet | No evidence yet")


def test_actions_by_status_and_age_and_those_of_earlier_years() -> None:
    """The chart counts each action once; a recommendation of an earlier report is told apart."""
    given = (
        action("A1", status="Closed", closed_on=AUGUST),
        action("A2", due=date(2021, 9, 30), status="In progress"),
        action("A3", came_from="PSO annual report 2019-20", due=date(2021, 12, 1)),
    )
    made = actions(year_brief(actions=given))
    (chart,) = [one for one in made if isinstance(one, Chart)]
    assert sum(value or 0 for one in chart.series for value in one.values) == 3
    assert lines(made)[0].startswith("Three actions stood on the register in the year: 1 closed and 2 open")
    assert "0 of 1 recommendations of earlier annual reports are closed." in lines(made)


def test_the_sheet_may_name_another_agency_set() -> None:
    """An agency without a register entry has no row among the returns."""
    found = lines(section_11(year_brief(agencies=(agency("front-door"), agency("ccg", entry="b")))))
    assert found[0].startswith("0 of 1 agencies on the register")


def test_a_visit_still_to_come_is_told() -> None:
    """A visit proposed within the year is not held, and is named as still to come."""
    coming = activity("AV2", VISIT, None, proposed_date=date(2021, 10, 20))
    assert (
        "Still to come in the year: 1 visit (AV2, 20 October 2021)."
        in lines(visits(year_brief(activities=(coming,))))[0]
    )
    assert Step.HELD_ON not in coming.steps
