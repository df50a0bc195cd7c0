"""A unique token in every input cell and note heading: each stands where it must, and nowhere else.

What must stand where is in traced_tokens.toml. What is a key, a choice, a date or a number cannot hold a token;
the golden documents hold those.
"""

import re
import shutil
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from engine.formats.word.names import read_xml
from tests.support.built import KINDS, build_in
from tests.support.outgoing import OUTGOING
from tests.support.planted import TYPED, Planted, places_of, plant_and_build
from tests.support.traces import TRACES, Asked, Trace, mark_of
from tests.support.visible import text_in, texts_by_place

_TOKEN = re.compile(r"9[tr]\d{5}x")
_FROM_AGREED = ("findings-letter", "section-11-workbook:", "pso-annual-report", "scp-annual-report")
"""What is made of agreed reports, where there are any."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Return the example with a token of its own after every text; every address is one that an email may go to."""
    numbers: Iterator[int] = iter(range(100_000))

    def make(label: str, old: str) -> str:
        token = f"9t{next(numbers):05d}x"
        if label.endswith("/email_domain"):
            return f"{token}.example; planted.example"
        return f"{token}@planted.example" if label.endswith("/email") else f"{old} {token}".strip()

    return plant_and_build(tmp_path_factory.mktemp("planted"), make)


@pytest.fixture(scope="module")
def asked(planted: Planted) -> Asked:
    """Return what the table asks of the planted example, and what it shows."""
    return Asked(planted)


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.why[:60])
def test_a_text_stands_where_it_must(trace: Trace, planted: Planted, asked: Asked) -> None:
    """Every probe of an entry is printed in each place the entry lists, as typed and as retyped."""
    probes = [one for one in planted.probes if trace.matches(one)]
    lost = {probe: asked.places(probe, trace.stands) - asked.found(probe) for probe in probes}
    unquoted = {probe: asked.places(probe, trace.quoted) - asked.found_quoted(probe) for probe in probes}
    assert probes
    assert {probe: sorted(places) for probe, places in lost.items() if places} == {}
    assert {probe: sorted(places) for probe, places in unquoted.items() if places} == {}


@pytest.mark.parametrize("kind", [*KINDS, "section-11-workbook", *OUTGOING])
def test_a_text_stands_nowhere_else(kind: str, planted: Planted, asked: Asked) -> None:
    """No document or email holds a text that the table does not put there, be it of an input or an agreed report."""
    strays = {
        (probe, place)
        for probe in planted.probes
        for place in (asked.found(probe) - asked.stands(probe)) | (asked.found_quoted(probe) - asked.quoted(probe))
        if re.match(rf"{kind}[:/]", place)
    }
    assert any(place.startswith(kind) for place in planted.places)
    assert strays == set()


def test_no_note_of_an_agreed_report_is_quoted_but_by_the_report(planted: Planted, asked: Asked) -> None:
    """Not a token of a note on AV2 or T2 is in what is made of their reports, and much of what the officers left is."""
    notes = [one for one in planted.probes if one.startswith(("AV2 ", "T2 "))]
    assert [one for one in notes if any(place.startswith(_FROM_AGREED) for place in asked.found(one))] == []
    for what in _FROM_AGREED[:3]:
        assert sum(any(place.startswith(what) for place in asked.found_quoted(one)) for one in notes) > 8


def test_before_a_report_is_agreed_the_notes_stand_where_it_will_be_quoted(planted: Planted, asked: Asked) -> None:
    """The officers' report of an unagreed year has from the notes what it has from the agreed reports later."""
    year = [one for one in planted.probes if any(place.startswith("pso-") for place in asked.quoted(one))]
    drafts = {place: text for place, text in planted.drafts.items() if place.startswith("pso-annual-report/")}
    assert len(year) > 20
    lost = [
        (probe, place)
        for probe in year
        for place in asked.quoted(probe) & drafts.keys()
        if f"{TYPED}{mark_of(planted, probe)}" not in drafts[place]
    ]
    assert lost == []


def test_every_pattern_finds_a_probe_and_no_entry_contradicts_another(planted: Planted, asked: Asked) -> None:
    """The table holds nothing dead, and what must never leave stands in no document nor in a workbook of ours."""
    patterns = [pattern for trace in TRACES for pattern in trace.patterns()]
    assert [one for one in patterns if not any(fnmatchcase(probe, one) for probe in planted.probes)] == []
    never = [probe for probe, entries in asked.entries.items() if any(one.never for one in entries)]
    stands = {probe: asked.stands(probe) | asked.quoted(probe) for probe in never}
    assert [probe for probe, places in stands.items() if any(not one.startswith(OUTGOING) for one in places)] == []


def test_every_place_of_the_table_exists(planted: Planted, asked: Asked) -> None:
    """The table names sections, headers and sheets that are there, and every star of it finds one."""
    listed = {place for probe in planted.probes for place in asked.stands(probe) | asked.quoted(probe)}
    stars = [one for trace in TRACES for one in trace.places() if "*" in one]
    assert listed - planted.places.keys() == set()
    assert [one for one in stars if not any(fnmatchcase(place, one) for place in planted.places)] == []


def test_nothing_is_hidden_in_a_file(planted: Planted) -> None:
    """No part of a file or an email, seen or not, holds a text that its reader does not see."""
    assert planted.built.agreed
    reports = [planted.built.agreed.document(kind) for kind in ("visit-report", "thematic-report")]
    agreed = [text for report in reports for text in texts_by_place(report).values()]
    seen = "\n".join((*planted.places.values(), *planted.drafts.values(), *agreed))
    hidden = {token for text in _all_parts(planted) for token in _TOKEN.findall(text) if token not in seen}
    assert hidden == set()


def test_what_must_never_leave_is_not_in_the_pack_either(planted: Planted, asked: Asked) -> None:
    """pack.json, which programs read, holds of the entries marked `never` only who gave the decisions it lists."""
    packs = [one.read_text(encoding="utf-8") for one in _files(planted) if one.suffix == ".json"]
    never = [probe for probe, entries in asked.entries.items() if any(one.never for one in entries)]
    assert len(packs) == 2
    held = [probe for probe in never if any(mark_of(planted, probe) in pack for pack in packs)]
    assert [probe for probe in held if not (probe.startswith("Decisions/") and probe.endswith("_name"))] == []


def test_the_registers_actions_stand_in_when_no_note_has_any(planted: Planted, tmp_path: Path) -> None:
    """Without actions in the notes, the report takes the register's for its visit, and still no other visit's."""
    root = tmp_path / "workspace"
    shutil.copytree(planted.built.root, root, ignore=shutil.ignore_patterns("outputs", "AV2 Full*", "AV2*.md"))
    places = places_of(build_in(root))
    report = "\n".join(text for place, text in places.items() if place.startswith("visit-report/"))
    own = [f"Actions/AV2-1/{field}" for field in ("finding", "action", "owner_role", "evidence")]
    shown = [f"{TYPED}{mark_of(planted, one)}" in places["visit-report/actions"] for one in own]
    others = [one for one in planted.probes if one.startswith("Actions/") and not one.startswith("Actions/AV2")]
    assert shown == [True] * 4
    assert [one for one in others if f"{TYPED}{mark_of(planted, one)}" in report] == []


def _files(planted: Planted) -> Iterator[Path]:
    """Yield what both builds wrote: before the report was agreed, and after."""
    assert planted.built.agreed
    yield from (*planted.built.files(), *planted.built.agreed.files())


def _all_parts(planted: Planted) -> Iterator[str]:
    for file in _files(planted):
        if file.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(file) as package:
                names = [one for one in package.namelist() if one.endswith((".xml", ".rels"))]
                yield from (text_in(read_xml(package.read(one))) for one in names)
                yield from (package.read(one).decode() for one in names)
        elif file.suffix == ".eml":
            email = message_from_bytes(file.read_bytes(), policy=policy.default)
            yield from (f"{name}: {value}" for part in email.walk() for name, value in part.items())
            yield from (str(part.get_content()) for part in email.walk() if part.get_content_maintype() == "text")
        elif file.suffix == ".ics":
            yield file.read_text(encoding="utf-8").replace("\n ", "")
