"""Hostile texts and the names of real life in every field a document draws on: each comes out exactly as typed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.formats.xlsx import read_workbook
from engine.model.problem import ConfigError
from engine.model.run import Outcome
from tests.support.built import KINDS, Built, build_in
from tests.support.hostile import HOSTILE, TRUST, Hostile
from tests.support.journey import REGISTER, change_book, copy_of_example, set_cells
from tests.support.planted import RETYPED, TYPED, Planted, places_of, plant_and_build
from tests.support.traces import TRACES, Asked
from tests.support.visible import texts_by_place

BRIGHTMERE = "inputs/section11/2021 Brightmere.xlsx"
FOCUS = "staffing of the workforce, {{ staff }}, {% parents %} and {# nurses #}"
CODES = ("=1+1", "+44 1632 960123", "@SUM(A1)", "-", "'quoted", "_x0041_", "1.10", "TRUE")
_SAFE = re.compile(r"[^<>:\"/\\|?*\x00-\x1f{}%&']+")
_DEFAULT = (0, 9, 19)
_REST = [one for one in range(len(HOSTILE)) if one not in _DEFAULT]
_THREES = [_DEFAULT, *(tuple(_REST[at : at + 3]) for at in range(0, len(_REST), 3))]
_EVERY_SHIFT = [
    pytest.param(
        shifts,
        id=", ".join(HOSTILE[one].name for one in shifts),
        marks=() if shifts == _DEFAULT else pytest.mark.slow,
    )
    for shifts in _THREES
]
"""Every field meets every text, three of them at a time."""
_ONE_LINE = ("/author", "/said by", "/topic")
"""What stands in a line that holds a name."""
_BY_ITS_OPENING = ("/evidence_log", "thematic-report/sources")
"""Where a finding stands by its topic, or else by its first words."""
_FILES = re.compile(r"(?:email|query):\w+/(?:Files|Text)|release-agreement-request/report")
"""Where names of files stand: agencies and themes give files their names, which are made safe and cut."""
_NAMES_FILES = ("/short_name", "T2/title")
_AGAIN = "send-list/To send"
"""What the emails say, once more: test_emails.py holds the two to be the same, and a cell holds no text without end."""
_ON_ONE_LINE = ("/Subject", "/events")
"""What is one line by its nature: the subjects of emails, the events of a calendar."""
_ANSWERS = re.compile(r"query:\w+/Text|query-workbook:\w+/(?!Return).*")
"""Where an agency is given its answers back; who filled in a return stands on its sheet Return, whatever the name."""
A_NAME = "Ștefan Đặng"
"""What the scan takes for a family's name in the logs' free text: it stands among the texts as a name of real life."""


def _is_printed(label: str) -> bool:
    return any(trace.places() for trace in TRACES if trace.matches(label))


def _suits(one: Hostile, label: str) -> bool:
    """Return whether a field can hold a text at all: a line of a note no second line, a list of names no semicolon."""
    if label.startswith("People/"):
        return one.fits_a_line and ";" not in one.typed
    if label.endswith(_ONE_LINE):
        return one.fits_a_line
    if " note/" in label and "Word note" not in label:
        return "\n" not in one.typed
    return True


def _holds(text: str, label: str, place: str, whole: str) -> bool:
    """Return whether a text stands in a place.

    The evidence log gives a finding's topic, or the first words of it, as the printed foot gives those of a name, the
    name of a file those of whose it is, and an email those of its sender: a long name is cut, and tests/unit/
    test_mail.py holds it to the rest. A name in an opening line has plain blanks; an event has no invisible signs.
    """
    if place.endswith("/foot") or (place.endswith(_BY_ITS_OPENING) and not label.endswith(("/topic", "/author"))):
        return text[:8] in whole or label.endswith("/said by")
    if (label.endswith(_NAMES_FILES) and _FILES.fullmatch(place)) or place.endswith("/From"):
        return text[:8] in whole
    if place.endswith(_ON_ONE_LINE):
        return _one_line(text, place) in _one_line(whole, place)
    return (" ".join(text.split()) if label.endswith("/author") else text) in whole


def _is_kept_back(text: str, label: str, place: str, texts: list[str]) -> bool:
    """Return whether a text does not stand in a place because of a name from the logs: in the same answer, or in it."""
    if label.startswith("20") and _ANSWERS.fullmatch(place):
        return any(A_NAME in one for one in texts)
    return place.startswith("deadlines/") and A_NAME in text


def _one_line(text: str, place: str) -> str:
    seen = (one for one in text if one.isprintable() or one.isspace())
    return " ".join(("".join(seen) if place.endswith("/events") else text).split())


def _chosen(number: int, label: str) -> Hostile:
    return next(one for step in range(len(HOSTILE)) if _suits(one := HOSTILE[(number + step) % len(HOSTILE)], label))


def _together(mark: str, texts: list[str]) -> str:
    """Return texts in one, each between two marks."""
    return mark + "".join(f"{one}{mark}" for one in texts)


def _plant(folder: Path, shifts: tuple[int, ...]) -> tuple[Planted, dict[str, list[str]]]:
    """Plant different hostile texts into each field that is printed; return what must be shown, by label.

    A field gets a text for each shift, between marks of its own; a line that holds a name gets one.
    """
    numbers: Iterator[int] = iter(range(100_000))
    shown: dict[str, list[str]] = {}

    def make(label: str, old: str) -> str:
        if label.startswith("written/") or label.endswith("/email") or not _is_printed(label):
            return old
        number = next(numbers)
        mark = f"9t{number:05d}x"
        fields = shifts[:1] if label.startswith("People/") or label.endswith(_ONE_LINE) else shifts
        chosen = [_chosen(number + shift, label) for shift in fields]
        texts = [one.typed if label.startswith("config/") else one.expected for one in chosen]
        shown[label] = [f"{mark}{one}{mark}" for one in texts]
        return f"{old} {_together(mark, [one.typed for one in chosen])}".strip()

    return plant_and_build(folder, make), shown


@pytest.mark.parametrize("shifts", _EVERY_SHIFT)
def test_every_text_stands_as_typed(shifts: tuple[int, ...], tmp_path: Path) -> None:
    """Each text is found whole, between its marks, where its field is printed and where the agreed report is quoted."""
    planted, shown = _plant(tmp_path, shifts)
    asked = Asked(planted)
    lost = [
        (label, place, text[:80])
        for label, texts in shown.items()
        for typed in texts
        for places, text in (
            (asked.stands(label), typed),
            (asked.quoted(label), typed.replace(TYPED, RETYPED)),
        )
        for place in places - {_AGAIN}
        if _holds(text, label, place, planted.places[place]) is _is_kept_back(text, label, place, texts)
    ]
    assert len(shown) > 1500
    assert {place.partition("/")[0].partition(":")[0] for label in shown for place in asked.stands(label)} >= set(KINDS)
    assert lost == []
    assert planted.built.agreed
    assert _made(planted.built) == {False: {"findings-letter"}, True: {*KINDS} - {"findings-letter"}}
    assert _made(planted.built.agreed) == {True: {*KINDS}}


def _made(built: Built) -> dict[bool, set[str]]:
    """Return the kinds of which documents were made, and those of which some were not."""
    found: dict[bool, set[str]] = {}
    for one in built.run.documents:
        found.setdefault(one.outcome is not Outcome.NOT_WRITTEN, set()).add(one.planned.spec.kind)
    return found


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the example in which Brightmere has the name of a real-life trust, and a focus looks like a template."""
    root = copy_of_example(tmp_path_factory.mktemp("renamed") / "workspace")
    set_cells(root, REGISTER, "Agencies", {"B6": TRUST, "C6": TRUST, "H6": f"Chief, {TRUST}"})
    set_cells(root, REGISTER, "Activities", {"E4": f"{TRUST} nursing", "L4": FOCUS})
    return build_in(root)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("visit-selection-letter/eng:reference", f"Chief, {TRUST}, {TRUST}"),
        ("visit-selection-letter/opening", f"We have selected {TRUST} nursing for"),
        ("visit-selection-letter/who_comes", f"nobody from {TRUST}."),
        ("visit-selection-letter/key_dates", f"Reply about the date\n{TRUST}\n"),
        ("visit-selection-letter/eng:sign_off", f"cc Safeguarding lead, {TRUST}"),
        ("visit-selection-letter/properties", f"{TRUST} nursing visit"),
        ("section-11-update-request/eng:reference", f"Chief, {TRUST}, {TRUST}"),
        ("section-11-update-request/why_now", f"We visit {TRUST} nursing on"),
        ("section-11-workbook/Return", TRUST),
        ("section-11-workbook/How to fill this in", f"asks {TRUST} to complete"),
    ],
)
def test_a_trust_is_called_by_its_name(renamed: Built, place: str, text: str) -> None:
    """An agency renamed in the register stands exactly so in every document that names it."""
    assert text in places_of(renamed)[place]


def test_file_names_are_safe(renamed: Built) -> None:
    """A file is named after the agency with nothing in it that Windows, a shell or a link would stumble over."""
    names = [one.name for one in renamed.files()]
    named = [one.replace(" - OBrien Sons Zoë Łukasz Trust", "") for one in names if "Łukasz" in one]
    assert sorted(named) == [
        "2021-10 Section 11 request.docx",
        "2021-10 Section 11 request.eml",
        "2021-10 Section 11 update request.docx",
        "2021-10 Section 11 update request.eml",
        "2021-10 Section 11 workbook 2022.xlsx",
        "2021-10 Section 11 workbook.xlsx",
        "2021-10 Visit selection letter.docx",
        "2021-10 Visit selection letter.eml",
    ]
    assert [name for name in names if not _SAFE.fullmatch(name)] == []


def test_hostile_names_raise_no_alarm(renamed: Built, built_example: Built) -> None:
    """A name like any other is no problem to anybody."""
    assert renamed.codes() == built_example.codes()


def test_a_field_in_an_input_is_no_unfilled_field(renamed: Built, built_example: Built) -> None:
    """Text that looks like a template's field, typed by a person, is printed and reported by nobody."""
    assert FOCUS in texts_by_place(renamed.document("visit-selection-letter"))["why_you"]
    assert renamed.codes() == built_example.codes()


@pytest.fixture(scope="module")
def unprintable(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the example with a character that cannot be printed in each of four cells, and codes in a return."""
    root = copy_of_example(tmp_path_factory.mktemp("unprintable") / "workspace")
    cells = {"L4": "one_x0007_two", "J4": "one_x000D_two", "I4": "three_x000B_four", "E4": "five_xFFFE_six"}
    set_cells(root, REGISTER, "Activities", cells)
    change_book(root / BRIGHTMERE, _type_codes)
    return build_in(root)


def _type_codes(book: Workbook) -> None:
    """Type each of the codes into the evidence of a standard, as text."""
    for row, text in enumerate(CODES, 2):
        cell = book["Standards"][f"E{row}"]
        cell.value, cell.data_type = text.replace("_x", "_x005F_x"), "s"


@pytest.mark.parametrize(
    ("cell", "section", "shown"),
    [
        pytest.param("L4", "why_you", "onetwo", id="a bell"),
        pytest.param("J4", "opening", "one\ntwo", id="an old line end"),
        pytest.param("I4", "opening", "three\nfour", id="a vertical tab"),
        pytest.param("E4", "opening", "fivesix", id="a noncharacter"),
    ],
)
def test_what_cannot_be_printed_is_named(unprintable: Built, cell: str, section: str, shown: str) -> None:
    """A character that no document can hold is left out and told; a line end of another system is a line end."""
    assert shown in texts_by_place(unprintable.document("visit-selection-letter"))[section]
    told = [str(one.source) for one in unprintable.run.problems if one.code == "IN-42"]
    assert (f"inputs/partnership.xlsx, Activities!{cell}" in told) == ("\n" not in shown)
    assert len(told) == 2


@pytest.mark.parametrize("key", ["name", "address", "phone"])
def test_config_says_which_text_cannot_be_printed(tmp_path: Path, key: str) -> None:
    """A control character in config.toml stops the build in one line that names the key."""
    root = copy_of_example(tmp_path / "workspace")
    path = root / "config.toml"
    path.write_text(re.sub(rf'(?m)^{key} = "', rf'{key} = "\\u0007', path.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(ConfigError) as stopped:
        build_in(root)
    assert [(one.code, str(one.source)) for one in stopped.value.problems] == [
        ("CFG-18", f"config.toml, [partnership] {key}"),
    ]


@pytest.mark.parametrize("text", CODES)
def test_a_workbook_gives_back_what_was_read(unprintable: Built, text: str) -> None:
    """What looks like a formula, a number or Excel's own code is text in the form that goes out, as it was typed."""
    (standards,) = [one for one in read_workbook(unprintable.workbook()) if one.name == "Standards"]
    assert standards.rows[2 + CODES.index(text)][5].value == text
