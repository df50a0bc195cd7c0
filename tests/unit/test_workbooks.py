"""The forms we make are taken back by our own reader, whole and without a problem, also from LibreOffice."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from engine.documents.section11_workbook import blank_form, prefilled_form
from engine.formats.register_guide import COLUMNS, SHEETS
from engine.formats.register_workbook import write_register
from engine.formats.section11_guide import GUIDE
from engine.formats.section11_workbook import write_section11
from engine.formats.sheets import SheetsRead, read_sheets
from engine.frameworks.loader import load, shipped
from engine.model.agreed import AgreedFinding, AgreedReport
from engine.model.blocks import plain
from engine.model.evidence import Action, Activity, Agency, Evidence, Step
from engine.model.forms import FORM_VERSION, REGISTER, SECTION11, SheetForm
from engine.model.framework import Framework
from engine.model.self_assessment import DomainRating, ReturnAction, SelfAssessment, StandardRating, VisitAnswer
from engine.model.settings import Partnership, Ratings, Roles, Section11, Settings, Year
from engine.model.source import Origin, Source
from engine.model.workbook import Section11Form
from engine.rules.vocabulary import RULE_TYPES

ON = date(2021, 10, 11)
HOSTILE = '=1+1 & <b> "Zoë" O\'Brien Łukasz {{x}}\nsecond line'
HERE = Origin(file="made here")
SETTINGS = Settings(
    framework="nel-scp",
    cycle="2021-10",
    partnership=Partnership(name="Wendlemere SCP", short_name="SCP", address="a", phone="b", email="c@d.example"),
    roles=Roles(coordinator="Board Manager"),
    year=Year(starts=date(2020, 11, 1), section11_period="2021"),
)
AGENCY = Agency(id="fenwold", name=HOSTILE.split("\n", maxsplit=1)[0], short_name="Fenwold", origin=HERE)
AV1 = Activity(
    ref="AV1",
    kind="Assurance visit",
    title="First",
    origin=HERE,
    agencies=("fenwold",),
    steps={Step.HELD_ON: date(2021, 3, 18)},
)
AV3 = Activity(ref="AV3", kind="Assurance visit", title="Next", origin=HERE, agencies=("fenwold",))
ANSWERS = SelfAssessment(
    agency="fenwold",
    period="2021",
    origin=HERE,
    completed_by="Somebody",
    signed_by="Somebody else",
    returned_on=date(2021, 1, 14),
    signed_on=date(2021, 1, 13),
    standards=(
        StandardRating(
            ref="4", standard="WHISTLEBLOWING ", origin=HERE, rating="Amber", evidence=HOSTILE, action_ref="1"
        ),
        StandardRating(ref="5", standard="Escalation", origin=HERE, rating="Good", action_ref="2"),
        StandardRating(ref="L1", standard="Our own standard", origin=HERE, rating="N/A"),
    ),
    domains=(DomainRating(domain="Culture and challenge", origin=HERE, rating="Red", risks=HOSTILE),),
    actions=(
        ReturnAction(ref="1", topic="4", action=HOSTILE, origin=HERE, owner="Nurse", due=date(2021, 6, 1)),
        ReturnAction(ref="2", topic="5", action="Done", origin=HERE, status="Closed"),
    ),
    answers=(VisitAnswer(activity="AV1", finding_ref="d1", finding="Seen", origin=HERE, action_taken="Answered"),),
)
EVIDENCE = Evidence(
    agencies=(AGENCY,),
    activities=(AV1, AV3),
    returns=(ANSWERS,),
    actions=(
        Action(ref="1", came_from="AV1", agency="fenwold", finding="D1", action="Agreed", origin=HERE),
        Action(ref="2", came_from="AV1", agency="fenwold", finding="D2", action="Meet", origin=HERE, progress="Met"),
        Action(ref="3", came_from="AV1", agency="other", finding="D3", action="Not theirs", origin=HERE),
    ),
)


@pytest.fixture(scope="module")
def framework() -> Framework:
    """Return the framework the product ships."""
    return load(shipped()["nel-scp"], RULE_TYPES)


def _prefilled(framework: Framework, evidence: Evidence = EVIDENCE, as_of: date = ON) -> Section11Form:
    return prefilled_form(framework, SETTINGS, evidence, AGENCY, AV3, as_of=as_of, return_by=date(2021, 11, 4))


def _read(folder: Path, blob: bytes, forms: tuple[SheetForm, ...]) -> SheetsRead:
    path = folder / "form.xlsx"
    path.write_bytes(blob)
    return read_sheets(path, "form.xlsx", forms)


def _through_libreoffice(folder: Path, blob: bytes) -> bytes:
    (folder / "form.xlsx").write_bytes(blob)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "saved"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(folder / "form.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / "form.xlsx").read_bytes()


def test_a_blank_form_names_every_standard_and_domain(framework: Framework) -> None:
    """The blank form holds the framework's standards and domains, the period, and no answer."""
    form = blank_form(framework, SETTINGS)
    assert [row["standard"] for row in form.standards] == [one.title for one in framework.standards]
    assert [row["domain"] for row in form.domains] == [one.title for one in framework.domains]
    assert form.head == {"period": "2021", "form_version": FORM_VERSION}
    assert (form.agency, form.prefilled, form.actions, form.previous_visit) == ("", False, (), ())


def test_settings_may_replace_the_standards_and_add_domains(framework: Framework) -> None:
    """Local standards stand instead of the framework's; local domains stand after its own, each once."""
    local = Settings(
        framework="x",
        cycle="2021-10",
        partnership=SETTINGS.partnership,
        roles=SETTINGS.roles,
        year=SETTINGS.year,
        ratings=Ratings(standards=("No", "Partly", "Yes"), standards_accepted="Partly"),
        section11=Section11(standards=("One", "Two"), extra_domains=("Fathers", "culture and challenge")),
    )
    form = blank_form(framework, local)
    assert [(row["ref"], row["standard"]) for row in form.standards] == [("1", "One"), ("2", "Two")]
    assert [row["domain"] for row in form.domains][5:] == ["Culture and challenge", "Fathers"]
    assert form.standards_scale.below == ("No",)


def test_a_prefilled_form_carries_the_last_answers(framework: Framework) -> None:
    """Ratings on the scale, evidence and open actions are carried; closed actions and their refs are not."""
    form = _prefilled(framework)
    rows = {row["standard"]: row for row in form.standards}
    assert (rows["Whistleblowing"]["rating"], rows["Whistleblowing"]["action_ref"]) == ("Amber", "1")
    assert rows["Whistleblowing"]["evidence"] == HOSTILE
    assert (rows["Escalation"]["rating"], rows["Escalation"]["action_ref"]) == ("", "")
    assert form.standards[-1]["standard"] == "Our own standard"
    assert {row["domain"]: row.get("rating", "") for row in form.domains}["Culture and challenge"] == "Red"
    assert [row["ref"] for row in form.actions] == ["1"]
    assert form.prefilled_from == date(2021, 1, 14)


def test_a_prefilled_form_leaves_people_and_dates_blank(framework: Framework) -> None:
    """Who completed and who signed are asked again; the reason and the activity are set."""
    head = _prefilled(framework).head
    assert (head["agency"], head["reason"], head["activity"]) == ("fenwold", "Visit update", "AV3")
    assert not {"completed_by", "returned_on", "signed_by", "signed_on", "signed_role"} & set(head)


def test_the_findings_of_the_last_visit_are_the_agencys_own(framework: Framework) -> None:
    """Each finding of the last visit stands once; the agency's own answer comes before the register's progress."""
    rows = [(row["finding_ref"], row["finding"], row["action_taken"]) for row in _prefilled(framework).previous_visit]
    assert rows == [("D1", "Seen", "Answered"), ("D2", "Action agreed: Meet", "Met")]


def test_an_agreed_report_words_the_findings_to_answer(framework: Framework) -> None:
    """Once a visit's report is agreed its findings stand in its words and order; the agency's answers stay."""
    place = Source(file="inputs/agreed/a.docx")
    kinds = (("S1", "strengths"), ("D2", "development"), ("D1", "development"), ("A1", "consideration"))
    findings = tuple(AgreedFinding(ref=r, kind=k, spans=plain(f"Agreed {r}."), source=place) for r, k in kinds)
    report = AgreedReport(document="visit-report:AV1", about="AV1", sha256="", source=place, findings=findings)
    form = _prefilled(framework, replace(EVIDENCE, agreed=(report,)))
    rows = [(row["finding_ref"], row["finding"], row["action_taken"]) for row in form.previous_visit]
    assert rows == [("D2", "Agreed D2.", "Met"), ("D1", "Agreed D1.", "Answered"), ("A1", "Agreed A1.", "")]


@pytest.mark.parametrize(
    ("activity", "returned_on", "as_of", "carried"),
    [
        ("", date(2021, 10, 11), ON, True),
        ("", date(2021, 10, 12), ON, False),
        ("AV3", date(2021, 10, 1), ON, False),
        ("AV2", date(2021, 10, 1), ON, True),
    ],
    ids=["the same day", "a day later", "this visit's own update", "another visit's update"],
)
def test_only_an_earlier_return_is_carried(
    framework: Framework, activity: str, returned_on: date, as_of: date, *, carried: bool
) -> None:
    """A return dated later, or the very update that is asked for, fills nothing in."""
    found = SelfAssessment(
        agency="fenwold",
        period="2021",
        origin=HERE,
        activity=activity,
        returned_on=returned_on,
        actions=ANSWERS.actions,
    )
    form = _prefilled(framework, Evidence(returns=(found,)), as_of)
    assert (form.prefilled, bool(form.actions)) == (carried, carried)


def test_an_agency_with_a_tool_of_its_own_gets_its_own_rows(framework: Framework) -> None:
    """Where no standard of ours was answered, the agency's own standards are carried alone."""
    own = SelfAssessment(agency="fenwold", period="2021", origin=HERE, returned_on=ON, standards=ANSWERS.standards[2:])
    form = _prefilled(framework, Evidence(returns=(own,)))
    assert [row["ref"] for row in form.standards] == ["L1"]


def test_every_value_is_read_back(framework: Framework, tmp_path: Path) -> None:
    """What the pre-filled form says is what our reader finds in it, hostile text included."""
    form = _prefilled(framework)
    read = _read(tmp_path, write_section11(form, ON), SECTION11)
    assert read.problems == ()
    expected = {"Standards": form.standards, "Signatures of Risk": form.domains, "Actions": form.actions}
    for name, rows in {**expected, "Previous visit": form.previous_visit, "Return": (form.head,)}.items():
        found = [{key: value for key, value in row.values.items() if value} for row in read.tables[name]]
        assert found == [{key: value for key, value in row.items() if value} for row in rows]


def test_a_blank_form_and_register_are_read_back(framework: Framework, tmp_path: Path) -> None:
    """Blank forms give no problem and no rows of answers."""
    read = _read(tmp_path, write_section11(blank_form(framework, SETTINGS), ON), SECTION11)
    assert (read.problems, read.tables["Actions"], read.tables["Previous visit"]) == ((), (), ())
    register = _read(tmp_path, write_register(ON), REGISTER)
    assert register.problems == ()
    assert {name: len(rows) for name, rows in register.tables.items()} == {form.name: 0 for form in REGISTER}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_changes_nothing_that_we_read(framework: Framework, tmp_path: Path) -> None:
    """A form that LibreOffice has opened and saved reads back the same, without a problem."""
    blob = write_section11(_prefilled(framework), ON)
    ours, theirs = (_read(tmp_path, one, SECTION11) for one in (blob, _through_libreoffice(tmp_path, blob)))
    assert theirs.problems == ()
    values = {name: [row.values for row in rows] for name, rows in ours.tables.items()}
    assert {name: [row.values for row in rows] for name, rows in theirs.tables.items()} == values
    assert _read(tmp_path, _through_libreoffice(tmp_path, write_register(ON)), REGISTER).problems == ()


def test_the_same_form_gives_the_same_bytes(framework: Framework) -> None:
    """A form written twice is the same file; another day is another file."""
    form = _prefilled(framework)
    assert write_section11(form, ON) == write_section11(_prefilled(framework), ON)
    assert write_section11(form, ON) != write_section11(form, date(2021, 10, 12))
    assert write_register(ON) == write_register(ON)


def test_the_form_is_locked_but_for_the_answers(framework: Framework) -> None:
    """Sheets and structure are protected without a password; answers are open, the partnership's words are not."""
    book = openpyxl.load_workbook(io.BytesIO(write_section11(_prefilled(framework), ON)))
    assert book.security.lockStructure
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    cells = {"Standards!B2": True, "Standards!D2": False, "Actions!C2": False, "Previous visit!C2": True}
    cells |= {"Return!B2": True, "Return!B8": False, "Previous visit!C9": False, "Signatures of Risk!A2": True}
    for place, locked in cells.items():
        sheet, cell = place.split("!")
        assert (place, book[sheet][cell].protection.locked) == (place, locked)


def test_formulas_stand_on_the_guide_alone_with_their_results(framework: Framework) -> None:
    """The counter shows its numbers without being worked out first, and no sheet that we read holds a formula."""
    blob = write_section11(_prefilled(framework), ON)
    book, results = (openpyxl.load_workbook(io.BytesIO(blob), data_only=worked) for worked in (False, True))
    formulas = [
        (sheet.title, cell.coordinate) for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]
    assert {name for name, _ in formulas} == {GUIDE}
    done = [results[GUIDE][cell].value for _, cell in formulas]
    assert done == [0, 2, 1, 1, 2, 1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_counter_counts_what_we_say_it_does(framework: Framework, tmp_path: Path) -> None:
    """Worked out afresh by a spreadsheet program, the counters give the results we stored."""
    blob = write_section11(_prefilled(framework), ON)
    unworked = openpyxl.load_workbook(io.BytesIO(blob))  # saving drops the stored results
    again = io.BytesIO()
    unworked.save(again)
    worked = _through_libreoffice(tmp_path, again.getvalue())
    ours, theirs = (openpyxl.load_workbook(io.BytesIO(one), data_only=True)[GUIDE] for one in (blob, worked))
    numbers = [[cell.value for cell in column if isinstance(cell.value, int)] for column in (ours["B"], theirs["B"])]
    assert numbers[0] == numbers[1] == [0, 2, 1, 1, 2, 1]


def test_excel_has_nothing_to_repair(framework: Framework, tmp_path: Path) -> None:
    """Each workbook we make follows the standard in every part."""
    blobs = (write_section11(_prefilled(framework), ON), write_section11(blank_form(framework, SETTINGS), ON))
    for number, blob in enumerate((*blobs, write_register(ON))):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(blob)
        assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


def test_every_column_of_the_register_is_explained() -> None:
    """The guide has a line for each sheet and column of the register and for nothing else."""
    assert set(COLUMNS) == {(form.name, column.field) for form in REGISTER for column in form.columns}
    assert set(SHEETS) == {form.name for form in REGISTER}


def test_workbooks_say_what_they_are(framework: Framework) -> None:
    """Each workbook carries a title, British English and headings that stay in sight and repeat on paper."""
    for blob in (write_section11(_prefilled(framework), ON), write_register(ON)):
        book = openpyxl.load_workbook(io.BytesIO(blob))
        assert book.properties.title
        assert book.properties.language == "en-GB"
        for sheet in book.worksheets[1:]:
            assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
