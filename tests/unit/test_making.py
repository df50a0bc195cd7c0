"""Places and names of documents follow from the cycle, the kind and who it is for."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from engine.documents.catalogue import CATALOGUE
from engine.formats.word.template import TemplateFault
from engine.making import cycle_folder, path_for, template_problem, titles_of, year_folder
from engine.model.blocks import Blocks
from engine.model.document_spec import PER_YEAR
from engine.model.evidence import Evidence
from engine.model.plan import Cycle, Period, PlannedDocument
from engine.storage.workspace import Workspace
from engine.templates import names_of
from engine.world import World
from tests.support.briefs import FRAMEWORK, SETTINGS

PLANNED = PlannedDocument(spec=FRAMEWORK.documents[0], id="visit-selection-letter:AV3", subject="AV3", due=None)


def world_of(folder: Path, board: date = date(2021, 10, 21)) -> World:
    """Return a world with nothing in it but a cycle."""
    cycle = Cycle(
        id=f"{board:%Y-%m}",
        board_date=board,
        starts=board,
        ends=board,
        lead_ends=board,
        papers_close=board,
        as_of=board,
    )
    return World(
        workspace=Workspace(folder),
        settings=SETTINGS,
        framework=FRAMEWORK,
        evidence=Evidence(),
        cycle=cycle,
        verdicts=(),
        planned=(PLANNED,),
        problems=(),
    )


@pytest.mark.parametrize(
    ("starts", "board", "folder"),
    [
        pytest.param(date(2020, 11, 1), date(2021, 10, 21), "2020-21", id="late in the year"),
        pytest.param(date(2020, 11, 1), date(2021, 11, 1), "2021-22", id="on the first day"),
        pytest.param(date(2020, 11, 1), date(2021, 10, 31), "2020-21", id="on the last day"),
        pytest.param(date(2020, 4, 1), date(2025, 1, 1), "2024-25", id="years later"),
        pytest.param(date(1999, 4, 1), date(1999, 5, 1), "1999-00", id="the turn of a century"),
        pytest.param(date(2021, 1, 1), date(2021, 1, 1), "2021-22", id="a calendar year"),
    ],
)
def test_the_year_of_a_board(starts: date, board: date, folder: str) -> None:
    """A Board belongs to the assurance year that has begun by its day."""
    assert year_folder(starts, board) == folder


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Brightmere", "2021-10 Visit selection letter - Brightmere.docx"),
        ("O'Brien & <Sons>", "2021-10 Visit selection letter - OBrien Sons.docx"),
        ("a/b\\c:d", "2021-10 Visit selection letter - a-b-c-d.docx"),
        ("../..", "2021-10 Visit selection letter.docx"),
        ("", "2021-10 Visit selection letter.docx"),
    ],
)
def test_the_place_of_a_document(tmp_path: Path, who: str, name: str) -> None:
    """A document stands in its cycle's folder under a name that every computer takes."""
    found = path_for(world_of(tmp_path), PLANNED, who)
    assert found.rpartition("/") == ("outputs/2020-21/2021-10 October/1 Letters", "/", name)


def test_a_document_of_a_year_stands_beside_its_cycles(tmp_path: Path) -> None:
    """An annual report is named after its year and stands in the year's own folder."""
    year = Period(id="2020-21", title="", starts=date(2020, 11, 1), ends=date(2021, 10, 31))
    annual = replace(PLANNED, spec=replace(PLANNED.spec, per=PER_YEAR, folder="Annual", title="Report"), period=year)
    assert path_for(world_of(tmp_path), annual, "W") == "outputs/2020-21/Annual/2020-21 Report - W.docx"


def test_a_name_too_long_is_cut_before_its_ending(tmp_path: Path) -> None:
    """However long an agency's name is, the file keeps its kind."""
    found = path_for(world_of(tmp_path), PLANNED, "Very " * 80, title="Section 11 workbook", extension=".xlsx")
    assert found.endswith(".xlsx")
    assert len(found.rpartition("/")[2]) <= 95


def test_the_folder_is_the_boards_own(tmp_path: Path) -> None:
    """Each Board meeting has a folder in its year."""
    assert cycle_folder(world_of(tmp_path, date(2022, 1, 20))) == "outputs/2021-22/2022-01 January"


@pytest.mark.parametrize("kind", list(CATALOGUE))
def test_a_template_may_name_the_fields_of_its_context(kind: str) -> None:
    """The names are those of the record, with their types."""
    names = names_of(replace(PLANNED.spec, kind="any-name", builder=kind))
    assert set(names) == {one.name for one in fields(CATALOGUE[kind].context)}
    assert Blocks in names.values()


def test_the_titles_of_a_document_are_its_sections() -> None:
    """Titles are known by the ids of the sections."""
    assert titles_of(PLANNED)["who_comes"] == "Who will come"
    assert titles_of(replace(PLANNED, spec=replace(PLANNED.spec, section=()))) == {}


@pytest.mark.parametrize(
    ("paragraph", "says"), [("", "It broke."), ("Dear {{", "It stands in the paragraph “Dear {{”.")]
)
def test_a_fault_of_a_template_names_its_paragraph(paragraph: str, says: str, tmp_path: Path) -> None:
    """Where the paragraph is known it is shown."""
    found = template_problem(world_of(tmp_path), PLANNED, TemplateFault("It broke.", paragraph))
    assert (found.code, found.document) == ("TPL-02", PLANNED.id)
    assert says in found.message
