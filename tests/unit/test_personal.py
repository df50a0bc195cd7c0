"""The scan for personal data: what counts, what does not, and that nothing of it is shown."""

import pytest

from engine.checks.personal import Found, Kind, Known, Scan
from engine.model.pieces import Mark, Piece, PieceKind, email_pieces, plain
from engine.model.restricted import Restricted

_KNOWN = Known(
    postcodes=frozenset(("NG317AB",)),
    phones=frozenset(("01632960123",)),
    emails=frozenset(("office@scp.example",)),
    domains=frozenset(("council.example",)),
    names=("Officer A (health)", "Dr Ruth Kaminska"),
)
_RESTRICTED = Restricted(
    names=frozenset(("Zoë Marchetti-Lund", "Aoife O'Sullivan", "Ruth Kaminska")),
    lone=frozenset(("Kacper",)),
    references=frozenset(("WC-0702", "17", "PALS/21/0933")),
)
_SCAN = Scan(_KNOWN, restricted=_RESTRICTED)


def _found(text: str, label: str = "", *, public: bool = False) -> tuple[Found, ...]:
    return _SCAN.find([Piece(plain(text), "“Findings”", label=label)], "doc", public=public)


def _kinds(text: str, label: str = "") -> list[Kind]:
    return [one.kind for one in _found(text, label)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.NHS, "485 777 3457"),
        (Kind.NHS, "(4857773457)"),
        (Kind.NHS, "485\u2013777\u20133457"),
        (Kind.NHS, "4 8 5 7 7 7 3 4 5 7"),
        (Kind.NHS, "\uff14\uff18\uff157773457"),
        (Kind.NHS, "NHS number: 943 476 5919"),
        (Kind.NHS, "NHS no. 1234577890"),
        (Kind.UPN, "k442325664383"),
        (Kind.NINO, "AB 12 34 56 C"),
        (Kind.NINO, "ce123457d"),
        (Kind.BIRTH, "DOB 3/4/14"),
        (Kind.BIRTH, "d.o.b.: 2014-04-03"),
        (Kind.BIRTH, "born on Thursday 3rd of April 2014"),
        (Kind.BIRTH, "date of birth was 3 Apr 2014"),
        (Kind.BIRTH, "03.04.2014 (date of birth)"),
        (Kind.POSTCODE, "LN5 8PQ"),
        (Kind.POSTCODE, "dn358pq"),
        (Kind.PHONE, "07700 900982"),
        (Kind.PHONE, "07700900982 2017-18"),
        (Kind.PHONE, "+44 (0)7700 900 982"),
        (Kind.PHONE, "(01632) 960 777"),
        (Kind.EMAIL, "mum.of.three@homely.example"),
        (Kind.EMAIL, "mum [at] homely [dot] example"),
        (Kind.NAME, "zoe marchetti lund"),
        (Kind.NAME, "O\u2019SULLIVAN, Aoife"),
        (Kind.NAME, "Aoife M. OSullivan"),
        (Kind.NAME, "Mrs Lund"),
        (Kind.NAME, "Kacper"),
        (Kind.REFERENCE, "wc/0702"),
        (Kind.REFERENCE, "PALS 21 0933"),
    ],
)
def test_what_is_personal_is_found(kind: Kind, text: str) -> None:
    """Each kind is found in the spellings that people use, in the middle of a sentence."""
    assert _kinds(f"It was {text}, as was said.") == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "485 777 3456",
        "943 476 5919",
        "Order 2222222222",
        "NHS number: 0000000000",
        "A801200001001",
        "GB 12 34 56 C and QQ 12 34 56 C",
        "a cohort born in 2014, 3 April 2021",
        "NG31 7AB",
        "Room B1 2nd floor, at S1 1st thing",
        "0300 123 4567, 0800 1111 and 01632 960123",
        "1 April 2020 to 31 March 2021, 2020-21",
        "nurse@council.example or safe@team.council.example, office@scp.example",
        "Dr Ruth Kaminska and Officer A (health)",
        "Lund is a town; kacper in small letters",
        "item 17 of 0702, WC 070",
        "SI 2018/789, section 16G(7)",
    ],
)
def test_what_is_nobodys_is_left_alone(text: str) -> None:
    """Numbers of other kinds, the register's own, and what only looks alike raise nothing."""
    assert _kinds(text) == []


@pytest.mark.parametrize(
    ("label", "text", "kind"),
    [
        ("Date of birth", "3 April 2014", Kind.BIRTH),
        ("Case\nDOB", "03/04/2014", Kind.BIRTH),
        ("NHS number", "9434765919", Kind.NHS),
    ],
)
def test_a_heading_says_what_a_cell_holds(label: str, text: str, kind: Kind) -> None:
    """A date or number under a column or row of that name counts."""
    assert _kinds(text, label) == [kind]


def test_the_same_thing_is_told_once() -> None:
    """One number in three places is one finding, with the first place and how many more there are."""
    pieces = [Piece("485 777 3457", place) for place in ("the header", "“Actions”", "comment 2", "comment 2")]
    (found,) = _SCAN.find(pieces, "doc")
    assert (found.place, found.more, found.ends) == ("the header", 2, "57")


def test_nothing_of_a_name_is_in_a_finding() -> None:
    """A finding holds neither a name nor a whole number, also where a heading names a child."""
    pieces = [Piece("Kacper said so, 485 777 3457", "“Kacper\u2019s story”")]
    said = repr(_SCAN.find(pieces, "doc")) + repr(_SCAN)
    assert "Kacper" not in said
    assert "4857773" not in said.replace(" ", "")


def test_a_code_belongs_to_a_thing_and_a_document() -> None:
    """The same thing has one code in one document, another in another; another thing has another."""
    one, again = (_SCAN.find([Piece(text, "here")], "a")[0].tag for text in ("485 777 3457", "4857773457"))
    other = _SCAN.find([Piece("4857773457", "here")], "b")[0].tag
    assert one == again
    assert len({one, other, _SCAN.find([Piece("AB123457C", "here")], "a")[0].tag}) == 3


def test_a_stretch_that_readers_do_not_see_is_named() -> None:
    """A number in a deleted stretch is told as one."""
    piece = Piece("It was 4857773457.", "“Actions”", marks=(Mark(7, 17, "a tracked deletion"),))
    assert _SCAN.find([piece], "doc")[0].place == "a tracked deletion in “Actions”"


def test_what_cannot_be_read_is_told() -> None:
    """An embedded object is a finding of its own."""
    (found,) = _SCAN.find([Piece("", "the part a.bin", kind=PieceKind.UNREADABLE)], "doc")
    assert (found.kind, found.place) == (Kind.UNREADABLE, "the part a.bin")


def test_an_email_is_looked_through() -> None:
    """The subject, the text and the name of the attachment of an email are pieces like any other."""
    pieces = email_pieces("About Kacper", "Dear all\nDOB 3/4/2014", ["Report LN5 8PQ.docx"])
    assert [(one.kind, one.place) for one in _SCAN.find(pieces, "doc")] == [
        (Kind.NAME, "the subject"),
        (Kind.BIRTH, "line 2 of the text"),
        (Kind.POSTCODE, "the name of the attachment"),
    ]


@pytest.mark.parametrize("text", ["Three children moved", "2 of the 9 families", "4 young people", "two complaints"])
def test_small_counts_are_found_for_the_public_only(text: str) -> None:
    """One to four people in a text count in a document for the public, and in no other."""
    assert [one.kind for one in _found(text, public=True)] == [Kind.COUNT]
    assert _found(text) == ()


@pytest.mark.parametrize(
    "text", ["one child in four", "12 children", "3 visits", "two years with parents", "1.4 children"]
)
def test_other_counts_are_left_alone(text: str) -> None:
    """Shares, larger numbers and counts of other things are no small counts."""
    assert _found(text, public=True) == ()
