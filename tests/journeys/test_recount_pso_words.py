"""What the scrutiny officers' annual report says of notes and agreed reports equals a count of the raw files."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.support.recount_notes import Point, agreed, noted
from tests.support.recount_pso import Recount, Report, day

_REPORT = "outputs/2020-21/Annual/2020-21 PSO annual report - Wendlemere SCP.docx"
_FRAMEWORK = Path(__file__).parents[2] / "engine" / "frameworks" / "nel_scp.toml"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FINDINGS = {
    "strengths": "strengths",
    "areas for development": "development",
    "areas for consideration and action": "consideration",
    "best practice": "best_practice",
    "improvement in multi-agency practice": "improvement",
}
_VOICES = {
    "Children and families": ("children, young people and families", "children_families"),
    "Young scrutineers": ("young scrutineers", "young_scrutineers"),
    "Practitioners": ("what practitioners told us", "practitioners"),
    "Staff on duty": ("staff on duty", "staff_on_duty"),
}


class Said:
    """Notes and agreed reports, with the agreed report in the place of the notes it was made from."""

    def __init__(self, root: Path) -> None:
        self.held = [str(one["Ref"]) for one in Recount(root).all_held()]
        self.agreed = agreed(root)
        self.notes = [one for one in noted(root) if one.activity in self.held]

    def points(self, ref: str) -> list[Point]:
        """Return an activity's findings by kind, each wording once."""
        if ref in self.agreed:
            return [one for one in self.agreed[ref] if one.heading in _FINDINGS.values()]
        mine = [one for one in self.notes if one.activity == ref and one.heading in _FINDINGS]
        named = [Point(ref, _FINDINGS[one.heading], one.text, one.topic) for one in mine]
        return list({(one.heading, " ".join(one.text.casefold().split())): one for one in named}.values())

    def has_voice(self, ref: str, heading: str, section: str) -> bool:
        """Return whether anything stands under a voice's heading."""
        if ref in self.agreed:
            return any(one.heading == section for one in self.agreed[ref])
        return any(one.activity == ref and one.heading == heading for one in self.notes)


@pytest.fixture(scope="module")
def said(shipped_once: Path) -> Said:
    """Return what was said in the example as it ships."""
    return Said(shipped_once)


@pytest.fixture(scope="module")
def counted(shipped_once: Path) -> Recount:
    """Return the figures counted from the inputs of the example as it ships."""
    return Recount(shipped_once)


@pytest.fixture(scope="module")
def report(shipped_once: Path) -> Report:
    """Return the report that the default cycle made."""
    return Report(shipped_once / _REPORT)


@pytest.mark.parametrize(("section", "ref"), [("visits", "AV1"), ("visits", "AV2"), ("themes", "T1"), ("themes", "T2")])
def test_the_findings_of_each_panel(section: str, ref: str, said: Said, report: Report) -> None:
    """A panel counts the findings of the agreed report, or of the notes, kind by kind."""
    panel = report.text(section).partition(f"\n{ref}: ")[2]
    told = re.search(r"It named (\w+) strengths?, (\w+) areas? for development and (\w+) areas? for consid", panel)
    assert told
    found = Counter(one.heading for one in said.points(ref))
    kinds = ("strengths", "development", "consideration")
    assert [_WORDS.index(one) for one in told.groups()] == [found[kind] for kind in kinds]


def test_the_threads_are_the_topics_of_three_activities(said: Said, report: Report) -> None:
    """Threads, topics in two activities and topics in all are counted by the bold text findings open with."""
    spread: dict[str, set[str]] = {}
    for ref in said.held:
        for one in said.points(ref):
            if one.topic:
                spread.setdefault(one.topic.casefold().replace("\u2019", "'"), set()).add(ref)
    sizes = Counter(min(len(refs), 3) for refs in spread.values())
    text = report.text("threads")
    assert f"{_WORDS[sizes[3]].capitalize()} topic" in text
    assert f"{_WORDS[sizes[2]].capitalize()} topic" in text
    assert f"{len(spread)} topics were named in all" in text
    (table,) = report.tables("threads")
    assert {row[0].casefold(): int(row[1]) for row in table} == {
        topic: len(refs) for topic, refs in spread.items() if len(refs) >= 3
    }


@pytest.mark.parametrize("voice", _VOICES)
def test_in_how_many_activities_a_voice_was_heard(voice: str, said: Said, report: Report) -> None:
    """The number under each voice is the number of activities whose report or notes have its heading."""
    heard = sum(1 for ref in said.held if said.has_voice(ref, *_VOICES[voice]))
    after = report.text("voices").partition(f"\n{voice}\n")[2]
    assert after.startswith(f"{heard} of {len(said.held)} activities held in the year hold an account.")


def test_the_year_in_a_sentence(counted: Recount, report: Report) -> None:
    """What was held, kind by kind, is the Activities sheet's count."""
    kinds = Counter(str(one["Kind"]).casefold() for one in counted.all_held())
    text = report.everything()
    for kind, number in kinds.items():
        noun = "line of sight event" if kind == "line of sight" else kind
        plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
        assert f"{_WORDS[number]} {plural}" in text


def test_the_agencies_in_the_map(counted: Recount, report: Report) -> None:
    """Each statement counts the agencies that rate one of its domains, and every day is one of an activity held."""
    (table,) = report.tables("assurance_map")
    framework = tomllib.loads(_FRAMEWORK.read_text(encoding="utf-8"))
    titles = {one["id"]: one["title"] for one in framework["domain"]}
    shown = [names for one in framework["outcome"] for names in one["seen_in"]]
    rated = [
        sum(
            1 for one in counted.latest("2021").values() if any(one.ratings.get(titles.get(name, "")) for name in names)
        )
        for names in shown
    ]
    assert [int(row[2].split()[0]) for row in table] == rated
    held = {f"{on.day} {on:%B %Y}" for one in counted.all_held() if (on := day(one["Held on"]))}
    days = {found for row in table for cell in row[3:] for found in re.findall(r"\d+ [A-Z][a-z]+ \d{4}", cell)}
    assert days <= held


@pytest.mark.parametrize(("section", "ref"), [("visits", "AV1"), ("themes", "T1")])
def test_what_became_of_an_activitys_actions(section: str, ref: str, counted: Recount, report: Report) -> None:
    """A panel's actions are the Actions sheet's of that activity."""
    mine = [one for one in counted.actions if one["Activity ref or origin"] == ref]
    closed = [one for one in mine if one in counted.closed()]
    panel = report.text(section).partition(f"\n{ref}: ")[2]
    told = next(line for line in panel.split("\n") if line.startswith("Actions: "))
    late = sum(1 for one in mine if one in counted.overdue())
    waiting = len(mine) - len(closed)
    assert told == f"Actions: {len(closed)} of {len(mine)} closed, {waiting} open, {late or 'none'} of them overdue."
