"""The emails a build prepares: one recipient, the right files, the same bytes, and nothing that leaves by itself."""

import errno
import hashlib
import shutil
import subprocess
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from engine.formats.word.facts import read_facts
from tests.support.journey import (
    FOLDER,
    LETTER,
    ROOT,
    change_book,
    copy_of_example,
    edit_text,
    problems_of,
    run,
    set_cells,
    tree_of,
)

EMAILS = f"{FOLDER}/3 Emails to send"
SEND_LIST = f"{EMAILS}/Send list.xlsx"
TO_AGENCIES = ("2021-10 Visit selection letter", "2021-10 Section 11", "2021-10 Findings letter")
"""How the files of the letters to agencies begin; requests to partners have a file for each of them."""
MOST_BYTES_OF_A_SUBJECT_LINE = 998


@pytest.fixture
def shipped(shipped_once: Path, tmp_path: Path) -> Path:
    """Return a copy of one's own of the built example, its report agreed."""
    return Path(shutil.copytree(shipped_once, tmp_path / "shipped"))


def emails_in(root: Path) -> dict[str, EmailMessage]:
    """Return each email to an agency as the standard library reads it, by the name of its file."""
    found = {}
    for one in sorted((root / EMAILS).glob("*.eml")):
        if not one.name.startswith(TO_AGENCIES):
            continue
        message = message_from_bytes(one.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        found[one.name] = message
    return found


def text_of(email: EmailMessage) -> str:
    """Return what an email says, as a person reads it."""
    body = email.get_body()
    assert isinstance(body, EmailMessage)
    return str(body.get_content()).replace("\r\n", "\n")


def test_each_email_has_one_recipient_and_opens_as_a_draft(shipped_once: Path) -> None:
    """Every email has X-Unsent, one address in To, nobody in copy, and an id of its own."""
    found = emails_in(shipped_once)
    assert len(found) == 14
    for one in found.values():
        assert one["X-Unsent"] == "1"
        assert len(one["To"].addresses) == 1
        assert one["Cc"] is None
        assert one["Bcc"] is None
    assert len({one["Message-ID"] for one in found.values()}) == len(found)


def test_each_email_carries_its_own_letter_and_what_that_encloses(shipped_once: Path) -> None:
    """The first attachment is the letter of that very agency, byte for byte as in its folder."""
    for name, one in emails_in(shipped_once).items():
        letter, *rest = one.iter_attachments()
        path = shipped_once / FOLDER / "1 Letters" / f"{Path(name).stem}.docx"
        assert letter.get_content() == path.read_bytes()
        assert letter.get_filename() == path.name
        assert letter.get_content_type().endswith("wordprocessingml.document")
        assert len(rest) == (0 if "selection" in name else 1)


def test_the_selection_letter_goes_alone(shipped_once: Path) -> None:
    """Where a letter encloses nothing, there is exactly one attachment, and it knows which letter it is."""
    one = emails_in(shipped_once)["2021-10 Visit selection letter - Brightmere.eml"]
    (only,) = one.iter_attachments()
    facts = read_facts(only.get_content())
    assert facts is not None
    assert facts.document == "visit-selection-letter:AV3"
    assert one["To"] == "safeguarding@brightmere.example"


def test_a_subject_begins_with_the_marking_and_names_no_person(shipped_once: Path) -> None:
    """The marking is the highest of what is attached; the findings go with a report that is more sensitive."""
    for name, one in emails_in(shipped_once).items():
        marking = "OFFICIAL-SENSITIVE: " if name.startswith("2021-10 Findings") else "OFFICIAL: "
        assert one["Subject"].startswith(marking)
        assert "Officer" not in one["Subject"]
        assert len(one["Subject"]) < MOST_BYTES_OF_A_SUBJECT_LINE


def test_what_an_email_says(shipped_once: Path) -> None:
    """The text is a short letter: who writes, what is asked, by when, and what to do if it went astray."""
    text = text_of(emails_in(shipped_once)["2021-10 Visit selection letter - Brightmere.eml"])
    assert text.startswith("Dear Chief Executive\n")
    assert "proposes Thursday 25 November 2021" in text
    assert "by Thursday 21 October 2021" in text
    assert "Yours faithfully\n\nBoard Manager\nWendlemere Safeguarding Children Partnership" in text
    assert "reached you by mistake" in text


def test_two_builds_give_the_same_emails(shipped_once: Path, tmp_path: Path) -> None:
    """A build of the same inputs in another folder, and a second build, give the same bytes, the Send list too."""
    root = copy_of_example(tmp_path / "other", agreed=True)
    run(root, "build")
    first = tree_of(root / EMAILS)
    assert first == tree_of(shipped_once / EMAILS)
    run(root, "build")
    assert tree_of(root / EMAILS) == first


def test_a_later_day_alone_changes_no_email(shipped: Path) -> None:
    """An email is dated the day its content last changed."""
    before = tree_of(shipped / EMAILS)
    run(shipped, "build", "--as-of", "2021-10-12")
    assert tree_of(shipped / EMAILS) == before


def test_a_changed_letter_changes_its_email_and_no_other(shipped: Path) -> None:
    """The email follows its letter; its id stays the same, so that it is still the same email."""
    before = emails_in(shipped)
    files = tree_of(shipped / EMAILS)
    set_cells(shipped, "inputs/partnership.xlsx", "Activities", {"J4": "Osier Lane Clinic"})
    run(shipped, "build")
    changed = {name for name, blob in tree_of(shipped / EMAILS).items() if blob != files[name]}
    name = "2021-10 Visit selection letter - Brightmere.eml"
    assert changed == {name}
    assert emails_in(shipped)[name]["Message-ID"] == before[name]["Message-ID"]


def test_checking_prepares_nothing(tmp_path: Path) -> None:
    """`check`, `outbox` and a dry run write no email."""
    root = copy_of_example(tmp_path / "workspace", agreed=True)
    before = tree_of(root)
    run(root, "check")
    run(root, "outbox")
    run(root, "build", "--dry-run")
    assert tree_of(root) == before


def test_the_send_list_says_the_same_as_the_emails(shipped_once: Path) -> None:
    """Each row has the address, the subject, the text and the place of each attachment, to copy from."""
    sheet = load_workbook(shipped_once / SEND_LIST)["To send"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("To", "Subject", "Text", "Attachments", "Email file", "Status")
    found = emails_in(shipped_once)
    mine = [row for row in rows if Path(str(row[4])).name in found]
    for to, subject, text, attachments, file, status in mine:
        one = found[Path(str(file)).name]
        assert (one["To"], one["Subject"], text_of(one).rstrip("\n")) == (to, subject, text)
        assert all((shipped_once / path).is_file() for path in str(attachments).split("\n"))
        assert status == "To send"
    assert len(mine) == len(found)
    assert len(rows) == len(list((shipped_once / EMAILS).glob("*.eml")))


def test_the_send_list_names_what_is_held_back(shipped_once: Path) -> None:
    """The letters that wait stand on their own sheet, with the reason and without an address to copy."""
    sheet = load_workbook(shipped_once / SEND_LIST)["Held back"]
    told = list(sheet.iter_rows(min_row=2, values_only=True))
    assert sum("waits until thematic-report:T2" in str(row[2]) for row in told) == 5
    assert not any("@" in str(cell) for row in told for cell in row)


def test_a_send_list_that_a_person_changed_is_kept(shipped: Path) -> None:
    """The list is made anew, and the person's copy is kept and named."""
    book = load_workbook(shipped / SEND_LIST)
    book["To send"]["F2"] = "Sent by me on Monday"
    book.save(shipped / SEND_LIST)
    digest = hashlib.sha256((shipped / SEND_LIST).read_bytes()).hexdigest()
    told = " ".join(run(shipped, "build").out.split())
    kept = list((shipped / "outputs/.boardpack/snapshots").rglob("*.xlsx"))
    assert [hashlib.sha256(one.read_bytes()).hexdigest() for one in kept] == [digest]
    assert "Send list.xlsx had been changed" in told


def _agencies_out(book: Workbook) -> None:
    """Take every address out of the register: no letter has anybody to go to."""
    column = next(one.column for one in book["Agencies"][1] if one.value == "Email")
    for row in range(2, book["Agencies"].max_row + 1):
        book["Agencies"].cell(row, column).value = None


@pytest.mark.parametrize("is_open", [False, True], ids=["free", "open in Excel"])
def test_an_email_that_may_not_go_is_taken_out(shipped: Path, *, is_open: bool) -> None:
    """Without addresses every email goes, also while somebody has the Send list open; the list then stays."""
    if is_open:
        (shipped / EMAILS / "~$Send list.xlsx").write_bytes(b"\x0eOffice Manager" + bytes(40))
    before = (shipped / SEND_LIST).read_bytes()
    change_book(shipped / "inputs/partnership.xlsx", _agencies_out)
    told = run(shipped, "build", "--json")
    assert list((shipped / EMAILS).glob("*.eml")) == []
    assert ((shipped / SEND_LIST).read_bytes() == before) == is_open
    assert {one["file"] for one in problems_of(told.pack, code="OUT-03")} == ({SEND_LIST} if is_open else set())


def test_on_a_full_disk_the_send_list_and_its_emails_stay(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the list names lies beside it: where no new list can be written, no email is taken out."""
    before = tree_of(shipped / EMAILS)
    change_book(shipped / "inputs/partnership.xlsx", _agencies_out)
    with monkeypatch.context() as patch:
        patch.setattr("engine.storage.workspace.os.fsync", _no_room)
        assert run(shipped, "build").code == 3
    assert tree_of(shipped / EMAILS) == before
    run(shipped, "build")
    assert list((shipped / EMAILS).glob("*.eml")) == []


def _no_room(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_a_workbook_goes_with_its_own_letter_when_the_ledger_is_lost(shipped: Path) -> None:
    """Brightmere has two workbooks: the one of the visit and the one of the round are not taken for each other."""
    names = {name: [one.get_filename() for one in mail.iter_attachments()] for name, mail in emails_in(shipped).items()}
    shutil.rmtree(shipped / "outputs/.boardpack")
    shutil.rmtree(shipped / EMAILS)
    run(shipped, "build")
    found = emails_in(shipped)
    mine = [name for name in found if name.startswith("2021-10 Section 11")]
    assert len(mine) == 12
    assert {name: [one.get_filename() for one in found[name].iter_attachments()] for name in mine} == {
        name: names[name] for name in mine
    }


def test_an_officers_sentence_with_a_template_mark_does_no_harm(shipped: Path) -> None:
    """A name of an agency with signs that headers and templates know is written as it is."""
    set_cells(shipped, "inputs/partnership.xlsx", "Agencies", {"B6": "Brightmere “Care” & Søn: {{ CIC }}\tLtd"})
    run(shipped, "build")
    text = text_of(emails_in(shipped)["2021-10 Visit selection letter - Brightmere.eml"])
    assert "meant for Brightmere “Care” & Søn: {{ CIC }} Ltd." in " ".join(text.split())
    assert (shipped / LETTER).is_file()


def _may_leave_the_network() -> bool:
    told = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return told.returncode == 0


@pytest.mark.skipif(shutil.which("unshare") is None, reason="this computer has no unshare")
def test_a_build_needs_no_network(tmp_path: Path) -> None:
    """A build in a world without any network makes every email."""
    if not _may_leave_the_network():
        pytest.skip("this computer does not let a program leave the network")
    root = copy_of_example(tmp_path / "workspace", agreed=True)
    words = ["unshare", "-rn", sys.executable, "-m", "engine", "build", "--workspace", str(root)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    assert told.returncode == 1, told.stderr.decode()
    assert len(emails_in(root)) == 14


def test_a_build_starts_no_program(tmp_path: Path) -> None:
    """Nothing is started and no connection is opened while a build runs."""

    def refuse(event: str, _given: object) -> None:
        if armed and event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.fork", "socket.connect"}:
            seen.append(event)

    armed, seen = [True], list[str]()
    sys.addaudithook(refuse)
    run(copy_of_example(tmp_path / "workspace", agreed=True), "build")
    armed.clear()
    assert seen == []


def test_an_old_email_of_ours_that_was_edited_is_never_removed(shipped: Path) -> None:
    """Even when its letter may not go any more, a file that a person changed stays."""
    email = f"{EMAILS}/2021-10 Section 11 request - Northbank.eml"
    edit_text(shipped, email, "Dear Managing Director", "Dear Alex")
    set_cells(shipped, "inputs/partnership.xlsx", "Agencies", {"K12": None})
    run(shipped, "build")
    assert "Dear Alex" in (shipped / email).read_text(encoding="utf-8")
