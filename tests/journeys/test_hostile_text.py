"""Hostile texts and the names of real life in every field a document draws on: each comes out exactly as typed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.formats.xlsx import read_workbook
from engine.model.problem import ConfigError
from engine.model.run import Outcome
from tests.journeys.test_traced_tokens import TRACES, Trace
from tests.support.built import KINDS, Built, build_in
from tests.support.hostile import HOSTILE, TRUST, Hostile
from tests.support.journey import REGISTER, copy_of_example, set_cells
from tests.support.planted import RETYPED, TYPED, Planted, places_of, plant_and_build

BRIGHTMERE = "inputs/section11/2021 Brightmere.xlsx"
_SAFE = re.compile(r"[^<>:\"/\\|?*\x00-\x1f{}%&']+")
_EVERY_SHIFT = [
    pytest.param(shift, id=HOSTILE[shift].name, marks=() if shift in {0, 9, 19} else pytest.mark.slow)
    for shift in range(len(HOSTILE))
]


def _trace(label: str) -> Trace | None:
    return next((trace for trace in TRACES if trace.matches(label)), None)


def _stands(label: str) -> list[str]:
    trace = _trace(label)
    return trace.stands if trace else []


def _quoted(label: str) -> list[str]:
    trace = _trace(label)
    return trace.quoted if trace else []


def _suits(one: Hostile, label: str) -> bool:
    """Return whether a field can hold a text at all: a line of a note no second line, a list of names no semicolon."""
    if label.startswith("People/"):
        return one.fits_a_line and ";" not in one.typed
    if label.endswith(("/author", "/said by", "/topic")):
        return one.fits_a_line
    if label.startswith("AV2 Markdown"):
        return "\n" not in one.typed
    return True


def _holds(text: str, label: str, place: str, whole: str) -> bool:
    """Return whether a text stands in a place.

    The evidence log gives a finding's topic, or the first words of it, as the printed foot gives those of a name; a
    name in an opening line has plain blanks.
    """
    if place.endswith("/foot") or (place.endswith("/evidence_log") and not label.endswith(("/topic", "/author"))):
        return text[:9] in whole or label.endswith("/said by")
    return (" ".join(text.split()) if label.endswith("/author") else text) in whole


def _chosen(number: int, label: str) -> Hostile:
    return next(one for step in range(len(HOSTILE)) if _suits(one := HOSTILE[(number + step) % len(HOSTILE)], label))


def _plant(folder: Path, shift: int) -> tuple[Planted, dict[str, str]]:
    """Plant a different hostile text into each field that is printed; return what must be shown, by label."""
    numbers: Iterator[int] = iter(range(shift, 100_000))
    shown: dict[str, str] = {}

    def make(label: str, old: str) -> str:
        if not _stands(label) or label.endswith("/email"):
            return old
        number = next(numbers)
        mark, one = f"9t{number:05d}x", _chosen(number, label)
        shown[label] = f"{mark}{one.typed if label.startswith('config/') else one.expected}{mark}"
        return f"{old} {mark}{one.typed}{mark}".strip()

    return plant_and_build(folder, make), shown


@pytest.mark.parametrize("shift", _EVERY_SHIFT)
def test_every_text_stands_as_typed(shift: int, tmp_path: Path) -> None:
    """Each text is found whole, between its marks, where its field is printed and where the agreed report is quoted."""
    planted, shown = _plant(tmp_path, shift)
    lost = [
        (label, place, text[:80])
        for label, typed in shown.items()
        for places, text in ((_stands(label), typed), (_quoted(label), typed.replace(TYPED, RETYPED)))
        for place in places
        if not _holds(text, label, place, planted.places[place])
    ]
    assert len(shown) > 300
    assert lost == []
    assert planted.built.outcomes() == {**dict.fromkeys(KINDS[:3], Outcome.WRITTEN), KINDS[3]: Outcome.NOT_WRITTEN}
    assert planted.built.agreed
    assert planted.built.agreed.outcomes() == {
        **dict.fromkeys(KINDS[:2], Outcome.UNCHANGED),
        KINDS[2]: Outcome.UNCHANGED,
        KINDS[3]: Outcome.WRITTEN,
    }


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the example in which Brightmere has the name of a real-life trust."""
    root = copy_of_example(tmp_path_factory.mktemp("renamed") / "workspace")
    set_cells(root, REGISTER, "Agencies", {"B6": TRUST, "C6": TRUST, "H6": f"Chief, {TRUST}"})
    set_cells(root, REGISTER, "Activities", {"E4": f"{TRUST} nursing"})
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
    assert sum("OBrien Sons Zoë Łukasz Trust" in name for name in names) == 3
    assert [name for name in names if not _SAFE.fullmatch(name)] == []


def test_hostile_names_raise_no_alarm(renamed: Built, built_example: Built) -> None:
    """A name like any other is no problem to anybody."""
    assert renamed.codes() == built_example.codes()


def test_a_field_in_an_input_is_no_unfilled_field(tmp_path: Path, built_example: Built) -> None:
    """Text that looks like a template's field, typed by a person, is printed and reported by nobody."""
    root = copy_of_example(tmp_path / "workspace")
    focus = "staffing of the workforce, {{ staff }}, {% parents %} and {# nurses #}"
    set_cells(root, REGISTER, "Activities", {"L4": focus})
    built = build_in(root)
    assert focus in places_of(built)["visit-selection-letter/why_you"]
    assert built.codes() == built_example.codes()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("one_x0007_two", "onetwo", id="a bell"),
        pytest.param("one_x000D_two", "one\ntwo", id="an old line end"),
        pytest.param("one_x000B_two", "one\ntwo", id="a vertical tab"),
        pytest.param("one_xFFFE_two", "onetwo", id="a noncharacter"),
    ],
)
def test_what_cannot_be_printed_is_named(tmp_path: Path, typed: str, shown: str) -> None:
    """A character that no document can hold is left out and told; a line end of another system is a line end."""
    root = copy_of_example(tmp_path / "workspace")
    set_cells(root, REGISTER, "Activities", {"L4": typed})
    built = build_in(root)
    assert shown in places_of(built)["visit-selection-letter/why_you"]
    told = [one for one in built.run.problems if one.code == "IN-42"]
    assert [str(one.source) for one in told] == ["inputs/partnership.xlsx, Activities!L4"] * ("\n" not in shown)


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


@pytest.mark.parametrize("text", ["=1+1", "+44 1632 960123", "@SUM(A1)", "-", "'quoted", "_x0041_", "1.10", "TRUE"])
def test_a_workbook_gives_back_what_was_read(tmp_path: Path, text: str) -> None:
    """What looks like a formula, a number or Excel's own code is text in the form that goes out, as it was typed."""
    root = copy_of_example(tmp_path / "workspace")
    book = load_workbook(root / BRIGHTMERE)
    book["Standards"]["E2"].value, book["Standards"]["E2"].data_type = text.replace("_x", "_x005F_x"), "s"
    book.save(root / BRIGHTMERE)
    (standards,) = [one for one in read_workbook(build_in(root).workbook()) if one.name == "Standards"]
    assert standards.rows[2][5].value == text
