"""What new blocks lean on finds a home in the person's file: pictures, charts, footnotes, links, styles, ids."""

import shutil
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from engine.formats.word.names import q
from tests.support import attachments, person
from tests.support.drafts import saved_by_libreoffice
from tests.support.person import Deed, edited, root_of, said
from tests.support.rebuilds import Generations, Rebuilt, fresh_sections
from tests.support.validators import faults_of

HERE = "next_return"
ELSEWHERE = "feedback_given"
NEW: dict[str, Deed] = {
    "picture": person.pastes_picture(HERE),
    "chart": attachments.charted(HERE),
    "footnote": attachments.footnoted(HERE, "Read in August."),
    "link": attachments.linked(HERE, "https://www.wendlemere.example/report"),
    "style": attachments.styled(HERE, "Call-out", "Three things to remember."),
    "numbered list": person.bullets(HERE, "First.", "Second."),
}
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def _names(blob: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(blob)) as package:
        return package.namelist()


@pytest.fixture(params=NEW, ids=lambda name: name.replace(" ", "-"))
def generations(request: pytest.FixtureRequest, report: Generations) -> Generations:
    """Return the report before, and after with something new to lean on in one section."""
    return Generations(report.before, edited(report.after, NEW[request.param]), report.titles)


def test_new_blocks_bring_what_they_lean_on(generations: Generations, tmp_path: Path) -> None:
    """A section nobody touched says just what the new one says, and the file is as sound as it was."""
    blob = edited(generations.before, person.pastes_picture(ELSEWHERE), person.types("team", "Own text."))
    draft = Rebuilt(blob, generations.before, generations.titles)
    merged = draft.rebuild(generations.after)
    assert merged.sections[HERE] == "refreshed"
    assert HERE in fresh_sections(merged.blob, generations.after, generations.titles)
    assert faults_of(merged.blob, tmp_path) - faults_of(blob, tmp_path) == {}
    numbers = Counter(one.get("id") for one in root_of(merged.blob).iter(_DOC_PR))
    assert set(numbers.values()) == {1}
    assert draft.rebuild(generations.after).blob == merged.blob


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_new_blocks_take_the_style_of_that_name_in_a_file_of_libreoffice(report: Generations, tmp_path: Path) -> None:
    """LibreOffice gives styles and lists other ids: new blocks are in the host's styles, none of them unknown."""
    path = tmp_path / "report.docx"
    path.write_bytes(report.before)
    saved_by_libreoffice(path, tmp_path)
    new = edited(report.after, *NEW.values(), attachments.styled(HERE, "Source Note", "Told twice."))
    merged = Rebuilt(path.read_bytes(), report.before, report.titles).rebuild(new)
    assert HERE in fresh_sections(merged.blob, new, report.titles)
    assert person.styles_in(merged.blob) == set()
    assert faults_of(merged.blob, tmp_path) - faults_of(path.read_bytes(), tmp_path) == {}


def test_a_chart_comes_with_its_workbook(report: Generations) -> None:
    """A chart's embedded workbook comes along, so that a person can use Edit Data; it comes once."""
    new = edited(report.after, attachments.charted(HERE))
    draft = Rebuilt(edited(report.before, person.types("team", "Own text.")), report.before, report.titles)
    names = _names(draft.rebuild(new).blob)
    assert [one for one in names if "chart" in one or "embeddings" in one] == [
        "word/charts/_rels/chart1.xml.rels",
        "word/charts/chart1.xml",
        "word/embeddings/book1.xlsx",
    ]


def test_a_picture_that_is_no_longer_shown_does_not_stay_in_the_file(report: Generations) -> None:
    """When a generated picture goes, its part goes too; a person's own picture stays."""
    before = edited(report.before, attachments.charted(HERE))
    draft = Rebuilt(edited(before, person.pastes_picture(ELSEWHERE)), before, report.titles)
    names = _names(draft.rebuild(report.after).blob)
    assert [one for one in names if "chart" in one or "embeddings" in one or "image9" in one] == [
        "word/media/image9.png"
    ]


def test_a_footnote_does_not_take_a_persons_number(report: Generations) -> None:
    """A person's own footnote keeps its number and text; the new one gets the next."""
    blob = edited(report.before, attachments.footnoted(ELSEWHERE, "Told to us on the day."))
    new = edited(report.after, attachments.footnoted(HERE, "Read in August."))
    merged = Rebuilt(blob, report.before, report.titles).rebuild(new)
    notes = root_of(merged.blob, "word/footnotes.xml")
    told = {one.get(q("id")): "".join(text.text or "" for text in one.iter(q("t"))) for one in notes}
    assert told == {"-1": "", "1": "Told to us on the day.", "2": "Read in August."}
    assert "As the records show." in said(merged.blob)
