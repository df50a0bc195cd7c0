"""A person edits a report in Word and keeps some readers out of it: told once a kind, where, and gone when mended."""

from pathlib import Path

from tests.support.journey import PUBLIC_ANNUAL, REPORT, Row, problems_of, run
from tests.support.person import Deed, WholeFile, edited, looks, pastes_picture, types

REPORT_ID, PUBLIC_ID = "visit-report:AV2", "scp-annual-report:2020-21"


def _without_alt_text(section: str) -> WholeFile:
    """Paste a picture, as a person does who has never heard of alt text."""

    def change(parts: dict[str, bytes]) -> None:
        pastes_picture(section).change(parts)
        body = parts["word/document.xml"]
        parts["word/document.xml"] = body.replace(b' descr="The waiting room"', b"")

    return WholeFile(change)


def _barriers(root: Path, document: str) -> list[Row]:
    """Return what `check` says of who cannot read a document."""
    found = problems_of(run(root, "check", "--json").pack, document=document)
    return [one for one in found if one["code"].startswith("ACC-")]


def _edit(root: Path, file: str, *deeds: Deed) -> None:
    (root / file).write_bytes(edited((root / file).read_bytes(), *deeds))


def test_a_picture_without_alt_text_is_told(built: Path) -> None:
    """A picture pasted into a working report is a warning that names its heading, its clause and Word's menu."""
    _edit(built, REPORT, _without_alt_text("strengths"))
    (told,) = _barriers(built, REPORT_ID)
    assert (told["code"], told["severity"], told["section"]) == ("ACC-16", "warning", "strengths")
    assert told["place"] == "Strengths"
    assert "View Alt Text" in told["fix"]
    assert told["clause"] == "WCAG 2.2, 1.1.1 Non-text Content (A)"


def test_it_is_gone_once_it_has_alt_text(built: Path) -> None:
    """The same picture with a description is no problem."""
    _edit(built, REPORT, pastes_picture("strengths"))
    assert _barriers(built, REPORT_ID) == []


def test_the_public_report_is_held_to_the_law(built: Path) -> None:
    """In the report that the public reads it is an error, so the report is not ready."""
    _edit(built, PUBLIC_ANNUAL, _without_alt_text("foreword"))
    (told,) = _barriers(built, PUBLIC_ID)
    assert (told["code"], told["severity"]) == ("ACC-16", "error")


def test_what_is_met_often_is_told_once(built: Path) -> None:
    """Five underlined paragraphs are one problem that says five; the build that follows keeps the words."""
    for number in range(5):
        words = f"Of great weight, number {number}."
        _edit(built, REPORT, types("strengths", words), looks(words, "u", val="single"))
    run(built, "build")
    (told,) = _barriers(built, REPORT_ID)
    assert told["code"] == "ACC-26"
    assert "is no link: 5." in told["message"]
    assert "Of great weight, number 0." in told["message"]
