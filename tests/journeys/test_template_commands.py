"""`boardpack template restyle`, `check` and `new`, as a Board Manager uses them."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli import app
from engine.formats.package import pack, unpack
from engine.formats.word.reading import load_document, visible_text
from tests.support.journey import (
    FOLDER,
    LETTER,
    REGISTER,
    REGISTERED,
    Told,
    copy_of_example,
    document_of,
    problems_of,
    run,
    set_cells,
    tree_of,
)
from tests.support.templates import house, template_path
from tests.support.third_workspace import third_workspace

TEMPLATES = "templates/docx"
OWN = f"{FOLDER}/1 Letters/2021-10 Thank-you letter - AV2 Wendlemere Council.docx"
_TAG = b'<w:tag w:val="scp:the_day"/>'
_ON_A_DAY = 'due = { moment = "local_date", local = "section11_request" }'
_OPEN = ".~lock.visit-selection-letter.docx#"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example without templates of its own."""
    return copy_of_example(tmp_path / "workspace")


def template(root: Path, *words: str) -> Told:
    """Run one of the commands about templates."""
    told = CliRunner().invoke(app, ["template", *words, "--workspace", str(root)], catch_exceptions=False)
    return Told(code=told.exit_code, out=told.stdout, err=told.stderr)


def put(root: Path, name: str, blob: bytes) -> Path:
    """Put a template into the workspace."""
    path = root / TEMPLATES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(blob)
    return path


def changed(name: str, changes: Mapping[bytes, bytes], part: str = "word/document.xml") -> bytes:
    """Return a shipped template with some of a part replaced."""
    parts = unpack(template_path(name).read_bytes())
    for old, new in changes.items():
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)
    return pack(parts)


def red_house() -> bytes:
    """Return the house in another colour."""
    parts = unpack(house())
    return pack({**parts, "word/styles.xml": parts["word/styles.xml"].replace(b"12436D", b"7A1E48")})


def text_of(path: Path) -> str:
    """Return all that stands in a document's body."""
    return "\n".join(
        visible_text(one) for one in load_document(path.read_bytes()).body.iter() if one.tag.endswith("}p")
    )


# Restyle
def test_a_changed_house_reaches_every_letter(root: Path) -> None:
    """The templates in the workspace take the house's colour, and so do the documents of the next build."""
    put(root, "house.docx", red_house())
    told = template(root, "restyle")
    assert (told.code, "13 of 13 templates changed." in told.out) == (0, True)
    assert "changed: styles (Title, heading 1" in told.out
    run(root, "build", "--only", "visit-selection-letter")
    assert b"7A1E48" in unpack((root / LETTER).read_bytes())["word/styles.xml"]
    body = unpack((root / LETTER).read_bytes())["word/document.xml"]
    assert (b'w:fill="7A1E48"' in body, b"12436D" in body) == (True, False)
    assert "0 of 13 templates changed." in template(root, "restyle").out


def test_a_dry_run_says_so_and_writes_nothing(root: Path) -> None:
    """What would change is told, and the workspace is as it was."""
    put(root, "house.docx", red_house())
    before = tree_of(root)
    told = template(root, "restyle", "--dry-run")
    assert (told.code, "13 of 13 templates would change." in told.out) == (0, True)
    assert tree_of(root) == before


def test_drafts_stay_as_they_are(root: Path) -> None:
    """A restyle changes templates; what is in outputs keeps its bytes."""
    run(root, "build", "--only", "visit-selection-letter")
    before = (root / LETTER).read_bytes()
    put(root, "house.docx", red_house())
    template(root, "restyle")
    assert (root / LETTER).read_bytes() == before


def test_an_open_template_is_named_and_left(root: Path) -> None:
    """A template that somebody has open keeps its bytes; the others change."""
    put(root, "house.docx", red_house())
    mine = put(root, "visit-selection-letter.docx", template_path("visit-selection-letter.docx").read_bytes())
    put(root, _OPEN, b"Officer A,,;")
    told = template(root, "restyle")
    assert (told.code, "12 of 13 templates changed." in told.out) == (4, True)
    assert "OUT-03" in told.err
    assert "Officer A" in told.err
    assert mine.read_bytes() == template_path("visit-selection-letter.docx").read_bytes()


def test_a_framework_may_have_a_house_of_its_own(root: Path) -> None:
    """A template in the framework's folder takes the house beside it, and the others the workspace's."""
    put(root, "nel-scp/house.docx", red_house())
    put(root, "nel-scp/findings-letter.docx", template_path("findings-letter.docx").read_bytes())
    told = template(root, "restyle")
    assert told.code == 0
    assert "1 of 1 templates changed." in told.out
    assert "templates/docx/nel-scp/findings-letter.docx" in told.out


@pytest.mark.parametrize(
    ("spoilt", "code", "says"),
    [
        pytest.param({b'w:val="Finding"': b'w:val="Result"'}, "TPL-23", "“Finding”", id="a style is gone"),
        pytest.param({b"<w:styles": b"<w:stiles"}, "TPL-02", "house.docx", id="damaged"),
    ],
)
def test_a_house_that_cannot_hold_documents_changes_nothing(
    root: Path, spoilt: Mapping[bytes, bytes], code: str, says: str
) -> None:
    """A house that lacks what documents are written in is refused before any template is touched."""
    put(root, "house.docx", changed("house.docx", spoilt, "word/styles.xml"))
    before = tree_of(root)
    told = template(root, "restyle")
    assert (told.code, code in told.err, says in told.err) == (3, True, True)
    assert tree_of(root) == before


def test_without_a_house_of_its_own_the_way_to_one_is_told(root: Path) -> None:
    """A workspace that has no house is told where to copy one from."""
    told = template(root, "restyle")
    assert told.code == 0
    assert "no house.docx of its own" in told.out
    assert str(template_path("house.docx")) in told.out


# Check
def test_the_shipped_templates_are_good(root: Path) -> None:
    """Nothing is to be mended or looked at in the templates that come with boardpack, the house and the letter too."""
    told = template(root, "check")
    assert (told.code, told.err) == (0, "")
    assert "14 of 14 templates good." in told.out


@pytest.mark.parametrize(
    ("name", "changes", "code", "says"),
    [
        ("visit-selection-letter", {b"{{ service }}": b"{{ serivce }}"}, "TPL-03", ["“serivce”", "to “service”"]),
        ("visit-selection-letter", {b"{% endif %}": b""}, "TPL-09", ["has no endif", "paragraph “We have selected"]),
        ("visit-selection-letter", {_TAG: _TAG.replace(b"day", b"dya")}, "TPL-04", ["(tag scp:the_day)"]),
        ("visit-selection-letter", {_TAG: _TAG.replace(b"day", b"dya")}, "TPL-07", ["nearest is scp:the_day"]),
        ("visit-selection-letter", {b"{{ key_dates }}": b"See {{ key_dates }}"}, "TPL-15", ["paragraph “See {{"]),
        ("visit-selection-letter", {b"Why you.": b"An excellent agency."}, "TPL-18", ["“excellent”", "“An excellent"]),
        ("visit-selection-letter", {b"Why you.": b"The SAIG."}, "TPL-17", ["“SAIG”", "paragraph “The SAIG."]),
        (
            "visit-selection-letter",
            {b"Why you.": b"And so on, " * 13},
            "TPL-16",
            ["words; 25 are the most", "“And so on,"],
        ),
        ("visit-selection-letter", {b'"LetterList"': b'"Fancy"'}, "TPL-12", ["“Fancy”", "paragraph “time with"]),
    ],
)
def test_each_fault_is_named_with_its_paragraph(
    root: Path, name: str, changes: Mapping[bytes, bytes], code: str, says: list[str]
) -> None:
    """A fault planted in a template is told by its code, with what and where."""
    put(root, f"{name}.docx", changed(f"{name}.docx", changes))
    told = template(root, "check", name)
    said = " ".join(told.err.split())
    assert code in said
    assert [one for one in says if one not in said] == []
    assert told.code == int("To mend" in said)


def test_a_name_that_no_template_has_is_told_with_the_nearest(root: Path) -> None:
    """A misspelt name ends with the one that was meant."""
    told = template(root, "check", "visit-raport")
    assert (told.code, "the nearest is visit-report.docx" in " ".join(told.err.split())) == (3, True)


def test_a_template_that_nothing_uses_is_told(root: Path) -> None:
    """A copy under a misspelt name would change nothing, so it is told."""
    put(root, "visit-raport.docx", template_path("visit-report.docx").read_bytes())
    told = template(root, "check")
    assert (told.code, "TPL-24" in told.err) == (0, True)


@pytest.mark.parametrize("blob", [b"", b"no zip", pack({"word/document.xml": b"<a/>"})], ids=["empty", "text", "bare"])
def test_a_template_that_is_none_is_told_calmly(root: Path, blob: bytes) -> None:
    """Whatever stands in a template's place, it is one problem of that template."""
    put(root, "visit-report.docx", blob)
    told = template(root, "check", "visit-report")
    assert (told.code, told.err.count("To mend")) == (1, 1)


def test_a_smaller_framework_may_leave_sections_out(tmp_path: Path) -> None:
    """A framework of one's own that asks for fewer sections is not told of those that the templates have besides."""
    told = template(third_workspace(tmp_path), "check")
    assert (told.code, told.err) == (0, "")


# New
def begin(root: Path, *, into: str = f"{TEMPLATES}/letters.toml") -> Told:
    """Start the thank-you letter and put its block where the command says."""
    told = template(root, "new", "thank-you", "--title", "Thank-you letter")
    block = told.out[told.out.index("[[document]]") : told.out.index("\nNext:")]
    assert into in told.out
    with (root / into).open("a", encoding="utf-8") as file:
        file.write(f"\n{block}")
    return told


def test_a_letter_of_ones_own_is_built_without_code(root: Path) -> None:
    """The copied template and the printed block make a letter with its addressee, dates and prompts."""
    begin(root)
    assert template(root, "check", "thank-you").code == 0
    pack_ = run(root, "build", "--json", "--only", "thank-you").pack
    found = document_of(pack_, "thank-you:AV2:council")
    assert [one["state"] for one in found["sections"]] == ["missing", "missing", "filled", "filled"]
    text = text_of(root / OWN)
    for said in ("Director of Children's Services", "Thank-you letter: Council front door", "To complete"):
        assert said in text
    assert "Thursday 21 October 2021" in text


def test_its_wording_is_its_templates(root: Path) -> None:
    """What a person writes in the template stands in the letter, fields filled."""
    begin(root)
    new = changed("letter.docx", {b"We write to you about": b"Thank you, {{ about.agencies }}, for"})
    put(root, "thank-you.docx", new)
    run(root, "build", "--only", "thank-you")
    assert "Thank you, Wendlemere Council, for Council front door" in text_of(root / OWN)


def test_a_letter_in_a_framework_of_ones_own(tmp_path: Path) -> None:
    """With a framework file of the workspace's own, the block goes into that file."""
    root = third_workspace(tmp_path)
    begin(root, into="isle.toml")
    pack_ = run(root, "build", "--json").pack
    assert document_of(pack_, "thank-you:RV1:council")["path"].endswith("Thank-you letter - RV1 Island Council.docx")
    assert problems_of(pack_, document="thank-you:RV1:council", who="tool") == []


def test_a_letter_begins_in_the_workspaces_house(root: Path) -> None:
    """A new template has the looks of the workspace's own house."""
    put(root, "house.docx", red_house())
    begin(root)
    assert b"7A1E48" in unpack((root / TEMPLATES / "thank-you.docx").read_bytes())["word/styles.xml"]


def test_a_letter_to_every_agency_of_the_register(root: Path) -> None:
    """A letter that belongs to no activity goes to each agency with an entry, and names nothing of an activity."""
    begin(root)
    path = root / TEMPLATES / "letters.toml"
    block = path.read_text(encoding="utf-8").replace('"agency-of-activity"', '"section-11-entry"')
    block = re.sub(r"(?m)^(activity_kind|when) = .*\n", "", block)
    path.write_text(re.sub(r"(?m)^due = .*$", _ON_A_DAY, block), encoding="utf-8")
    pack_ = run(root, "build", "--json", "--only", "thank-you").pack
    mine = [one for one in pack_["documents"] if one["id"].startswith("thank-you:")]
    assert len(mine) == len(REGISTERED)
    text = text_of(root / document_of(pack_, "thank-you:2022:fenwold")["path"])
    assert "We write to you about Fenwold Hospitals NHS Foundation Trust." in text


def test_a_letter_with_no_agency_to_go_to_is_told(root: Path) -> None:
    """An activity that names no agency gets no letter, and its row is named."""
    begin(root)
    path = root / TEMPLATES / "letters.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('activity_kind = "Assurance visit"', 'activity_kind = "Staff event"'), encoding="utf-8"
    )
    set_cells(root, REGISTER, "Activities", {"D11": None})
    found = problems_of(run(root, "check", "--json").pack, code="PLAN-08")
    assert [(one["file"], one["place"]) for one in found] == [(REGISTER, "Activities!D11")]


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("Thank you!", "TPL-22", "Choose a name such as thank-you."),
        ("visit-report", "TPL-21", "templates/docx/visit-report.docx is there already"),
        ("house", "TPL-21", "templates/docx/house.docx is there already"),
    ],
)
def test_a_name_that_will_not_do(root: Path, name: str, code: str, says: str) -> None:
    """A name that is taken or cannot be one is told, and nothing is made."""
    told = template(root, "new", name, "--title", "A letter")
    assert (told.code, code in told.err, says in " ".join(told.err.split())) == (3, True, True)
    assert not (root / TEMPLATES).exists()


def test_a_title_may_hold_anything(root: Path) -> None:
    """Quotation marks and backslashes in a title do not break the block."""
    told = template(root, "new", "odd", "--title", 'Say "yes" \\ no')
    (root / TEMPLATES / "letters.toml").write_text(
        told.out[told.out.index("[[document]]") : told.out.index("\nNext:")], encoding="utf-8"
    )
    assert template(root, "check", "odd").code == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('builder = "own-letter"\n', "", "TPL-06"),
        ('builder = "own-letter"', 'builder = "own-leter"', "CFG-25"),
        ('per = "agency-of-activity"', 'per = "quarter"', "TPL-25"),
        ('kind = "thank-you"', 'kind = "visit-report"', "CFG-27"),
        ('content = "written"', 'content = "writen"', "CFG-25"),
        ('id = "opening"', 'id = "Opening"', "CFG-28"),
        ("[[document]]", "[[documents]]", "CFG-22"),
        ('cite = ""', 'cite = "nowhere"', "CFG-26"),
        ('title = "Thank-you letter"', 'title = "Thank-you letter', "CFG-21"),
    ],
)
def test_a_slip_in_the_block_is_named_with_its_file(root: Path, old: str, new: str, code: str) -> None:
    """A slip in letters.toml stops the run with its code and the file's name."""
    begin(root)
    path = root / TEMPLATES / "letters.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = run(root, "check")
    assert (told.code, code in told.err, "letters.toml" in told.err) == (3, True, True)
