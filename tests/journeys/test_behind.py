"""`check` tells a document that stands on disk as it was before something changed."""

from pathlib import Path

from tests.support.journey import REGISTER, edit_text, problems_of, run, run_command

LETTER = "visit-selection-letter:AV3"


def test_a_check_after_a_build_finds_nothing_behind(built: Path) -> None:
    """Right after a build no document is called older than what it is made from."""
    assert problems_of(run(built, "check", "--json").pack, code="DOC-11") == []


def test_a_change_in_the_settings_makes_the_letters_old(built: Path) -> None:
    """A letter with an old telephone number is not called ready until the next build."""
    edit_text(built, "config.toml", "01632 960123", "01632 960999")
    told = run(built, "check", "--json").pack
    assert LETTER in {one["document"] for one in problems_of(told, code="DOC-11")}
    assert {one["id"]: one["ready"] for one in told["documents"]}[LETTER] is False
    run(built, "build")
    assert problems_of(run(built, "check", "--json").pack, code="DOC-11") == []


def test_a_broken_template_is_told_by_check(built: Path) -> None:
    """A template that no build can use is told by check as well, though the earlier letter still stands."""
    place = built / "templates" / "docx" / "visit-selection-letter.docx"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"not a document")
    told = run(built, "check", "--json").pack
    assert LETTER in {one["document"] for one in told["problems"]}
    assert {one["id"]: one["ready"] for one in told["documents"]}[LETTER] is False


def test_a_folder_that_is_not_there_is_told(built: Path) -> None:
    """A name of a folder with a slip in it never leads to the workspace above it."""
    told = run_command(built, "build", "--workspace", "our pakc")
    assert (told.code, "CFG-30" in told.err) == (3, True)


def test_an_open_register_is_something_to_look_at(built: Path) -> None:
    """Rows that are not saved yet are not read, so the register being open is told."""
    place = built / REGISTER
    place.with_name(f"~${place.name}").write_bytes(b"\x04Anna" + b"\x00" * 157)
    told = problems_of(run(built, "check", "--json").pack, code="IN-15")
    assert [(one["severity"], one["file"]) for one in told] == [("warning", REGISTER)]


def test_a_build_of_one_document_leaves_the_others_behind(built: Path) -> None:
    """A change that only one document was built for is still told of the others, and not of that one."""
    edit_text(built, "config.toml", "01632 960123", "01632 960999")
    run(built, "build", "--only", LETTER)
    behind = {one["document"] for one in problems_of(run(built, "check", "--json").pack, code="DOC-11")}
    assert (LETTER in behind, "section-11-update-request:AV3" in behind) == (False, True)


def test_a_change_that_is_taken_back_is_not_told(built: Path) -> None:
    """Documents from before a change are up to date again once the change is taken back."""
    edit_text(built, "config.toml", "01632 960123", "01632 960999")
    edit_text(built, "config.toml", "01632 960999", "01632 960123")
    assert problems_of(run(built, "check", "--json").pack, code="DOC-11") == []
