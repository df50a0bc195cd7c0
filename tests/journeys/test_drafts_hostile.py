"""Files that stand in a draft's place and are none that can be worked on, and drafts full of what Word can hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from engine.formats.word.names import Element, make, q
from tests.support import person
from tests.support.drafts import control_of, paragraph
from tests.support.edited import MINE, NEW_FACT, draft_codes, new_fact, said_in
from tests.support.journey import LETTER, PAGE, REPORT, problems_of, run, tree_of
from tests.support.person import WholeFile, edited, root_of, with_parts
from tests.support.rebuilds import Generations, Rebuilt

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
SPACES = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def _strict(blob: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        for usual, strict in SPACES.items():
            parts.update({name: part.replace(usual, strict) for name, part in parts.items()})

    return with_parts(blob, change)


HOSTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an empty file": (lambda _: b"", "IN-04"),
    "a file still coming down": (lambda blob: bytes(len(blob)), "IN-04"),
    "an old .doc": (lambda _: OLE, "IN-03"),
    "a file with a password": (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "IN-02"),
    "saved as Strict": (_strict, "IN-07"),
    "a PDF": (lambda _: b"%PDF-1.4", "IN-14"),
}


@pytest.mark.parametrize(("change", "code"), HOSTS.values(), ids=[one.replace(" ", "-") for one in HOSTS])
def test_a_file_that_cannot_be_read_is_named_and_left(built: Path, change: Callable[[bytes], bytes], code: str) -> None:
    """What stands in a draft's place stays byte for byte, is named with the way to mend it, and the rest is built."""
    mine = change((built / REPORT).read_bytes())
    (built / REPORT).write_bytes(mine)
    new_fact(built)
    told = run(built, "build", "--json")
    assert code in {one["code"] for one in problems_of(told.pack, file=REPORT)}
    assert (built / REPORT).read_bytes() == mine


def test_another_document_in_its_place_is_left(built: Path) -> None:
    """A letter saved over the report by mistake is not merged with it and not replaced."""
    letter = (built / LETTER).read_bytes()
    (built / REPORT).write_bytes(letter)
    new_fact(built)
    for _ in range(2):
        run(built, "build")
        assert (built / REPORT).read_bytes() == letter


def _watermark(parts: dict[str, bytes]) -> None:
    shape = b'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute"/></w:pict></w:r>'
    parts["word/header2.xml"] = parts["word/header2.xml"].replace(b"</w:p>", shape + b"</w:p>", 1)


def test_a_draft_full_of_what_word_can_hold_comes_through_three_builds(built: Path) -> None:
    """A watermark, a landscape page, a page begun at a prompt and a moved section stay; new facts come in once."""
    wide = make("pPr", [make("sectPr", [make("pgSz", w=16800, h=11900, orient="landscape")])])

    def lays_out(root: Element) -> None:
        person.holding(root, "Referrers told us").insert(0, wide)
        answer = control_of(root, "agency_response")[-1]
        answer[-1].append(make("r", [make("br", type="page")]))
        answer.append(paragraph(MINE))
        control_of(root, "team").addprevious(control_of(root, "method"))

    path = built / REPORT
    path.write_bytes(edited(path.read_bytes(), WholeFile(_watermark), lays_out))
    new_fact(built)
    assert draft_codes(run(built, "build", "--json")) == ["DRF-03", "DRF-05", "DRF-17"]
    after = tree_of(built, without="pack.json")
    for _ in range(2):
        run(built, "build")
    assert {name: blob for name, blob in tree_of(built, without="pack.json").items() if blob != after[name]}.keys() <= {
        "outputs/.boardpack/ledger.sqlite",
        PAGE,
    }
    root, said = root_of(path.read_bytes()), said_in(path)
    pages = [one.get(q("w")) for one in root.iter(q("pgSz"))]
    breaks = [one.get(q("type")) for one in root.iter(q("br"))]
    assert (pages.count("16800"), breaks.count("page"), said.count(MINE)) == (1, 1, 1)
    assert NEW_FACT in said
    assert b"v:shape" in etree.tostring(root_of(path.read_bytes(), "word/header2.xml"))


def test_footers_follow_the_draft_behind_a_page_break_of_the_persons(report: Generations) -> None:
    """A section of pages that a person began shifts the count of those behind it; their footers are still fresh."""

    def breaks(root: Element) -> None:
        person.holding(root, "Referrers told us").insert(0, make("pPr", [make("sectPr", [make("pgSz", w=9, h=5)])]))

    merged = Rebuilt(edited(report.before, breaks), report.before, report.titles).rebuild(report.after)
    for number in (1, 2):
        name = f"word/footer{number}.xml"
        assert list(root_of(merged.blob, name).itertext()) == list(root_of(report.after, name).itertext())
