"""The complaints report: counts by partner and quarter, time limits, outcomes, themes, what is carried over."""

from datetime import date
from typing import Any

import pytest

from engine.documents.complaints_figures import limit_of
from engine.documents.complaints_report import build
from engine.model.blocks import Chart, Prompt
from engine.model.feedback import FeedbackReturn, Relevance, known_by, settled
from tests.support.briefs import lines
from tests.support.complaints import brief_of, item, report_of, sent, total

_JULY, _AUGUST, _SPRING = date(2021, 7, 6), date(2021, 8, 3), date(2021, 5, 4)
_NIL = (sent("health", nil=True), sent("police", nil=True))


def _row(blocks: Any, opening: str) -> str:
    """Return the one row of some blocks' tables that opens so."""
    (found,) = [one for one in lines(blocks) if one.startswith(f"{opening} | ")]
    return found


@pytest.mark.parametrize(
    ("returns", "says"),
    [
        pytest.param(
            (sent("council", item("1", _JULY), item("2", _JULY, "compliment")), *_NIL),
            "For July to September 2021, 3 of 3 partners returned what they logged (Council, Health and Police). They "
            "received 1 complaint and 1 compliment about a safeguarding process or practice.",
            id="everybody",
        ),
        pytest.param(
            (sent("council", item("1", _JULY)),),
            "1 of 3 partners returned what they logged (Council), and Health and Police have not. They received "
            "1 complaint and 0 compliments",
            id="two are silent",
        ),
        pytest.param((), "0 of 3 partners returned what they logged. Nothing can therefore be counted", id="nobody"),
        pytest.param(
            (sent("health", item("1", _JULY), item("2", _JULY, "pals")),),
            "They received 1 complaint and 0 compliments about a safeguarding process or practice; 1 PALS concern, "
            "counted apart.",
            id="PALS is no complaint",
        ),
    ],
)
def test_the_quarter_in_three_sentences(returns: tuple[FeedbackReturn, ...], says: str) -> None:
    """Who returned, what was received, and how it compares."""
    assert says in lines(report_of(*returns).counted_summary)[0]


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (("1", "2", "3"), "complaints fell to 2, from 3 in April to June 2021."),
        (("1",), "complaints rose to 2, from 1 in April to June 2021."),
        (("1", "2"), "complaints stayed at 2, as in April to June 2021."),
    ],
)
def test_like_is_compared_with_like(before: tuple[str, ...], says: str) -> None:
    """Only a partner that returned for both quarters is compared; a silent one's earlier figures do not count."""
    last = sent("council", *(item(f"S{one}", _SPRING) for one in before), day=_SPRING)
    others = sent("health", *(item(f"H{one}", _SPRING) for one in range(5)), day=_SPRING)
    now = sent("council", item("C1", _JULY), item("C2", _JULY))
    text = lines(report_of(last, others, now).counted_summary)[0]
    assert text.endswith(f"Among Council, the one partner that returned for both quarters, {says}")


def test_missing_is_no_zero() -> None:
    """A partner without a return stands as not received, one with a nil return as 0, in table and chart."""
    found = report_of(sent("council", item("1", _JULY)), sent("police", nil=True)).counts
    assert _row(found, "Council: complaints").split(" | ")[4] == "1"
    assert _row(found, "Health: complaints") == "Health: complaints | " + " | ".join(["Not received"] * 5)
    assert _row(found, "Police: complaints").split(" | ")[4:] == ["0", "0 (1 of 4 quarters)"]
    (chart,) = [one for one in found if isinstance(one, Chart)]
    assert [one.values[-1] for one in chart.series] == [1.0, None, 0.0]
    assert "Health not received, not received, not received and not received" in chart.message


def test_only_rows_about_safeguarding_are_counted() -> None:
    """What is not about safeguarding, and what is unsure, is in no figure; the unsure row is told without its Ref."""
    rows = (item("1", _JULY), item("2", _JULY, relevance=Relevance.NONE), item("3", _JULY, relevance=Relevance.UNSURE))
    found = report_of(sent("council", *rows), *_NIL)
    assert _row(found.counts, "Council: complaints").split(" | ")[4] == "1"
    assert _row(found.coverage, "Council") == "Council | Log, 7 October 2021 | 3 | 1 | 1"
    assert "1 row marked Unsure waits for the coordinator's decision and is in no figure: 1 complaint." in "".join(
        lines(found.basis)
    )


def test_totals_are_counted_and_what_cannot_be_said_is_said() -> None:
    """A partner's own totals are its figures; dates, time limits and themes of them are not invented."""
    found = report_of(
        sent("police", totals=(total("complaint", 3, category="Custody", outcome="Service acceptable"),)),
        sent("council", item("1", _JULY)),
    )
    assert _row(found.coverage, "Police") == "Police | Totals, 7 October 2021 | Totals only | 3 | 0"
    assert _row(found.timeliness, "Police") == "Police | Totals say no dates | Not applicable | 0 of 0 | 0"
    assert _row(found.outcomes, "Police | Service acceptable").endswith("| 3")
    assert _row(found.themes, "Not said") == "Not said | Custody | Police | 3 | 0"
    assert any("whether it was in time" in one for one in lines(found.data_notes))


@pytest.mark.parametrize(
    ("partner", "values", "limit"),
    [
        pytest.param("council", {"stage": "Stage 1"}, date(2021, 7, 20), id="ten working days"),
        pytest.param("council", {"stage": " stage  2 "}, date(2021, 8, 10), id="twenty-five"),
        pytest.param("council", {"stage": "Stage 3"}, None, id="no limit known for a stage"),
        pytest.param("council", {"stage": "Stage 1", "due": _AUGUST}, _AUGUST, id="the log's own day goes first"),
        pytest.param("health", {"stage": "Stage 1"}, None, id="only a council has the council's limits"),
        pytest.param("police", {"due": _AUGUST}, _AUGUST, id="the log's day"),
    ],
)
def test_each_partner_has_its_own_limit(partner: str, values: dict[str, Any], limit: date | None) -> None:
    """The log's day counts; a council's stage has its own number of working days where the log has none."""
    assert limit_of(item("1", _JULY, partner=partner, **values)) == limit


def test_a_bank_holiday_is_no_working_day() -> None:
    """Ten working days from 20 August 2021 pass over the bank holiday of 30 August."""
    assert limit_of(item("1", date(2021, 8, 20), stage="Stage 1")) == date(2021, 9, 6)


@pytest.mark.parametrize(
    ("closed", "cells"),
    [
        (date(2021, 7, 20), "1 of 1 | 0"),
        (date(2021, 7, 21), "0 of 1 | 0"),
        (None, "0 of 0 | 1"),
        (date(2021, 10, 1), "0 of 0 | 1"),
    ],
)
def test_in_time_late_or_open(closed: date | None, cells: str) -> None:
    """The last day of the limit is in time; what is open when the quarter ends is late once its limit has passed."""
    found = report_of(sent("council", item("1", _JULY, stage="Stage 1", closed=closed)))
    assert _row(found.timeliness, "Council | Stage 1").endswith(cells)


def test_outcomes_keep_each_partners_own_words() -> None:
    """The police's words stand as they are, and the table side by side maps them with a note that says so."""
    closed: dict[str, Any] = {"closed": _AUGUST}
    found = report_of(
        sent("police", item("P", _JULY, outcome="Service not acceptable", **closed)),
        sent("health", item("H", _JULY, outcome="Partially Upheld", **closed)),
        sent("council", item("C", _JULY, outcome="Withdrawn", **closed), item("D", _JULY, **closed)),
    ).outcomes
    assert "Police | Service not acceptable | 1" in lines(found)
    assert "Police | 1 | 0 | 0 | 0 | 0 | 1" in lines(found)
    assert "Health | 0 | 1 | 0 | 0 | 0 | 1" in lines(found)
    assert "Council | 0 | 0 | 0 | 0 | 2 | 2" in lines(found)
    assert "Council | No outcome given | 1" in lines(found)


def test_a_case_in_two_quarters_is_counted_once() -> None:
    """The later log says how a case ended; it is counted in the quarter in which it was received."""
    june = date(2021, 6, 22)
    found = report_of(
        *settled(
            (
                sent("council", item("C1", june), day=_SPRING, returned_on=date(2021, 7, 14)),
                sent("council", item("c1", june, closed=_JULY, outcome="Upheld")),
            )
        )
    )
    assert _row(found.counts, "Council: complaints").split(" | ")[3:5] == ["1", "0"]
    assert _row(found.carried_over, "Council") == "Council | 1 | 1 | 0 | 0 | None open"
    assert any(
        one.startswith("- 1 case (Council) stands in the logs of two quarters") for one in lines(found.data_notes)
    )


def test_a_later_file_changes_nothing_that_was_known_before() -> None:
    """A report that looks back sees the log as it was before the later file came."""
    june = date(2021, 6, 22)
    both = settled(
        (
            sent("council", item("C1", june), day=_SPRING, returned_on=date(2021, 7, 14)),
            sent("council", item("C1", june, closed=_JULY)),
        )
    )
    assert [[one.ref for one in found.items] for found in both] == [[], ["C1"]]
    assert [[one.ref for one in found.items] for found in known_by(both, date(2021, 7, 14))] == [["C1"]]
    assert known_by(both, date(2021, 7, 13)) == ()


def test_what_the_last_return_left_open_is_not_known_since() -> None:
    """A silent partner's open cases are said to be unknown, never closed."""
    before = sent("health", item("H1", _SPRING), day=_SPRING, returned_on=date(2021, 7, 14))
    text = lines(report_of(before, sent("council", nil=True)).carried_over)[0]
    assert text.endswith("Health had 1 complaint open on 30 June 2021; nothing is known of it since.")


def test_actions_of_the_quarter_and_those_still_open() -> None:
    """An earlier action stays until it is closed; one past its day is overdue; what changed is said or asked."""
    rows = (
        item("1", _JULY, action="Ring first", action_owner="Manager", action_due=_AUGUST, action_status="Open"),
        item("2", _SPRING, action="Old and done", action_status="Closed", changed="It is better."),
        item("3", _SPRING, action="Old and open", action_status="In progress"),
    )
    found = lines(report_of(sent("council", *rows)).partner_actions)
    assert found[0] == "0 of 2 actions are closed, and 1 of the other 2 is overdue."
    assert found[2:] == [
        "Council | Not said | Ring first | Manager; due 3 August 2021; open, overdue. | Not yet said",
        "Council | Not said | Old and open | No owner; no due date; in progress. | Not yet said",
    ]


def test_where_no_action_is_told_one_is_asked_for() -> None:
    """The section asks the partners; it is not filled with an empty table."""
    (asked,) = report_of(sent("council", item("1", _JULY))).partner_actions
    assert isinstance(asked, Prompt)


@pytest.mark.parametrize("section", ["main_message", "themes_reading", "learning_to_share"])
def test_a_person_writes_what_figures_cannot_say(section: str) -> None:
    """Each section of judgement holds its prompt; one that is excused holds nothing."""
    (asked,) = getattr(report_of(), section)
    assert isinstance(asked, Prompt)
    assert getattr(build(brief_of(excused={section: "Not needed"})).context, section) == ()


def test_compliments_say_what_worked() -> None:
    """Those with words are quoted, and how many have none is said."""
    rows = (item("1", _JULY, "compliment", learning="The worker rang back."), item("2", _JULY, "compliment"))
    found = lines(report_of(sent("council", *rows)).compliments)
    assert found[0] == "1 of 2 compliments received in the quarter say what worked."
    assert found[2:] == ["Council | Timeliness | The worker rang back."]


def test_a_report_of_nothing_at_all_still_stands() -> None:
    """Without any return every section says what is missing."""
    found = report_of()
    assert _row(found.coverage, "Council") == "Council | Not received | Not received | Not received | Not received"
    assert lines(found.outcomes) == ["No complaint was closed in the quarter by a partner that returned."]
    assert lines(found.themes)[0].startswith("No complaint about safeguarding was received")
    assert _row(found.carried_over, "Health").count("Not received") == 5
