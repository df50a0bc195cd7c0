"""A unique token in every input cell and note heading: each stands where it must, and nowhere else.

What must stand where is in traced_tokens.toml. What is a key, a choice, a date or a number cannot hold a token;
the golden documents hold those.
"""

import re
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from engine.formats.word.names import read_xml
from tests.support.built import build_in
from tests.support.planted import PLANTED, RETYPED, TYPED, Planted, places_of, plant_and_build
from tests.support.visible import text_in, texts_by_place

_TOKEN = re.compile(r"9[tr]\d{5}x")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One entry of the table: patterns of probes, where those stand, and where what the agreed report has of them."""

    why: str
    probes: list[str]
    stands: list[str]
    quoted: list[str] = field(default_factory=list)
    never: bool = False

    def matches(self, probe: str) -> bool:
        """Return whether a probe is one of these."""
        return any(fnmatchcase(probe, one) for one in self.probes)


_TABLE = tomllib.loads((Path(__file__).parent / "traced_tokens.toml").read_text(encoding="utf-8"))
TRACES = [Trace(**one) for one in _TABLE["trace"]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Return the example with a token of its own after every text."""
    numbers: Iterator[int] = iter(range(100_000))

    def make(label: str, old: str) -> str:
        token = f"9t{next(numbers):05d}x"
        return f"{token}@planted.example" if label.endswith("/email") else f"{old} {token}".strip()

    return plant_and_build(tmp_path_factory.mktemp("planted"), make)


def _token(planted: Planted, probe: str) -> str:
    return str(PLANTED.findall(planted.probes[probe])[-1])


def _stands(planted: Planted, probe: str, mark: str = TYPED) -> list[str]:
    token = f"{mark}{_token(planted, probe)}"
    return sorted(place for place, text in planted.places.items() if token in text)


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.probes[0])
def test_a_text_stands_where_it_must_and_nowhere_else(trace: Trace, planted: Planted) -> None:
    """Every probe of an entry is printed in exactly the places the entry lists."""
    found = {probe: _stands(planted, probe) for probe in planted.probes if trace.matches(probe)}
    assert found
    assert {probe: places for probe, places in found.items() if places != sorted(trace.stands)} == {}


@pytest.mark.parametrize("trace", TRACES, ids=lambda trace: trace.probes[0])
def test_the_agreed_report_is_quoted_where_it_must_be_and_nowhere_else(trace: Trace, planted: Planted) -> None:
    """What a person left of a text in the report that was agreed is printed in exactly the places the entry lists."""
    found = {probe: _stands(planted, probe, RETYPED) for probe in planted.probes if trace.matches(probe)}
    assert {probe: places for probe, places in found.items() if places != sorted(trace.quoted)} == {}


def test_no_note_reaches_the_letter_but_by_the_agreed_report(planted: Planted) -> None:
    """Not a token of any note is in the findings letter, and much of what the officer left of them is."""
    letter = "\n".join(text for place, text in planted.places.items() if place.startswith("findings-letter/"))
    notes = [_token(planted, probe) for probe in planted.probes if " note/" in probe]
    assert [one for one in notes if f"{TYPED}{one}" in letter] == []
    assert sum(f"{RETYPED}{one}" in letter for one in notes) > 20


def test_what_no_entry_names_stands_nowhere(planted: Planted) -> None:
    """A text that the table does not know of is printed in no document."""
    others = [probe for probe in planted.probes if not any(trace.matches(probe) for trace in TRACES)]
    found = {(probe, mark): _stands(planted, probe, mark) for probe in others for mark in (TYPED, RETYPED)}
    assert {key: places for key, places in found.items() if places} == {}


def test_every_pattern_finds_a_probe_and_no_probe_has_two_answers(planted: Planted) -> None:
    """The table holds nothing dead, and does not contradict itself."""
    patterns = [pattern for trace in TRACES for pattern in trace.probes]
    assert [one for one in patterns if not any(fnmatchcase(probe, one) for probe in planted.probes)] == []
    answers = {
        probe: {(*one.stands, "", *one.quoted) for one in TRACES if one.matches(probe)} for probe in planted.probes
    }
    assert [probe for probe, found in answers.items() if len(found) > 1] == []


def test_every_place_of_the_table_exists(planted: Planted) -> None:
    """The table names sections, headers and sheets that are there."""
    assert {place for trace in TRACES for place in (*trace.stands, *trace.quoted)} - planted.places.keys() == set()


def test_nothing_is_hidden_in_a_file(planted: Planted) -> None:
    """No part of a file, seen or not, holds a text that its reader does not see."""
    assert planted.built.agreed
    report = texts_by_place(planted.built.agreed.document("visit-report"))
    seen = "\n".join((*planted.places.values(), *report.values()))
    hidden = {token for text in _all_parts(planted) for token in _TOKEN.findall(text) if token not in seen}
    assert hidden == set()


def test_what_must_never_leave_is_not_in_the_pack_either(planted: Planted) -> None:
    """pack.json, which programs read, holds nothing of the entries marked `never`."""
    packs = [one.read_text(encoding="utf-8") for one in _files(planted) if one.suffix == ".json"]
    never = [probe for probe in planted.probes if any(trace.never and trace.matches(probe) for trace in TRACES)]
    assert len(packs) == 2
    assert [probe for probe in never if any(_token(planted, probe) in pack for pack in packs)] == []


def test_the_registers_actions_stand_in_when_no_note_has_any(planted: Planted, tmp_path: Path) -> None:
    """Without actions in the notes, the report takes the register's for its visit, and still no other visit's."""
    root = tmp_path / "workspace"
    shutil.copytree(planted.built.root, root, ignore=shutil.ignore_patterns("outputs", "AV2 Full*", "AV2*.md"))
    places = places_of(build_in(root))
    found = {
        probe: [place for place, text in places.items() if f"{TYPED}{_token(planted, probe)}" in text]
        for probe in planted.probes
    }
    own = {field: found[f"Actions/AV2-1/{field}"] for field in ("finding", "action", "owner_role", "evidence")}
    assert set(map(tuple, own.values())) == {("visit-report/actions",)}
    assert [probe for probe in found if probe.startswith("Actions/AV1") and found[probe]] == []


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
