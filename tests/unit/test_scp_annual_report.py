"""The annual report says what the year held, in people's own words, and asks where only they can judge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from engine.documents.brief import Brief
from engine.documents.scp_annual_report import Context, build
from engine.documents.scp_numbers import better, courses, figure, moved
from engine.documents.scp_outcomes import measures
from engine.documents.scp_record import is_answered
from engine.model.blocks import Blocks, Chart, Paragraph, Prompt, plain
from engine.model.data import Indicator, Money, Review, Training
from engine.model.drafted import DraftedSection
from engine.model.evidence import Action, Note
from engine.model.feedback import FeedbackItem, FeedbackKind, FeedbackReturn, Relevance
from engine.model.settings import DocumentSettings
from engine.model.source import Source
from tests.support.briefs import AGENCIES, PLACE, answer, bullets, decision, lines, note
from tests.support.year_briefs import activity, year_brief

KIND = "scp-annual-report"
DRAFT = Source(file="outputs/2020-21/Annual/report.docx")


def _brief(**evidence: Any) -> Brief:
    return year_brief(KIND, **evidence)


def _said(ref: str, brief: Brief | None = None, **evidence: Any) -> list[str]:
    """Return what a reader sees in one section."""
    context = build(brief or _brief(**evidence)).context
    assert isinstance(context, Context)
    found: Blocks = getattr(context, ref)
    return lines(found)


def _words(text: str) -> Paragraph:
    return Paragraph(spans=plain(text))


def _from(partner: str, about: str = KIND, **says: Any) -> Note:
    return replace(note(f"Director of {partner}", about=about, **says), partner=partner)


def _measure(period: str, value: str, **values: Any) -> Indicator:
    usual = {"name": "Referrals answered", "unit": "%", "wanted": "up", "topic": "Outcome 1"}
    return Indicator(period=period, value=Decimal(value), origin=PLACE, **{**usual, **values})


@pytest.mark.parametrize("ref", ["foreword", "verdict", "little_progress", "next_year"])
def test_what_only_partners_can_judge_is_asked_of_them(ref: str) -> None:
    """Where a judgement is asked for, a prompt stands until a person writes."""
    assert _said(ref)[0].startswith("? To complete (safeguarding partner)")


def test_a_partners_words_stand_under_its_own_heading_alone() -> None:
    """A contribution goes to its partner's section, word for word, and the writer's name is nowhere."""
    made = build(_brief(notes=(_from("council", partner_statement=_words("We lent an officer.")),)))
    context = made.context
    assert isinstance(context, Context)
    assert lines(context.partner_council) == ["We lent an officer."]
    assert [type(one) for one in context.partner_health] == [Prompt]
    assert {"partner_council"} <= made.carried
    texts = [line for name in context.__slots__ if name != "year" for line in lines(getattr(context, name))]
    assert [line for line in texts if "Director of" in line] == []


def test_partners_words_under_a_shared_heading_name_the_partner() -> None:
    """Where several may write, each partner's points follow its agency's name; the coordinator's need none."""
    notes = (
        note("Board Manager", about=KIND, outcome_1_done=bullets("Set a daily time.", "Held a course.")),
        _from("council", outcome_1_done=bullets("Rewrote the letter.")),
    )
    expected = ["- Set a daily time.", "- Held a course.", "Wendlemere Council", "- Rewrote the letter."]
    assert _said("outcome_1_done", notes=notes) == expected


@pytest.mark.parametrize(
    ("about", "used"),
    [
        pytest.param(KIND, True, id="any year"),
        pytest.param(f"{KIND}:2020-21", True, id="this year"),
        pytest.param(f"{KIND}:2019-20", False, id="the year before"),
        pytest.param("pso-annual-report", False, id="another report"),
    ],
)
def test_contributions_of_other_years_are_left_out(about: str, used: bool) -> None:  # noqa: FBT001 - a case's value
    """A contribution for one year's report is not carried into another's."""
    notes = (note("Board Manager", about=about, local_children=_words("About 30,000 children.")),)
    assert ("About 30,000 children." in _said("local_children", notes=notes)) is used


def test_what_was_written_later_is_not_yet_known() -> None:
    """A contribution dated after the report's day is not in it."""
    late = replace(note("Board Manager", about=KIND, local_children=_words("Later.")), on=date(2021, 10, 12))
    assert "Later." not in _said("local_children", notes=(late,))


def test_the_officers_summary_is_carried_word_for_word() -> None:
    """What a person wrote in the officers' report stands here as it stands there."""
    words = (_words("Scrutiny was held."), bullets("One.", "Two."))
    wrote = DraftedSection(
        document="pso-annual-report:2020-21",
        section="summary_for_partnership",
        source=DRAFT,
        blocks=words,
        filled=True,
    )
    assert _said("pso_summary", drafted=(wrote,))[1:] == ["Scrutiny was held.", "- One.", "- Two."]
    assert _said("pso_summary", drafted=(replace(wrote, filled=False),))[0].startswith("? To complete")


def _log(partner: str, *kinds: FeedbackKind, received: date = date(2021, 2, 1), **values: Any) -> FeedbackReturn:
    items = tuple(
        FeedbackItem(
            ref=f"{partner}{number}",
            partner=partner,
            kind=kind,
            relevance=values.get("relevance", Relevance.PRACTICE),
            origin=PLACE,
            received=received,
        )
        for number, kind in enumerate(kinds)
    )
    return FeedbackReturn(
        partner=partner, starts=date(2021, 1, 1), ends=date(2021, 3, 31), origin=PLACE, items=items, nil=not items
    )


def test_feedback_is_counted_by_partner_with_small_counts_hidden() -> None:
    """Complaints and PALS concerns are counted apart; a count under 5 and what gives it away are not shown."""
    complaint, pals = FeedbackKind.COMPLAINT, FeedbackKind.PALS
    logs = (_log("council", *[complaint] * 9), _log("health", *[complaint] * 7, *[pals] * 6), _log("police", complaint))
    table = [line for line in _said("feedback", feedback=logs) if " | " in line]
    assert table[1:] == [
        "Wendlemere Council | 9 | 0 | Does not apply",
        "Wendlemere CCG | Not shown | 0 | 6",
        "Estuary Constabulary | Not shown | 0 | Does not apply",
        "All partners | 17 | 0 | 6",
    ]


def test_a_partner_that_sent_nothing_is_no_zero() -> None:
    """A missing log is said to be missing, in the table and in the sentence above it."""
    found = _said("feedback", feedback=(_log("council", *[FeedbackKind.COMPLAINT] * 6),))
    assert "Estuary Constabulary | Not received | Not received | Does not apply" in found
    assert "1 of 12 returns came in." in found[1]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"received": date(2020, 9, 30)}, "0", id="received before the first quarter"),
        pytest.param({"relevance": Relevance.NONE}, "0", id="nothing to do with safeguarding"),
        pytest.param({"relevance": Relevance.UNSURE}, "0", id="not yet decided"),
        pytest.param({}, "6", id="counted"),
    ],
)
def test_only_what_bears_on_safeguarding_in_the_year_counts(values: Any, expected: str) -> None:
    """Rows outside the quarters or out of scope are not in the public count."""
    log = _log("council", *[FeedbackKind.COMPLAINT] * 6, **values)
    assert f"Wendlemere Council | {expected} | 0 | Does not apply" in _said("feedback", feedback=(log,))


def test_a_measure_is_told_from_first_to_last_with_its_target() -> None:
    """The sentence says how far a measure came, and whether that reaches its target."""
    values = (_measure("2018-19", "88"), _measure("2019-20", "90.3"), _measure("2020-21", "93.1", target=Decimal(95)))
    found = _said("outcome_1_measures", indicators=values)
    assert found[0] == "One of one measure moved the way the partners want since the period before."
    assert found[1] == (
        "Referrals answered rose from 88% to 93.1% between 2018-19 and 2020-21; the target is 95%, which is not "
        "reached."
    )
    assert "Referrals answered | 88% | 93.1% | 95% | Not given | Better" in found


def test_a_line_is_drawn_for_a_measure_with_three_periods_and_a_target() -> None:
    """The chart's message says every value; without England's figures there is no line for England."""
    values = [_measure(period, "80", target=Decimal(85)) for period in ("2018-19", "2019-20", "2020-21")]
    (chart,) = [one for one in measures(_brief(indicators=tuple(values)), 1) if isinstance(one, Chart)]
    assert [one.name for one in chart.series] == ["Here", "Target"]
    assert chart.message.startswith("Referrals answered: 80% in 2018-19, 80% in 2019-20 and 80% in 2020-21")


def test_an_outcome_without_a_measure_says_so() -> None:
    """Nothing is shown in figures that nobody measured."""
    assert _said("outcome_2_measures") == [
        "No measure was supplied for this outcome, so this report cannot show in figures whether it came nearer."
    ]


@pytest.mark.parametrize(
    ("values", "wanted", "expected"),
    [
        pytest.param(("5", "7"), "up", 1, id="up is better"),
        pytest.param(("5", "7"), "down", -1, id="up is worse"),
        pytest.param(("5", "5"), "up", 0, id="the same"),
        pytest.param(("5", "7"), "", None, id="no direction"),
        pytest.param(("5",), "up", None, id="nothing before"),
    ],
)
def test_how_a_measure_moved(values: tuple[str, ...], wanted: str, expected: int | None) -> None:
    """A move is better or worse by the direction that is wanted, and unknown without one."""
    found = tuple(_measure(f"20{at}", one, wanted=wanted) for at, one in enumerate(values, 18))
    (course,) = courses(_brief(indicators=found))
    assert moved(course) == expected
    assert str(better(_brief(indicators=found))) == (
        "Not recorded" if expected is None else f"{int(expected > 0)} of 1"
    )


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        pytest.param("21.50", "%", "21.5%", id="no needless zero"),
        pytest.param("340", "children", "340 children", id="a unit in words"),
        pytest.param("42", "", "42", id="no unit"),
    ],
)
def test_a_figure_is_written_as_a_reader_expects(value: str, unit: str, text: str) -> None:
    """Values carry their unit, and whole numbers no decimals."""
    assert figure(Decimal(value), unit) == text


def test_what_reviews_led_to_is_told_by_review() -> None:
    """Two recommendations of one review are one review; what counts few people is left out."""
    found = (
        Review(ref="RR1.1", kind="Rapid review", recommendation="Agree a form.", origin=PLACE, improvement="In use."),
        Review(ref="RR1.2", kind="Rapid review", recommendation="Ask.", origin=PLACE, improvement="Used for 27 of 30."),
    )
    said = _said("reviews", reviews=found)
    assert said[0].startswith("The partners worked on 2 recommendations in the year, from 1 rapid review.")
    held = "Recorded, and not printed here: fewer than five people could be counted from it."
    assert said[2:4] == [
        "Rapid review: agree a form. | Not recorded. | In use.",
        f"Rapid review: ask. | Not recorded. | {held}",
    ]


def test_training_says_what_was_not_measured() -> None:
    """The table has a total, and a course without an outcome is named."""
    found = (
        Training(course="Neglect", origin=PLACE, places=20, attended=18, outcome="The tool is used."),
        Training(course="Escalation", origin=PLACE, places=10, attended=9),
    )
    said = _said("training", training=found)
    assert "Nothing was measured for Escalation." in said[0]
    assert said[-1] == "All courses | 30 | 27 | 1 of 2 measured"


def test_agencies_are_counted_by_domain_and_never_named() -> None:
    """Ratings are shown as counts of agencies, of those that returned."""
    returns = (
        answer("council", date(2021, 5, 1), domains={"Leadership and governance": "Green"}),
        answer("ccg", date(2021, 5, 2), domains={"Leadership and governance": "Red"}),
    )
    said = _said("scrutiny", returns=returns)
    assert "Leadership and governance | 1 of 2 | 0 of 2 | 1 of 2 | None" in said
    assert [line for line in said for one in AGENCIES if one.name in line] == []


def test_actions_are_told_by_where_they_stand() -> None:
    """Actions closed before the year are another year's; what a closed one changed is told or said to be unknown."""
    common = {"came_from": "AV1", "agency": "ccg", "origin": PLACE}
    actions = (
        Action(ref="1", action="Old", status="Closed", closed_on=date(2020, 7, 1), **common),
        Action(ref="2", action="Done", status="Closed", closed_on=date(2021, 7, 1), **common),
        Action(ref="3", action="Late", due=date(2021, 9, 1), **common),
    )
    said = _said("actions_and_decisions", actions=actions)
    assert "Two actions were open at some time in the year." in said[1]
    assert "1 of 2 were done, 0 in progress with time left, and 1 late." in said[1]
    assert said[-1] == "Done | No evidence yet."


def test_decisions_of_the_year_are_told_by_date() -> None:
    """A decision counts on the day of its last answer, and one that a partner has not given does not count yet."""
    theme = activity("T1", "Thematic activity", date(2021, 4, 29), title="Neglect", agencies=("ccg",))
    days = {"council": date(2021, 3, 1), "health": date(2021, 3, 3), "police": date(2021, 3, 2)}
    rows = (
        decision("T1", "Agree theme", **days),
        decision("thematic-report:T1", "Agree release", council=days["council"]),
    )
    said = _said("actions_and_decisions", activities=(theme,), decisions=rows)
    assert [line for line in said if " | " in line][1:] == [
        "3 March 2021 | The partners agreed the theme of the thematic activity on “Neglect”."
    ]


def _crosswalk(brief: Brief) -> dict[str, list[str]]:
    rows = [line.split(" | ") for line in _said("crosswalk", brief) if line.count(" | ") == 3]
    return {row[0]: row[1:] for row in rows[1:]}


def test_the_guidance_is_answered_item_by_item() -> None:
    """Each item names its section, says whether it is answered, and never a paragraph's number."""
    found = _crosswalk(_brief(notes=(note("Board Manager", about=KIND, children_families=_words("We asked.")),)))
    assert len(found) == 11
    assert found["How children and families were asked, and what their answers changed"][1] == "Answered"
    assert found["Where agreed priorities made little progress or none"][1].startswith("Not yet: ")
    assert found["How restraint is used where there is a secure establishment"][1].startswith("Not applicable: ")
    assert [row[2] for row in found.values() if "check against the guidance" in row[2]] != []
    assert [row for row in found.values() if "paragraph" in " ".join(row)] == []


def test_the_edition_of_the_guidance_is_the_partnerships_choice() -> None:
    """The edition of 2023 has its own list, and its sections on education, reforms and money are asked for."""
    brief = _brief()
    own = replace(brief.settings, documents=DocumentSettings(statutory_guidance="WT2023"))
    newer = replace(brief, settings=own)
    assert len(_crosswalk(newer)) == 17
    for ref in ("education", "reforms", "information_sharing", "money"):
        assert (_said(ref), [line[:13] for line in _said(ref, newer)]) == ([], ["? To complete"])


def test_what_a_person_filled_in_word_counts_as_answered() -> None:
    """A section that holds a prompt here but was filled in Word is answered."""
    filled = DraftedSection(document=f"{KIND}:2020-21", section="verdict", source=DRAFT, filled=True)
    built = {"verdict": (Prompt(lead="To complete", text="Say it."),)}
    assert is_answered(_brief(drafted=(filled,)), "verdict", built)
    assert not is_answered(_brief(drafted=(replace(filled, filled=False),)), "verdict", built)


def test_money_is_told_only_where_there_are_figures() -> None:
    """Contributions and costs are added up by kind."""
    money = tuple(
        Money(item=one, kind="Contribution", amount=Decimal(amount), origin=PLACE)
        for one, amount in (("Council", 60000), ("CCG", 40000))
    )
    assert _said("money", money=money)[0] == "The year's accounts show £100,000 under contribution."


def test_no_file_of_the_workspace_is_named() -> None:
    """A public report says where figures come from in words, never by a file, a sheet or a cell."""
    context = build(_brief(returns=(answer("council", date(2021, 5, 1)),))).context
    assert isinstance(context, Context)
    sources = [
        one.source
        for name in context.__slots__
        if name != "year"
        for one in getattr(context, name)
        if hasattr(one, "source")
    ]
    assert [one for one in sources if "inputs/" in one or ".xlsx" in one or "sheet" in one.split()] == []
