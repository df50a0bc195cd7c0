"""`boardpack pdf`: tagged PDFs and one Board pack where LibreOffice is; a clear word and the earlier PDF where not."""

import io
import shutil
import sys
import time
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from pypdf import PdfReader

from engine.commands import pdf_making
from engine.formats import pdf_office
from engine.formats.pdf_merge import is_tagged
from engine.storage.lock import only_run
from engine.storage.workspace import Workspace
from tests.support.journey import COMPLAINTS, FOLDER, PUBLIC_ANNUAL, REPORT, run
from tests.support.person import WholeFile, edited, inserts_tracked, pastes_picture
from tests.support.tagged_pdf import elements_of, lost_marks, roles_of, small_pdf
from tests.support.validators import libreoffice

PDFS = f"{FOLDER}/5 For the Board"
PACK = f"{PDFS}/2021-10 Board pack.pdf"
DRAFT_PACK = f"{PDFS}/2021-10 Board pack DRAFT.pdf"
REPORT_PDF = f"{REPORT.removesuffix('.docx')}.pdf"
no_office = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
no_groups = pytest.mark.skipif(sys.platform == "win32", reason="the program that stands for LibreOffice is a script")


@pytest.fixture(scope="module")
def printed_once(shipped_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example as it ships with the PDFs of its drafts and of its Board pack made; only to be read."""
    root = Path(shutil.copytree(shipped_once, tmp_path_factory.mktemp("pdf") / "workspace"))
    assert run(root, "pdf", "--drafts").code == 0
    return root


@pytest.fixture
def printed(printed_once: Path, tmp_path: Path) -> Path:
    """Return that workspace of one's own."""
    return Path(shutil.copytree(printed_once, tmp_path / "printed"))


@pytest.fixture
def shipped(shipped_once: Path, tmp_path: Path) -> Path:
    """Return the built example as it ships, of one's own."""
    return Path(shutil.copytree(shipped_once, tmp_path / "shipped"))


def pdfs_in(root: Path) -> dict[str, bytes]:
    """Return the PDFs of the cycle by name."""
    return {one.name: one.read_bytes() for one in sorted((root / "outputs").rglob("*.pdf"))}


@no_office
def test_every_document_has_a_tagged_pdf(printed_once: Path) -> None:
    """Each document of the cycle has a PDF with tags, title, language, and the mark of PDF/UA."""
    made = pdfs_in(printed_once)
    documents = {one.stem for one in printed_once.glob("outputs/20*/**/*.docx")}
    assert {name.removesuffix(".pdf") for name in made} == documents | {Path(DRAFT_PACK).stem}
    assert [name for name, blob in made.items() if not is_tagged(blob)] == []
    roots = {name: PdfReader(io.BytesIO(blob)).root_object for name, blob in made.items()}
    assert {str(one["/Lang"]) for one in roots.values()} == {"en-GB"}
    described = {name: one["/Metadata"].get_data() for name, one in roots.items()}  # type: ignore[attr-defined] # a stream
    assert [name for name, one in described.items() if b"pdfuaid:part>1<" not in one] == []


@no_office
def test_the_board_pack_keeps_every_tag(printed_once: Path) -> None:
    """The Board pack has the tags of its reports, one for one, and every mark and link leads to its own."""
    made = pdfs_in(printed_once)
    pack = made[Path(DRAFT_PACK).name]
    reports = [one for one in made if "report" in one.lower() and "Board pack" not in one]
    parts: Counter[str] = sum((roles_of(made[one]) for one in reports), Counter())
    whole = roles_of(pack)
    assert whole.pop("/Part") == parts.pop("/Document") == len(reports)
    assert whole.pop("/Document") == 1
    assert whole == parts
    assert lost_marks(pack) == []


@no_office
def test_the_board_pack_has_a_bookmark_for_each_report(printed_once: Path) -> None:
    """Each report is a bookmark with its headings below; the title says that drafts are in it."""
    reader = PdfReader(io.BytesIO((printed_once / DRAFT_PACK).read_bytes()))
    tops = [one for one in reader.outline if not isinstance(one, list)]
    titles = [str(one["/T"]) for one in elements_of((printed_once / DRAFT_PACK).read_bytes()) if one["/S"] == "/Part"]
    assert [one["/Title"] for one in tops] == titles
    assert "Assurance visit report: Council front door" in titles
    below = next(one for one in reader.outline if isinstance(one, list))
    assert "Our overall view" in [one["/Title"] for one in below if not isinstance(one, list)]
    assert reader.metadata
    assert reader.metadata.title == "DRAFT Board pack, Thursday 21 October 2021"


@no_office
def test_only_what_is_ready_goes_to_the_board(printed: Path) -> None:
    """Without --drafts the pack holds the agreed report; each report left out is named, and the exit code says so."""
    told = run(printed, "pdf")
    assert told.code == 1
    titles = [str(one["/T"]) for one in elements_of((printed / PACK).read_bytes()) if one["/S"] == "/Part"]
    assert titles == ["Assurance visit report: Council front door"]
    assert f"PDF-07: {Path(PUBLIC_ANNUAL).name}" in " ".join(told.err.split())
    assert "Board pack made (1 report, " in told.out


@no_office
def test_what_is_up_to_date_is_left(printed: Path) -> None:
    """A second run makes nothing: the same files stand there, byte for byte; a changed document is made again."""
    before = pdfs_in(printed)
    assert "0 PDFs made, " in run(printed, "pdf", "--drafts").out
    assert pdfs_in(printed) == before
    path = printed / REPORT
    path.write_bytes(edited(path.read_bytes(), inserts_tracked("Council front door", " and its yard")))
    told = run(printed, "pdf", "visit-report:AV2")
    assert "1 PDF made, 0 up to date." in told.out
    assert "PDF-05" in told.err
    assert pdfs_in(printed)[Path(REPORT_PDF).name] != before[Path(REPORT_PDF).name]


@no_office
def test_a_persons_pdf_is_left(printed: Path) -> None:
    """A PDF that a person saved there from Word is named and left, and the rest is made."""
    (printed / REPORT_PDF).write_bytes(b"%PDF-1.7 from Word")
    told = run(printed, "pdf", "AV2")
    assert (told.code, (printed / REPORT_PDF).read_bytes()) == (1, b"%PDF-1.7 from Word")
    assert "PDF-03" in told.err


@no_office
def test_a_document_it_cannot_read_is_named(printed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of which LibreOffice makes nothing is named; its earlier PDF stays, the others are made."""
    before = pdfs_in(printed)
    path = printed / REPORT
    path.write_bytes(edited(path.read_bytes(), inserts_tracked("Council front door", " and its yard")))
    monkeypatch.setattr(pdf_making, "print_documents", lambda *_: {})
    told = run(printed, "pdf", "visit-report:AV2")
    assert told.code == 1
    assert "PDF-04: LibreOffice made no PDF of" in told.err
    assert pdfs_in(printed) == before


def test_one_document_does_not_take_the_others_along(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one document stops LibreOffice, those behind it are tried by themselves, and it alone is named."""

    def stopping(_: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
        bad = next((at for at, key in enumerate(documents) if "Complaints" in key), len(documents))
        if bad == 0:
            raise pdf_office.OfficeStoppedError
        return {key: small_pdf(key) for key in list(documents)[:bad]}

    monkeypatch.setattr(pdf_making, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(pdf_making, "print_documents", stopping)
    told = run(shipped, "pdf")
    documents = {one.stem for one in shipped.glob("outputs/20*/**/*.docx")}
    assert {one.removesuffix(".pdf") for one in pdfs_in(shipped)} - {Path(PACK).stem} == documents - {
        Path(COMPLAINTS).stem
    }
    assert told.err.count("PDF-04") == 1


def test_a_document_that_must_be_left_alone_is_told(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged document is named as it is in a check, and no PDF is made of it."""
    monkeypatch.setattr(pdf_making, "find_office", lambda: Path("soffice"))
    (shipped / COMPLAINTS).write_bytes(b"PK damaged")
    told = run(shipped, "pdf", "complaints-report")
    assert "IN-08" in told.err
    assert pdfs_in(shipped) == {}


def test_without_libreoffice_it_says_how(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is not installed, the message says how to get it and how Word does it; nothing is made."""
    monkeypatch.setattr(pdf_making, "find_office", lambda: None)
    told = run(shipped, "pdf")
    assert told.code == 3
    assert "libreoffice.org" in told.err
    assert "Document structure tags" in " ".join(told.err.split())
    assert pdfs_in(shipped) == {}


def test_another_run_is_not_disturbed(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another run holds the workspace nothing is made."""
    monkeypatch.setattr(pdf_making, "find_office", lambda: Path("soffice"))
    with only_run(Workspace(shipped)):
        told = run(shipped, "pdf")
    assert told.code == 3
    assert pdfs_in(shipped) == {}


def test_an_unknown_name_is_told(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that fits no document is told with those there are."""
    monkeypatch.setattr(pdf_making, "find_office", lambda: Path("soffice"))
    told = run(shipped, "pdf", "AV9")
    assert told.code == 3
    assert "PDF-09: No document of this cycle is called 'AV9'." in told.err


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """Return a program that never ends and starts another, as LibreOffice does; its child writes when it goes on."""
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n(sleep 3; echo went on > '{tmp_path}/went on') &\nwait\n", encoding="utf-8")
    script.chmod(0o755)
    return script


@no_groups
def test_a_program_that_does_not_end_is_ended(shipped: Path, stuck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice that hangs is ended with all it started; the message says so and nothing is made."""
    monkeypatch.setattr(pdf_making, "find_office", lambda: stuck)
    monkeypatch.setattr(pdf_office, "_START", 0.1)
    monkeypatch.setattr(pdf_office, "_EACH", 0.0)
    told = run(shipped, "pdf", "visit-report:AV2")
    assert told.code == 3
    assert "PDF-02" in told.err
    assert pdfs_in(shipped) == {}


@no_groups
def test_what_it_started_ends_with_it(stuck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs that LibreOffice started are ended too: none of them goes on."""
    monkeypatch.setattr(pdf_office, "_START", 0.5)
    monkeypatch.setattr(pdf_office, "_EACH", 0.0)
    with pytest.raises(pdf_office.OfficeStoppedError):
        pdf_office.print_documents(stuck, {"a": b"x"})
    time.sleep(3.5)
    assert not (stuck.parent / "went on").exists()


@no_groups
def test_a_program_that_fails_makes_nothing(tmp_path: Path) -> None:
    """LibreOffice that ends with a fault, or is not a program at all, is told apart from one that made PDFs."""
    failing = tmp_path / "soffice"
    failing.write_text("#!/bin/sh\nexit 77\n", encoding="utf-8")
    failing.chmod(0o755)
    with pytest.raises(pdf_office.OfficeStoppedError, match="stopped before it had made anything"):
        pdf_office.print_documents(failing, {"a": b"x"})
    with pytest.raises(pdf_office.OfficeStoppedError, match="would not start"):
        pdf_office.print_documents(tmp_path / "not there", {"a": b"x"})


class _Counting(BaseHTTPRequestHandler):
    """Notes what is asked for and has nothing."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Note a request."""
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - the library's own names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


def _with_far_picture(parts: dict[str, bytes], port: int) -> None:
    """Put a picture into a document that stands on another computer."""
    pastes_picture("strengths").change(parts)
    body, links = "word/document.xml", "word/_rels/document.xml.rels"
    parts[body] = parts[body].replace(b'r:embed="rIdPhoto"', b'r:link="rIdFar"')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    far = f'Id="rIdFar" Type="{kind}" Target="http://127.0.0.1:{port}/photo.png" TargetMode="External"'
    parts[links] = parts[links].replace(b"</Relationships>", f"<Relationship {far}/></Relationships>".encode())


@no_office
def test_nothing_is_fetched(shipped_once: Path) -> None:
    """A picture that a document links to on another computer is not fetched while its PDF is made."""
    office = pdf_office.find_office()
    assert office is not None
    with ThreadingHTTPServer(("127.0.0.1", 0), _Counting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        far = WholeFile(lambda parts: _with_far_picture(parts, server.server_port))
        made = pdf_office.print_documents(office, {"a": edited((shipped_once / REPORT).read_bytes(), far)})
        server.shutdown()
    assert (list(made), _Counting.asked) == (["a"], [])
