"""A third framework, a file and no program, builds a pack in its own words with its own fewer sections."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.formats.package import unpack
from engine.formats.word.names import q, read_xml
from engine.formats.word.reading import visible_text
from engine.frameworks.loader import load
from engine.model.framework import Framework
from engine.rules.vocabulary import RULE_TYPES
from tests.support.drafts import sections_in
from tests.support.journey import ROOT, Pack, document_of, problems_of, run, set_cells
from tests.support.pack_shape import DOCUMENT, PACK, PROBLEM, faults_in
from tests.support.third_workspace import FOLDER, FRAMEWORK, LETTER, REPORT, REQUEST, third_workspace

WORKBOOK = f"{FOLDER}/1 Letters/2021-10 Section 11 workbook - Island Health.xlsx"
DOCUMENTS = {
    "visit-selection-letter:RV2": LETTER,
    "section-11-update-request:RV2": REQUEST,
    "visit-report:RV1": REPORT,
}
NOT_ITS_OWN = (
    "PSO",
    "SAIG",
    "Professional Scrutiny",
    "scrutiny officer",
    "Signatures of Risk",
    "Safeguarding Assurance and Improvement",
    "assurance visit",
    "Board Manager",
    "Partnership Board",
    "North East Lincolnshire",
    "Wendlemere",
    "Over two years",
)
"""Words of the first framework and of the example."""


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the island's workspace with its pack built; only to be read."""
    folder = third_workspace(tmp_path_factory.mktemp("island"))
    run(folder, "build")
    return folder


@pytest.fixture(scope="module")
def pack(island: Path) -> Pack:
    """Return the island's pack.json."""
    found: Pack = json.loads((island / FOLDER / "pack.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def framework() -> Framework:
    """Return the third framework."""
    return load(FRAMEWORK, RULE_TYPES)


def _text_of(path: Path) -> str:
    """Return all that a reader sees in a document, headers and footers included."""
    parts = unpack(path.read_bytes())
    seen = [name for name in parts if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)]
    return "\n".join(visible_text(one) for name in seen for one in read_xml(parts[name]).iter(q("p")))


def test_its_pack_has_the_promised_shape(pack: Pack) -> None:
    """The third framework's pack.json has the keys and words of every other."""
    assert list(faults_in([pack], PACK)) == []
    assert list(faults_in(pack["documents"], DOCUMENT)) == []
    assert list(faults_in(pack["problems"], PROBLEM)) == []
    assert pack["framework"] == "isle-of-harrow"


@pytest.mark.parametrize(("document", "path"), DOCUMENTS.items(), ids=DOCUMENTS.keys())
def test_its_documents_stand_where_it_says(pack: Pack, island: Path, document: str, path: str) -> None:
    """Each kind of document is made, under the title that the framework gives it."""
    assert document_of(pack, document)["path"] == path
    assert (island / path).is_file()


@pytest.mark.parametrize(("document", "path"), DOCUMENTS.items(), ids=DOCUMENTS.keys())
def test_it_has_its_own_fewer_sections(
    pack: Pack, framework: Framework, island: Path, document: str, path: str
) -> None:
    """A document has the framework's sections and no other, under the framework's titles."""
    spec = framework.document(document.partition(":")[0])
    assert spec is not None
    wanted = [(one.id, one.title) for one in spec.section]
    assert [(one["id"], one["title"]) for one in document_of(pack, document)["sections"]] == wanted
    assert set(sections_in(island / path)) == {one.id for one in spec.section}


def test_it_speaks_its_own_words(framework: Framework, island: Path) -> None:
    """The framework's terms stand in the documents: its visit, its Board, its groups and its partners."""
    text = "\n".join(_text_of(island / path) for path in DOCUMENTS.values())
    terms = framework.terms
    own = (
        terms.visit,
        terms.board,
        terms.coordinator,
        terms.scrutiny_officers,
        terms.action_group_short,
        terms.risk_tool,
    )
    assert [one for one in own if one not in text] == []
    assert [one.title for one in framework.partners if one.title not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS.values(), ids=DOCUMENTS.keys())
@pytest.mark.parametrize("words", NOT_ITS_OWN)
def test_no_word_of_another_framework_stands_in_a_document(island: Path, path: str, words: str) -> None:
    """Nothing of the first framework's wording is fixed in a template or in the code."""
    assert words.casefold() not in _text_of(island / path).casefold()


@pytest.mark.parametrize("words", NOT_ITS_OWN)
def test_no_word_of_another_framework_stands_in_the_workbook(island: Path, words: str) -> None:
    """The workbook names the framework's own tool, on its sheet and in every cell."""
    book = load_workbook(island / WORKBOOK)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Island Risk Grid" in book.sheetnames
    assert words.casefold() not in "\n".join([*book.sheetnames, *cells]).casefold()


@pytest.mark.parametrize("words", NOT_ITS_OWN)
def test_no_word_of_another_framework_stands_in_the_pack(pack: Pack, words: str) -> None:
    """No reason, message or clause speaks in another framework's words."""
    told = [text for one in pack["problems"] for text in (one["message"], one["fix"], one["clause"]) if text]
    told += [reason["text"] for one in pack["documents"] for reason in one["because"]]
    assert [text for text in told if words.casefold() in text.casefold()] == []


def test_its_numbers_are_its_own(pack: Pack) -> None:
    """Seven weeks for the letter, five for the request, four for the report: each from the file."""
    due = {one["id"]: one["due"] for one in pack["documents"]}
    assert due["visit-selection-letter:RV2"] == "2021-10-12"
    assert due["section-11-update-request:RV2"] == "2021-10-26"
    assert due["visit-report:RV1"] == "2021-10-14"


def test_its_clauses_are_cited(pack: Pack) -> None:
    """Every clause names the third framework and a heading of its own."""
    clauses = {one["clause"] for document in pack["documents"] for one in document["sections"]}
    clauses |= {one["clause"] for one in pack["problems"]}
    assert {one.partition(",")[0] for one in clauses} == {"Isle of Harrow Review Framework"}


def test_its_rules_are_judged(island: Path, tmp_path: Path) -> None:
    """A partner who has not endorsed is told under the third framework's rule."""
    folder = third_workspace(tmp_path)
    set_cells(folder, "inputs/partnership.xlsx", "Decisions", {"G3": None, "H3": None})
    (only,) = problems_of(run(folder, "build", "--json").pack, code="H-1")
    assert only["message"].startswith("2 of 3 partners have endorsed the review of Island Health (RV2)")
    assert "nothing from Island Constabulary" in only["message"]
    assert run(island, "explain", "H-1").code == 0


def test_its_workbook_reads_back(tmp_path: Path) -> None:
    """The pre-filled workbook is read without a word about its sheets, with the framework's own domains."""
    folder = third_workspace(tmp_path)
    run(folder, "build")
    (folder / "inputs/section11/2021-11 Island Health.xlsx").write_bytes((folder / WORKBOOK).read_bytes())
    found = run(folder, "check", "--json").pack["problems"]
    told = {one["code"] for one in found if one["file"] and "2021-11" in one["file"]}
    assert told <= {"S11-04", "S11-29", "S11-33"}


def test_no_program_knows_it() -> None:
    """The framework is one file: nothing in the engine or the templates names it or its words."""
    text = "\n".join(one.read_text(encoding="utf-8") for one in sorted((ROOT / "engine").rglob("*.*ml")))
    text += "\n".join(one.read_text(encoding="utf-8") for one in sorted((ROOT / "engine").rglob("*.py")))
    assert [word for word in ("harrow", "Island", "Improvement Circle", "Independent Reviewer") if word in text] == []


def test_its_letters_have_emails_in_its_own_words(island: Path) -> None:
    """Each letter that may go has its email, and none speaks of another framework."""
    emails = sorted((island / FOLDER / "3 Emails to send").glob("*.eml"))
    assert [one.stem for one in emails] == [Path(one).stem for one in (REQUEST, LETTER)]
    for one in emails:
        mail = message_from_bytes(one.read_bytes(), policy=policy.default)
        assert mail["To"] == "office@island-health.example"
        body = mail.get_body()
        said = f"{mail['Subject']}\n{body.get_content() if body else ''}"
        assert "Island Health" in said
        assert [word for word in NOT_ITS_OWN if word.casefold() in said.casefold()] == []
