"""The framework loader: a small file of its own, and every fault a person can make in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest

from engine.frameworks.loader import load, shipped
from engine.model.document_spec import Content, FilledBy
from engine.model.evidence import Step
from engine.model.framework import Framework
from engine.model.problem import ConfigError, Problem, Severity, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """A rule type of the tests, with a field of every kind that rule types use."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    step: Step
    weeks: int = 0
    days: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
    since: date | None = None
    of: str = ""
    rules: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    after_visit: str = ""
    moment: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loose:
    """A rule type that forbids nothing itself."""

    note: str = ""


_TYPES: Mapping[str, type] = {"not-later-than": _Limit, "reminder": _Loose}

_SMALL = """\
id = "small"
title = "A small framework"
years = "2021"
[terms]
partnership = "Children's Board"
board = "Board"
coordinator = "Coordinator"
scrutiny_officer = "Reviewer"
scrutiny_officers = "Reviewers"
scrutiny_officer_short = "R"
action_group = "Action Group"
action_group_short = "AG"
visit = "review"
visit_kind = "Review"
self_assessment = "self-assessment"
risk_tool = "risk tool"
[[partner]]
id = "council"
title = "Council"
[[heading]]
id = "visit"
section = "3"
title = "Reviews"
[[domain]]
id = "lead"
title = "Leadership"
[[standard]]
id = "1"
title = "Accountability"
[[note_heading]]
id = "impact"
title = "Impact"
aliases = ["What changed"]
[[planner]]
month = 3
[[document]]
kind = "visit-report"
catalogue = "NR-01"
title = "Review report"
template = "visit-report.docx"
folder = "2 Reports"
audience = "Partners"
cite = "visit"
when = "held"
due = { moment = "day", weeks = 4, rule = "R-1" }
gate = ["R-1"]
[[document.section]]
id = "difference"
title = "The difference"
filled_by = "officer"
content = "written"
words = 30
notes = ["impact"]
prompt = "Say what changed."
rule = "R-1"
cite = "law: Children Act 2004 s.11"
[[rule]]
id = "R-1"
type = "not-later-than"
severity = "error"
who = "coordinator"
asks = "The step is done in time."
cite = "visit"
document = ["visit-report"]
step = "letter_sent"
weeks = 6
days = 25
words = ["one", "two"]
since = 2021-04-02
"""


def _load(folder: Path, text: str) -> Framework:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, _TYPES)


def _faults(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        _load(folder, text)
    return caught.value.problems


def test_a_whole_file_becomes_typed_records(tmp_path: Path) -> None:
    """Every table of a file stands in the framework as its record."""
    found = _load(tmp_path, _SMALL)
    section = found.documents[0].section[0]
    assert (found.id, found.terms.coordinator, found.planner[0].month) == ("small", "Coordinator", 3)
    assert (section.filled_by, section.content, section.words) == (FilledBy.OFFICER, Content.WRITTEN, 30)
    assert found.note_headings[0].aliases == ("What changed",)


def test_a_rule_keeps_its_common_keys_and_decodes_the_rest(tmp_path: Path) -> None:
    """A rule's own keys become the record of its type, dates and numbers included."""
    rule = _load(tmp_path, _SMALL).rules[0]
    assert (rule.severity, rule.who, rule.document) == (Severity.ERROR, Who.COORDINATOR, ("visit-report",))
    assert rule.params == _Limit(
        step=Step.LETTER_SENT, weeks=6, days=Decimal(25), words=("one", "two"), since=date(2021, 4, 2)
    )


_ITEM = '[[statutory_item]]\nid = "progress"\nguidance = "WT2018"\ntitle = "Little progress"\n'


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        pytest.param('sections = ["diference"]', "CFG-26", "diference", id="no such section"),
        pytest.param("", "CFG-29", "either sections or not_applicable", id="nothing to say"),
        pytest.param(
            'sections = ["difference"]\nnot_applicable = "x"', "CFG-29", "either sections or not_applicable", id="both"
        ),
    ],
)
def test_a_statutory_item_points_at_a_section_or_says_why_not(tmp_path: Path, more: str, code: str, says: str) -> None:
    """What guidance asks for is answered by sections that are there, or has a reason, never both."""
    (told,) = _faults(tmp_path, f"{_SMALL}{_ITEM}{more}\n")
    assert told.code == code
    assert says in told.message + told.fix


def test_a_statutory_item_is_read_with_its_sections(tmp_path: Path) -> None:
    """An item that nobody has confirmed is marked so unless the file says otherwise."""
    (item,) = _load(tmp_path, f'{_SMALL}{_ITEM}sections = ["difference"]\n').statutory
    assert (item.guidance, item.sections, item.confirmed) == ("WT2018", ("difference",), False)


_ALSO = """
[[document.also]]
activity_kind = "Theme"
audience = "Everybody who took part"
cite = "visit"
sections = { difference = "visit" }
"""


def _with_also(text: str) -> str:
    """Return the small framework whose report is made for another kind of activity too."""
    end = _SMALL.find("[[rule]]")
    return _SMALL[:end] + text + _SMALL[end:]


def test_a_kind_of_document_may_be_made_for_another_kind_of_activity(tmp_path: Path) -> None:
    """What the block gives takes the place of the kind's own; sections it does not name are left out."""
    (kind,) = _load(tmp_path, _with_also(_ALSO)).documents
    first, second = kind.for_each_activity_kind()
    assert first is kind
    assert (second.kind, second.activity_kind, second.gate) == (kind.kind, "Theme", ())
    assert [one.id for one in second.section] == ["difference"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param('cite = "visit"', 'cite = "vist"', "vist", id="cite"),
        pytest.param('difference = "visit"', 'diference = "visit"', "diference", id="section"),
        pytest.param('difference = "visit"', 'difference = "vist"', "vist", id="a section's clause"),
        pytest.param("sections", 'gate = ["R-9"]\nsections', "R-9", id="gate"),
        pytest.param("sections", 'quotes = "report"\nsections', "report", id="quotes"),
    ],
)
def test_a_name_that_is_not_there_is_told_of_the_other_kind_too(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Clauses, sections, rules and reports named for another kind of activity must exist."""
    (told,) = _faults(tmp_path, _with_also(_ALSO.replace(old, new, 1)))
    assert told.code == "CFG-26"
    assert "also Theme" in str(told.source)
    assert says in told.message


def test_a_file_saved_by_windows_reads_the_same(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends change nothing."""
    path = tmp_path / "small.toml"
    path.write_bytes(b"\xef\xbb\xbf" + _SMALL.replace("\n", "\r\n").encode())
    assert load(path, _TYPES) == _load(tmp_path, _SMALL)


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "says"),
    [
        pytest.param("words = 30", "wrods = 30", "CFG-22", "section difference, key wrods", "wrods", id="key"),
        pytest.param(
            'years = "2021"', 'years = "2021"\nyaers = "x"', "CFG-22", "the file, key yaers", "yaers", id="top"
        ),
        pytest.param("weeks = 4,", "weks = 4,", "CFG-22", "due, key weks", "weks", id="nested key"),
        pytest.param("weeks = 6", "weaks = 6", "CFG-22", "rule R-1, key weaks", "weaks", id="rule key"),
        pytest.param('"not-later-than"', '"reminder"', "CFG-22", "rule R-1, key step", "step", id="loose rule type"),
        pytest.param('board = "Board"\n', "", "CFG-23", "terms, key board", "board", id="term missing"),
        pytest.param('title = "The difference"\n', "", "CFG-23", "section difference, key title", "title", id="title"),
        pytest.param('asks = "The step is done in time."\n', "", "CFG-23", "rule R-1, key asks", "asks", id="asks"),
        pytest.param("words = 30", 'words = "30"', "CFG-24", "difference, key words", "a whole number", id="number"),
        pytest.param('notes = ["impact"]', 'notes = "impact"', "CFG-24", "key notes", "square brackets", id="list"),
        pytest.param('gate = ["R-1"]', "gate = [1]", "CFG-24", "key gate, entry 1", "text in quotes", id="entry"),
        pytest.param("[[partner]]", "[partner]", "CFG-24", "the file, key partner", "[[partner]]", id="one bracket"),
        pytest.param("month = 3", "month = true", "CFG-24", "planner True, key month", "whole number", id="month kind"),
        pytest.param('"officer"', '"offcer"', "CFG-25", "difference, key filled_by", "officer, partner", id="enum"),
        pytest.param('"not-later-than"', '"not-latter-than"', "CFG-25", "rule R-1, key type", "reminder", id="type"),
        pytest.param('when = "held"', 'when = "heldd"', "CFG-25", "visit-report, key when", "proposed", id="when"),
        pytest.param('moment = "day"', 'moment = "dya"', "CFG-25", "due, key moment", "proposed_date", id="moment"),
        pytest.param('"letter_sent"', '"leter_sent"', "CFG-25", "rule R-1, key step", "letter_sent", id="step"),
        pytest.param('id = "council"', 'id = "parish"', "CFG-25", "partner parish, key id", "health", id="partner"),
        pytest.param('gate = ["R-1"]', 'gate = ["R-2"]', "CFG-26", "visit-report, key gate", "R-2", id="gate"),
        pytest.param(
            'notes = ["impact"]', 'notes = ["imapct"]', "CFG-26", "difference, key notes", "imapct", id="note"
        ),
        pytest.param(
            'cite = "visit"\nwhen', 'cite = "vist"\nwhen', "CFG-26", "visit-report, key cite", "vist", id="cite"
        ),
        pytest.param("weeks = 6", 'of = "report"', "CFG-26", "rule R-1, key of", "report", id="rule's document"),
        pytest.param("weeks = 6", 'rules = ["R-9"]', "CFG-26", "rule R-1, key rules", "R-9", id="rule's rule"),
        pytest.param("weeks = 6", 'sections = ["x"]', "CFG-26", "rule R-1, key sections", "x", id="rule's section"),
        pytest.param(
            "weeks = 6", 'after_visit = "x"', "CFG-25", "key after_visit", "draft_after_visit", id="rule's length"
        ),
        pytest.param("weeks = 6", 'moment = "dya"', "CFG-25", "rule R-1, key moment", "held_on", id="rule's moment"),
        pytest.param('["visit-report"]', '["visit-reprot"]', "CFG-26", "rule R-1, key document", "reprot", id="kind"),
        pytest.param(
            "[[domain]]", '[[domain]]\nid = "lead"\ntitle = "A"\n[[domain]]', "CFG-27", "[[domain]]", "lead", id="twice"
        ),
        pytest.param('["What changed"]', '["impact"]', "CFG-27", "[[note_heading]]", "impact", id="alias twice"),
        pytest.param('id = "difference"', 'id = "The-difference"', "CFG-28", "key id", "underscores", id="section id"),
        pytest.param(
            'kind = "visit-report"', 'kind = "Visit report"', "CFG-28", "key kind", "hyphens", id="kind shape"
        ),
        pytest.param("month = 3", "month = 13", "CFG-29", "planner 13", "1 to 12", id="month"),
        pytest.param("weeks = 4, ", "", "CFG-29", "visit-report, due", "once", id="due without a length"),
        pytest.param("words = 30", "words = -1", "CFG-29", "section difference", "0 or more", id="minimum"),
        pytest.param('prompt = "Say what changed."\n', "", "CFG-29", "section difference", "prompt", id="prompt"),
    ],
)
def test_a_fault_names_its_table_and_key(  # noqa: PLR0917
    tmp_path: Path, old: str, new: str, code: str, place: str, says: str
) -> None:
    """One slip in the file gives its code, the table and key, and what is allowed."""
    assert old in _SMALL
    found = [one for one in _faults(tmp_path, _SMALL.replace(old, new, 1)) if one.code == code]
    assert found
    assert str(found[0].source).endswith(place)
    assert says in found[0].message


_REQUEST = """
[[document]]
kind = "request"
catalogue = "NR-02"
title = "Request"
template = "request.docx"
folder = "1 Letters"
audience = "Partners"
cite = "visit"
when = "held"
asks = "R-1"
"""


@pytest.mark.parametrize("above", [False, True], ids=["below", "above"])
def test_a_request_stands_below_the_report_it_asks_about(tmp_path: Path, *, above: bool) -> None:
    """A request tells the number of the draft it is about, so that its report must be made before it."""
    at = _SMALL.index("[[document]]" if above else "[[rule]]")
    text = _SMALL[:at] + _REQUEST.lstrip() + _SMALL[at:].replace("weeks = 6", 'of = "visit-report"')
    if not above:
        assert len(_load(tmp_path, text).documents) == 2
        return
    (fault,) = _faults(tmp_path, text)
    assert (fault.code, str(fault.source)) == ("CFG-29", "small.toml, document request")
    assert "It asks about visit-report, so it must stand below it." in fault.message


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        pytest.param("words = 30", "wrods = 30", '"words"', id="key"),
        pytest.param('"not-later-than"', '"not-latter-than"', '"not-later-than"', id="rule type"),
        pytest.param('notes = ["impact"]', 'notes = ["imapct"]', '"impact"', id="reference"),
        pytest.param('when = "held"', 'when = "heldd"', '"held"', id="choice"),
        pytest.param("weeks = 6", "WEEKS = 6", '"weeks"', id="capitals"),
    ],
)
def test_a_slip_of_spelling_is_answered_with_the_nearest_word(tmp_path: Path, old: str, new: str, hint: str) -> None:
    """A word that is nearly right gets "Did you mean" and the right one."""
    fault = _faults(tmp_path, _SMALL.replace(old, new, 1))[0]
    assert fault.fix == f"Did you mean {hint}?"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Three slips in three tables give three problems in the order of the file's tables."""
    text = (
        _SMALL.replace("words = 30", "wrods = 30")
        .replace('id = "council"', 'id = "parish"')
        .replace('"error"', '"grave"')
    )
    assert [one.code for one in _faults(tmp_path, text)] == ["CFG-22", "CFG-25", "CFG-25"]


def test_a_broken_entry_breeds_no_second_fault(tmp_path: Path) -> None:
    """A heading that cannot be read still counts as there for those who cite it."""
    assert len(_faults(tmp_path, _SMALL.replace('title = "Reviews"\n', ""))) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('id = "x"\ntitle "y"\n', 2, id="no equals sign"),
        pytest.param('id = "x"\nid = "y"\n', 2, id="twice"),
        pytest.param('id = "x"\nyears = [1, 2', 2, id="end of the file"),
        pytest.param("= 1", 1, id="no name"),
    ],
)
def test_a_file_that_is_not_toml_is_told_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    """A slip of syntax names the line and quotes it."""
    (fault,) = _faults(tmp_path, text)
    assert (fault.code, fault.source and fault.source.place) == ("CFG-21", f"line {line}")
    assert text.splitlines()[line - 1] in fault.message


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(lambda path: path.write_bytes(b'title = "caf\xe9"'), "UTF-8", id="another encoding"),
        pytest.param(lambda path: path.mkdir(), "computer says", id="a folder"),
        pytest.param(lambda _path: None, "no such file", id="not there"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, make: object, why: str) -> None:
    """A file that is not there, or not text, is one problem that names the shipped frameworks."""
    path = tmp_path / "own.toml"
    assert callable(make)
    make(path)
    with pytest.raises(ConfigError) as caught:
        load(path, _TYPES, file="rules/own.toml")
    (fault,) = caught.value.problems
    assert (fault.code, why in fault.message, "rules/own.toml" in fault.message) == ("CFG-20", True, True)
    assert "nel-scp" in fault.fix


def test_the_shipped_frameworks_are_there() -> None:
    """Every framework that config.toml may name is a file beside the loader."""
    assert all(path.is_file() for path in shipped().values())
