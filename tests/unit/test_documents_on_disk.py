"""A document on disk is looked at as its reader would: where it stands, what was left in it, whether it can be read."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.checks.document import Expected, Looked, look_inside, texts_in
from engine.checks.leftovers import placeholders, unfilled_fields
from engine.checks.standing import is_ready, status_of
from engine.formats.word.measuring import SectionText
from engine.model.blocks import Paragraph, plain
from engine.model.document_spec import DocumentSpec, FilledBy, SectionSpec
from engine.model.plan import PlannedDocument
from engine.model.problem import Problem, Severity, Who
from engine.model.run import SectionState, State, Status
from tests.support.briefs import FRAMEWORK
from tests.support.tiny_templates import control
from tests.support.word_files import docx, para

PATH = "outputs/2020-21/report.docx"


def spec(**values: Any) -> SectionSpec:
    """Return a section that an officer fills, with what a case changes."""
    return SectionSpec(**{"id": "a", "title": "Alpha", "filled_by": FilledBy.OFFICER, "cite": "one", **values})


def document(*sections: SectionSpec) -> DocumentSpec:
    """Return a kind of document with these sections."""
    found = FRAMEWORK.document("visit-report")
    assert found is not None
    return replace(found, section=sections)


def text(**values: Any) -> SectionText:
    """Return what was measured in a section."""
    return SectionText(id="a", **values)


def state_of(who: FilledBy, state: State) -> SectionState:
    """Return a section's state."""
    return SectionState(id="a", title="A", state=state, origin="engine", filled_by=who.value, words=0, clause="")


DONE = state_of(FilledBy.ENGINE, State.FILLED)


OFFICERS = state_of(FilledBy.OFFICER, State.MISSING)


YOUNG = state_of(FilledBy.YOUNG_PEOPLE, State.MISSING)


OURS = state_of(FilledBy.COORDINATOR, State.MISSING)


DAY = date(2021, 10, 6)


@pytest.mark.parametrize(
    ("sections", "planned", "status"),
    [
        pytest.param([], {}, Status.WAITING, id="no file"),
        pytest.param([DONE, OFFICERS, YOUNG], {}, Status.WITH_SCRUTINY_OFFICERS, id="officers' and young people's"),
        pytest.param([OFFICERS, OURS], {}, Status.TO_COMPLETE, id="ours as well"),
        pytest.param([DONE, state_of(FilledBy.OFFICER, State.EXCUSED)], {}, Status.TO_AGREE, id="complete"),
        pytest.param([DONE], {"gate_open": True}, Status.AGREED, id="complete and agreed"),
        pytest.param([OFFICERS], {"gate_open": True}, Status.WITH_SCRUTINY_OFFICERS, id="agreed and not complete"),
        pytest.param([OURS], {"sent": DAY}, Status.SENT, id="sent"),
        pytest.param([], {"sent": DAY}, Status.SENT, id="sent and no file"),
        pytest.param([DONE], {"sent": DAY, "closed": DAY}, Status.CLOSED, id="closed"),
    ],
)
def test_where_a_document_stands(sections: list[SectionState], planned: dict[str, Any], status: Status) -> None:
    """What went out is sent whatever it lacks; before that the missing sections decide."""
    plan = PlannedDocument(spec=document(), id="x", subject="AV2", due=None, **planned)
    assert status_of(plan, sections) is status


@pytest.mark.parametrize(
    ("sections", "severities", "ready"),
    [
        pytest.param([DONE], [], True, id="complete"),
        pytest.param([DONE], [Severity.WARNING, Severity.INFO], True, id="warnings alone"),
        pytest.param([DONE], [Severity.ERROR], False, id="an error"),
        pytest.param([DONE], [Severity.BLOCK], False, id="a block"),
        pytest.param([DONE, OURS], [], False, id="something missing"),
        pytest.param([], [], False, id="no file"),
    ],
)
def test_when_a_document_is_ready(sections: list[SectionState], severities: list[Severity], ready: bool) -> None:  # noqa: FBT001 - a column
    """Nothing may be missing, and nothing may stop it."""
    found = [Problem(code="X", severity=one, who=Who.TOOL, message="") for one in severities]
    assert is_ready(sections, found) is ready


def test_placeholders_are_told_one_by_one() -> None:
    """Each place for text has its problem, in its section, cut to a line's length."""
    found = placeholders("d", PATH, {"a": "Alpha"}, {"a": text(placeholders=("TBC", "[insert " + "x" * 99 + "]"))})
    assert [one.code for one in found] == ["DOC-04", "DOC-04"]
    assert "“TBC” stands in the section “Alpha”" in found[0].message
    assert "x" * 61 not in found[1].message


@pytest.mark.parametrize(
    ("body", "placed", "left"),
    [
        pytest.param("Dear {{ name }}", [], ["{{ name }}"], id="field"),
        pytest.param("{% if x %}", [], ["{% if x %}"], id="condition"),
        pytest.param("{{ a }} and {{ a }} and {{ b }}", [], ["{{ a }}", "{{ b }}"], id="each once"),
        pytest.param("We are {{ us }}", ["The {{ us }} Trust"], [], id="an agency of that name"),
        pytest.param("a {{ b", [], [], id="not a whole field"),
        pytest.param("{ a }", [], [], id="single braces"),
    ],
)
def test_fields_left_in_a_document_are_told(body: str, placed: list[str], left: list[str]) -> None:
    """A field that no input holds has its problem, once."""
    found = unfilled_fields("d", PATH, docx(para(body)), placed)
    assert [one.message for one in found] == [f"The document still shows the field “{one}”." for one in left]


def looked_at(folder: Path, blob: bytes | None, body: bytes = b"") -> Looked:
    """Return what is seen of a document, its file holding `blob`; nothing is on disk without one."""
    path = folder / "report.docx"
    if blob is not None:
        path.write_bytes(blob)
    plan = PlannedDocument(spec=document(spec(words=2)), id="d", subject="AV2", due=None)
    expected = Expected(excused={}, carried=frozenset(), context=("{{ ours }}",))
    return look_inside(FRAMEWORK, plan, expected, body or blob or b"", path=PATH, on_disk=path, generated={})


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        pytest.param(control("a", para("Two words {{ ours }}")), [], id="sound"),
        pytest.param(control("a", para("Two")), ["DOC-01"], id="short"),
        pytest.param("", ["DOC-02"], id="gone"),
        pytest.param(control("a", para("TBC") + para("Two {{ x }}")), ["DOC-04", "DOC-05"], id="leftovers"),
    ],
)
def test_a_document_is_looked_at_as_a_whole(tmp_path: Path, body: str, codes: list[str]) -> None:
    """Sections, placeholders and fields are told together."""
    assert sorted(one.code for one in looked_at(tmp_path, docx(body)).problems) == codes


def broken(body: str) -> bytes:
    """Return a package that holds together round a main part that does not."""
    return docx(f"{body}<w:p>")


@pytest.mark.parametrize(
    ("blob", "code"),
    [
        pytest.param(b"", "IN-04", id="empty"),
        pytest.param(b"just text", "IN-05", id="text"),
        pytest.param(b"PK\x03\x04 and no more", "IN-08", id="cut short"),
        pytest.param(broken(""), "IN-08", id="damaged inside"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, blob: bytes, code: str) -> None:
    """A damaged file in a document's place is told once, and its document is not ready."""
    found = looked_at(tmp_path, blob)
    assert [(one.code, one.document) for one in found.problems] == [(code, "d")]
    assert found.sections == ()


def test_a_document_that_is_not_written_yet_is_looked_at_too(tmp_path: Path) -> None:
    """On a dry run there is no file: what would be written is judged."""
    assert looked_at(tmp_path, None, docx(control("a", para("Two words")))).problems == ()


@dataclass(frozen=True)
class Inner:
    """A record in a record."""

    name: str
    size: int


@dataclass(frozen=True)
class Outer:
    """A record that holds blocks and another record."""

    inner: Inner
    body: tuple[Paragraph, ...]
    more: list[str]


def test_every_text_of_a_context_is_known() -> None:
    """Texts are found however deep they lie; numbers are no texts."""
    found = set(texts_in(Outer(inner=Inner("a", 3), body=(Paragraph(spans=plain("b")),), more=["c"])))
    assert {"a", "b", "c"} <= found
    assert "3" not in found
