"""A template in a changed house: what changes, what stays, and that twice is once."""

import re
from collections.abc import Mapping

import pytest

from engine.formats.package import pack, unpack
from engine.formats.word.rehousing import missing_styles, rehouse
from tests.support.templates import SHIPPED, house, stories, template_path
from tests.support.visible import text_in

_LETTER = template_path("visit-selection-letter.docx").read_bytes()
_REPORT = template_path("visit-report.docx").read_bytes()
_STYLES, _BODY = "word/styles.xml", "word/document.xml"
_NAMES = sorted({one.spec.template for one in SHIPPED} | {"letter.docx"})


def _changed(blob: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    parts = unpack(blob)
    for name, old, new in changes:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new)
    return pack(parts)


def _words(blob: bytes) -> Mapping[str, list[str]]:
    return {name: [text_in(one) for one in root] for name, root in stories(blob).items() if name == _BODY}


COLOUR = (_STYLES, b"12436D", b"7A1E48")
LETTERHEAD = ("word/header1.xml", b"   {{ house.partnership.name }}", b"   {{ house.partnership.name }}, at work")
LETTER_FOOTER = ("word/footer1.xml", b"{{ house.partnership.phone }}", b"{{ house.partnership.website }}")
REPORT_FOOTER = ("word/footer2.xml", b"{{ house.status_line }}", b"{{ house.status_line }}, {{ house.dated }}")
WIDE_HEADER = ("word/header4.xml", b"{{ house.running_title }}", b"{{ house.running_title }}, wide")
MARGINS = (_BODY, b'w:left="1418"', b'w:left="1701"')
EMBLEM = ("word/media/emblem.png", b"IEND", b"IENE")


@pytest.mark.parametrize("name", _NAMES)
def test_a_shipped_template_is_at_home(name: str) -> None:
    """Every template that ships has its house's looks to the byte."""
    blob = template_path(name).read_bytes()
    done = rehouse(blob, house())
    assert (done.changes, done.blob) == ((), blob)


@pytest.mark.parametrize(
    ("template", "change", "told"),
    [
        pytest.param(_LETTER, COLOUR, "styles (Title, heading 1", id="a colour"),
        pytest.param(_LETTER, LETTERHEAD, "letterhead", id="a letter's letterhead"),
        pytest.param(_REPORT, LETTERHEAD, "letterhead", id="a report's letterhead"),
        pytest.param(_LETTER, EMBLEM, "letterhead", id="another emblem"),
        pytest.param(_LETTER, LETTER_FOOTER, "page footers", id="a letter's footer"),
        pytest.param(_REPORT, REPORT_FOOTER, "page footers", id="a report's footer"),
        pytest.param(_REPORT, WIDE_HEADER, "page headers", id="the header of wide pages"),
        pytest.param(_LETTER, MARGINS, "margins", id="a letter's margins"),
        pytest.param(_REPORT, MARGINS, "margins", id="a report's margins"),
    ],
)
def test_what_changes_in_the_house_changes_in_the_template(
    template: bytes, change: tuple[str, bytes, bytes], told: str
) -> None:
    """The change is there and told, alone; the words of the text are as they were; a second time changes nothing."""
    new = _changed(house(), change)
    done = rehouse(template, new)
    assert len(done.changes) == 1
    assert done.changes[0].startswith(told)
    assert any(change[2] in part for part in unpack(done.blob).values())
    assert _words(done.blob) == _words(template)
    assert rehouse(done.blob, new).changes == ()
    assert rehouse(rehouse(done.blob, house()).blob, house()).changes == ()


@pytest.mark.parametrize(
    ("template", "change"), [(_LETTER, REPORT_FOOTER), (_REPORT, LETTER_FOOTER), (_LETTER, WIDE_HEADER)]
)
def test_a_letter_takes_nothing_of_a_report(template: bytes, change: tuple[str, bytes, bytes]) -> None:
    """The footer of reports is no business of letters, nor the other way round."""
    assert rehouse(template, _changed(house(), change)).changes == ()


def test_a_style_with_an_id_of_its_own_is_found_by_name() -> None:
    """A template that another program saved, its styles' ids its own, gets the house's under the house's ids."""
    theirs = _changed(_LETTER, (_STYLES, b'"LetterText"', b'"Style77"'), (_BODY, b'"LetterText"', b'"Style77"'))
    done = rehouse(theirs, house())
    assert "Letter text" in done.changes[0]
    assert unpack(done.blob)[_STYLES] == unpack(house())[_STYLES]
    assert b'"Style77"' not in unpack(done.blob)[_BODY]
    assert unpack(done.blob)[_BODY].count(b'"LetterText"') == unpack(_LETTER)[_BODY].count(b'"LetterText"')


def test_a_style_that_only_the_template_has_is_kept() -> None:
    """A person's own style comes along with what it says."""
    own = b'<w:style w:type="paragraph" w:styleId="Ours"><w:name w:val="Ours"/></w:style></w:styles>'
    with_own = _changed(_LETTER, (_STYLES, b"</w:styles>", own), (_BODY, b'"SubjectLine"', b'"Ours"'))
    done = rehouse(with_own, _changed(house(), COLOUR))
    assert b'w:val="Ours"' in unpack(done.blob)[_STYLES]
    assert b"7A1E48" in unpack(done.blob)[_STYLES]
    assert b'"Ours"' in unpack(done.blob)[_BODY]


def test_a_house_of_one_kind_of_page_leaves_a_reports_footers() -> None:
    """A house without pages of a report gives a report its letterhead and margins, and its own footers stay."""
    parts = unpack(_changed(house(), LETTERHEAD, LETTER_FOOTER))
    body = re.sub(rb"<w:p><w:pPr><w:sectPr>.*", b"", parts[_BODY], flags=re.DOTALL)
    first = re.findall(rb"<w:sectPr>.*?</w:sectPr>", parts[_BODY], flags=re.DOTALL)[0]
    done = rehouse(_REPORT, pack({**parts, _BODY: body + first + b"</w:body></w:document>"}))
    assert done.changes == ("letterhead",)
    assert [name for name, part in unpack(done.blob).items() if b"website" in part] == []


def test_no_part_of_the_old_house_is_left() -> None:
    """An emblem that nothing shows any more goes, and every header has its references."""
    done = unpack(rehouse(_LETTER, _changed(house(), EMBLEM)).blob)
    assert [name for name in done if "media" in name] == ["word/media/emblem.png"]
    assert b"IENE" in done["word/media/emblem.png"]
    assert sum(name.startswith(("word/header", "word/footer")) for name in done) == 3


def test_a_house_that_lacks_a_style_is_known() -> None:
    """The styles that documents are written in must be in the house, by name whatever their ids."""
    renamed = _changed(house(), (_STYLES, b'w:name w:val="Finding"', b'w:name w:val="Result"'))
    assert missing_styles(renamed, house()) == ("Finding",)
    assert missing_styles(_changed(house(), (_STYLES, b'w:styleId="Finding"', b'w:styleId="F1"')), house()) == ()
