"""Files are put in their place so that nobody's work is ever replaced, and every fault stays with its document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.formats.package import unpack
from engine.formats.word.names import read_xml
from engine.model.plan import PlannedDocument
from engine.model.run import Outcome
from engine.placing.producing import Produced, look, produce
from engine.storage.ledger import Ledger
from engine.storage.workspace import Workspace
from engine.world import Options, World, read_world
from tests.support.drafts import change_body, write_under
from tests.support.journey import copy_of_example
from tests.support.templates import template_path

LETTER, REQUEST = "visit-selection-letter", "section-11-update-request"
SENT = date(2021, 10, 8)
OWN = "templates/docx/visit-selection-letter.docx"


@pytest.fixture(scope="module")
def example_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return the example as read, once for all tests."""
    root = copy_of_example(tmp_path_factory.mktemp("read") / "workspace")
    return read_world(Options(start=root, today=date(2021, 10, 11)))


@pytest.fixture
def world(example_world: World, tmp_path: Path) -> World:
    """Return the example as read, with an empty folder of its own to write in."""
    return replace(example_world, workspace=Workspace(tmp_path))


def planned(world: World, kind: str = LETTER) -> PlannedDocument:
    """Return the plan of the document of a kind."""
    return next(one for one in world.planned if one.spec.kind == kind)


def made(world: World, plan: PlannedDocument | None = None, *, write: bool = True, asked: bool = False) -> Produced:
    """Return one document after a run."""
    with Ledger.open(world.workspace) as ledger:
        return produce(world, plan or planned(world), ledger, write=write, asked=asked)


def changed(world: World) -> World:
    """Return a world in which a visit has another place, which its letter prints."""
    activities = tuple(replace(one, place="Osier Lane Clinic") for one in world.evidence.activities)
    return replace(world, evidence=replace(world.evidence, activities=activities))


def later(world: World) -> World:
    """Return the same world a week later."""
    return replace(world, cycle=replace(world.cycle, as_of=date(2021, 10, 18)))


def codes(found: Produced) -> list[str]:
    """Return the codes of a document's problems, sure that each names the document."""
    assert {one.document for one in found.problems} <= {found.planned.id}
    return [one.code for one in found.problems]


def text_of(world: World, found: Produced) -> str:
    """Return all text of a document on disk, headers and footers included."""
    parts = unpack((world.workspace.root / found.path).read_bytes())
    return "".join(
        "".join(map(str, read_xml(blob).itertext())) for name, blob in parts.items() if name.endswith(".xml")
    )


def test_a_document_is_written_once(world: World) -> None:
    """A first run writes the file, a second finds it as it was, a later day changes no byte."""
    first = made(world)
    assert (first.outcome, codes(first)) == (Outcome.WRITTEN, [])
    assert first.blob == (world.workspace.root / first.path).read_bytes()
    for again in (made(world), made(later(world))):
        assert (again.outcome, again.blob, again.generated) == (Outcome.UNCHANGED, first.blob, first.generated)
    assert set(first.generated) == {one.id for one in first.planned.spec.section}


def test_a_changed_input_is_a_new_draft_of_its_day(world: World) -> None:
    """New content is dated the day it was built, and numbered one higher."""
    first, second = made(world), made(later(changed(world)))
    assert (first.outcome, second.outcome) == (Outcome.WRITTEN, Outcome.WRITTEN)
    assert "Osier Lane Clinic" in text_of(world, second)
    assert "18 October 2021" in text_of(world, second)
    with Ledger.peek(world.workspace) as ledger:
        known = ledger.get(first.planned.id)
    assert known is not None
    assert (known.draft, known.dated) == (2, date(2021, 10, 18))


def test_a_dry_run_writes_nothing(world: World) -> None:
    """What would be written is returned, and the folder stays empty but for the ledger."""
    found = made(world, write=False)
    assert found.outcome is Outcome.WRITTEN
    assert found.blob is not None
    assert not (world.workspace.root / found.path).exists()


def test_a_deleted_file_is_made_again_when_it_is_asked_for(world: World) -> None:
    """A file of ours that a person deleted stays away until it is named; then it comes back byte for byte."""
    first = made(world)
    (world.workspace.root / first.path).unlink()
    found = made(world)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.NOT_WRITTEN, None, ["DRF-06"])
    found = made(world, asked=True)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.WRITTEN, first.blob, [])


def edited(world: World, plan: PlannedDocument | None = None) -> bytes:
    """Build a letter, write in it as a person would, and return its bytes."""
    path = world.workspace.root / made(world, plan).path
    change_body(path, write_under("afterwards", "A word of my own."))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("sent", "new_input", "told"),
    [
        pytest.param(False, False, ["DRF-05"], id="draft, same inputs"),
        pytest.param(True, False, ["DRF-05"], id="sent, same inputs"),
        pytest.param(True, True, ["DOC-09", "DRF-05"], id="sent, new inputs"),
    ],
)
def test_a_persons_file_is_left_as_it_is(world: World, *, sent: bool, new_input: bool, told: list[str]) -> None:
    """An edited file without new inputs, or one that has gone out, stays as it is, byte for byte."""
    plan = replace(planned(world), sent=SENT if sent else None)
    mine = edited(world, plan)
    found = made(changed(world) if new_input else world, plan)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.KEPT, mine, told)
    assert (world.workspace.root / found.path).read_bytes() == mine


def test_a_persons_file_gets_new_facts_beside_their_words(world: World) -> None:
    """New inputs are put into an edited draft; what the person wrote stays, and the copy as it was is kept."""
    mine = edited(world)
    found = made(changed(world))
    assert (found.outcome, codes(found)) == (Outcome.MERGED, ["DRF-03", "DRF-05"])
    said = text_of(world, found)
    assert ("A word of my own." in said, "Osier Lane Clinic" in said) == (True, True)
    (kept,) = (world.workspace.root / "outputs/.boardpack/snapshots").rglob("*.docx")
    assert kept.read_bytes() == mine


def test_what_went_out_is_never_built_again(world: World) -> None:
    """Once a letter is sent its file is the record, whatever the inputs say later."""
    first = made(world)
    sent = replace(planned(world), sent=SENT)
    assert (made(world, sent).outcome, codes(made(world, sent))) == (Outcome.UNCHANGED, [])
    found = made(changed(world), sent)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.UNCHANGED, first.blob, ["DOC-09"])
    assert "8 October 2021" in found.problems[0].message


def test_what_was_sent_before_the_first_run_bears_its_own_day(world: World) -> None:
    """A letter that the register says has gone is dated the day it went."""
    found = made(world, replace(planned(world), sent=SENT))
    assert "8 October 2021" in text_of(world, found)
    assert "11 October 2021" not in text_of(world, found)


def test_a_strangers_file_is_left(world: World) -> None:
    """A file that nobody of ours wrote stays, and DOC-08 names it."""
    path = world.workspace.root / made(world, write=False).path
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")
    found = made(world)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.KEPT, b"mine", ["DOC-08"])
    assert path.read_bytes() == b"mine"


def test_a_lost_ledger_makes_every_file_a_strangers(world: World) -> None:
    """Without the account of what was written nothing is replaced."""
    first = made(world)
    (world.workspace.root / "outputs/.boardpack/ledger.sqlite").unlink()
    assert codes(made(changed(world))) == ["DOC-08"]
    assert made(world).blob == first.blob


@pytest.mark.parametrize("again", [look, lambda *given: produce(*given, write=True)], ids=["look", "produce"])
def test_a_file_that_will_not_open_stops_its_own_document_only(
    world: World, again: Callable[[World, PlannedDocument, Ledger], Produced]
) -> None:
    """What cannot be read (here: a folder of that name) is that document's problem, and no end of the run."""
    (world.workspace.root / made(world, write=False).path).mkdir(parents=True)
    with Ledger.open(world.workspace) as ledger:
        found = again(world, planned(world), ledger)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.NOT_WRITTEN, None, ["OUT-07"])


def open_in_office(path: Path) -> None:
    """Put the owner file beside a document that Word or Excel puts there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"~${path.name[2:]}").write_bytes(b"\x0eOffice Manager" + bytes(40))


def test_a_file_that_is_open_is_left(world: World) -> None:
    """An open letter that would change is not replaced, and the problem says who has it open."""
    first = made(world)
    open_in_office(world.workspace.root / first.path)
    found = made(changed(world))
    assert (found.outcome, found.blob, codes(found)) == (Outcome.NOT_WRITTEN, first.blob, ["OUT-03"])
    assert "Office Manager" in found.problems[0].message


def test_an_open_workbook_keeps_no_letter_from_being_written(world: World) -> None:
    """The request is written and known as written though the workbook that goes with it is open."""
    request = planned(world, REQUEST)
    path = world.workspace.root / made(world, request, write=False).path
    open_in_office(path.with_name(path.name.replace("update request", "workbook").replace(".docx", ".xlsx")))
    found = made(world, request)
    assert (found.outcome, found.blob, codes(found)) == (Outcome.WRITTEN, path.read_bytes(), ["OUT-03"])
    assert found.generated


def put_template(world: World, change: Callable[[bytes], bytes], part: str = "word/document.xml") -> None:
    """Give the workspace a letter template of its own: the shipped one with a part changed."""
    path = world.workspace.root / OWN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(template_path("visit-selection-letter.docx").read_bytes())

    def swap(root: object) -> None:
        new = read_xml(change(_xml(root)))
        root[:] = new[:]  # type: ignore[index] # an lxml element

    change_body(path, swap, part)


def _xml(root: object) -> bytes:
    from lxml import etree  # noqa: PLC0415 - only this needs it

    return bytes(etree.tostring(root))  # type: ignore[call-overload] # an lxml element


def swapped(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return the change of the first place where a text stands."""

    def change(blob: bytes) -> bytes:
        assert old.encode() in blob
        return blob.replace(old.encode(), new.encode(), 1)

    return change


LINK = '<Relationship Id="rId99" Type="http://x/image" Target="https://x.example/a.png" TargetMode="External"/>'
RELS = "word/_rels/document.xml.rels"
TEMPLATE_FAULTS = [
    pytest.param(swapped("{{ service }}", "{{ servise }}"), "", "TPL-03", "to “service”", id="misspelt field"),
    pytest.param(
        swapped("{%p endif %}", ""),
        "",
        "TPL-02",
        "“{%p if update_needed %}” has no endif. It stands",
        id="condition never closed",
    ),
    pytest.param(
        swapped("{{ service }}", "{{ update_needed }}"), "", "TPL-02", "not text", id="a field that is no text"
    ),
    pytest.param(
        swapped('w:tag w:val="scp:who_comes"', 'w:tag w:val="mine"'), "", "TPL-04", "scp:who_comes", id="section lost"
    ),
    pytest.param(
        swapped("</Relationships>", f"{LINK}</Relationships>"),
        RELS,
        "TPL-05",
        "https://x.example",
        id="picture elsewhere",
    ),
    pytest.param(
        swapped('w:val="House table"', 'w:val="Grid"'), "word/styles.xml", "TPL-02", "House table", id="style lost"
    ),
]


@pytest.mark.parametrize(("change", "part", "code", "says"), TEMPLATE_FAULTS)
def test_a_faulty_template_leaves_the_earlier_file(
    world: World, change: Callable[[bytes], bytes], part: str, code: str, says: str
) -> None:
    """Each fault of a template is one problem of its document, and the file that was there stays."""
    first = made(world)
    put_template(world, change, part or "word/document.xml")
    found = made(world)
    assert (found.outcome, found.blob) == (Outcome.NOT_WRITTEN, first.blob)
    assert set(codes(found)) == {code}
    assert any(says in f"{one.message} {one.fix}" for one in found.problems)


@pytest.mark.parametrize(("blob", "code"), [(b"", "IN-04"), (b"PK\x03\x04", "IN-08")], ids=["empty", "cut short"])
def test_a_template_that_cannot_be_read_is_told(world: World, blob: bytes, code: str) -> None:
    """A template is looked at before it is opened, like any other file a person put there."""
    put_template(world, lambda one: one)
    (world.workspace.root / OWN).write_bytes(blob)
    found = made(world)
    assert (found.outcome, codes(found)) == (Outcome.NOT_WRITTEN, [code])
    assert str(found.problems[0].source) == OWN


def test_a_template_that_is_nowhere_is_told(world: World) -> None:
    """A framework that names a template nobody has is told with its name."""
    plan = planned(world)
    found = made(world, replace(plan, spec=replace(plan.spec, template="nowhere.docx")))
    assert (found.outcome, codes(found)) == (Outcome.NOT_WRITTEN, ["TPL-01"])
    assert "nowhere.docx" in found.problems[0].message


def test_the_workspaces_own_template_comes_first(world: World) -> None:
    """A template in the workspace replaces the shipped one, and changes the letter."""
    put_template(world, swapped("What we need from you", "Our requests"))
    assert "Our requests" in text_of(world, made(world))
