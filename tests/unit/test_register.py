"""The register: what its sheets become, and what its cross checks say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.intake.register import RegisterRead, read_register
from engine.model.evidence import Consent, Step
from engine.model.forms import ACTIVITIES
from engine.model.framework import Partner
from engine.model.problem import Problem
from tests.support.inputs import FRAMEWORK, REGISTER_FILE, Typed, blob_of, cell_of, put, register_book


def _read(folder: Path, spoil: Callable[[Workbook], None] = lambda _: None) -> tuple[RegisterRead, tuple[Problem, ...]]:
    book = register_book()
    spoil(book)
    return read_register(put(folder, REGISTER_FILE, blob_of(book)), REGISTER_FILE, FRAMEWORK)


def _set(sheet: str, **cells: Typed) -> Callable[[Workbook], None]:
    def spoil(book: Workbook) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    return spoil


def test_a_clean_register_reads_whole(tmp_path: Path) -> None:
    """Every sheet gives its records, and nothing is found wrong."""
    register, problems = _read(tmp_path)
    counts = [len(getattr(register, name)) for name in ("agencies", "people", "calendar", "activities", "decisions")]
    assert (counts, len(register.actions), problems) == ([3, 2, 1, 1, 2], 1, ())


def test_an_agency_knows_its_partner_and_other_names(tmp_path: Path) -> None:
    """The statutory partner is the framework's id, other names are parted, a missing short name is the name."""
    council, brightmere, _ = _read(tmp_path)[0].agencies
    assert (council.partner, council.short_name) == ("council", "Wendlemere Council")
    assert (brightmere.partner, brightmere.aliases) == (None, ("BCC", "Brightmere Care"))


def test_a_partner_must_be_one_of_the_frameworks(tmp_path: Path) -> None:
    """A statutory partner that the framework does not have is named with those it has."""
    other = replace(FRAMEWORK, partners=(Partner(id="health", title="Integrated care board"),))
    path = put(tmp_path, REGISTER_FILE, blob_of(register_book()))
    register, problems = read_register(path, REGISTER_FILE, other)
    assert [one.partner for one in register.agencies] == [None, None, None]
    assert [(one.code, one.source.place) for one in problems if one.source] == [
        ("REG-08", "Agencies!E2"),
        ("REG-08", "Agencies!E4"),
    ]


def test_an_activity_is_typed(tmp_path: Path) -> None:
    """An activity has its people, tiles, answers and the dates of its steps."""
    typed: dict[str, Typed] = {cell_of(ACTIVITIES, "held_on"): date(2021, 11, 26), "B2": "assurance VISIT"}
    held = _set("Activities", **typed)
    (visit,) = _read(tmp_path, held)[0].activities
    assert (visit.kind, visit.agencies, visit.tiles) == ("Assurance visit", ("brightmere",), ("Workforce",))
    assert (visit.young_scrutineers, visit.section11_update, visit.cases) == (True, None, 12)
    assert (visit.steps, visit.day) == ({Step.HELD_ON: date(2021, 11, 26)}, date(2021, 11, 26))


def test_every_value_knows_its_cell(tmp_path: Path) -> None:
    """A field of a record points at the file, the sheet and the cell it stands in."""
    register, _ = _read(tmp_path)
    assert str(register.people[1].origin.of("email")) == f"{REGISTER_FILE}, People!D3"
    assert register.people[0].days_planned == Decimal(25)


def test_a_decision_counts_only_with_name_and_date(tmp_path: Path) -> None:
    """A partner's consent needs both its cells; a name alone is a warning and counts for nothing."""
    register, problems = _read(tmp_path, _set("Decisions", E2="Director M", G2="Director Z", H2=date(2021, 10, 5)))
    council = Consent(party="council", name="Director K", on=date(2021, 10, 4))
    police = Consent(party="police", name="Director Z", on=date(2021, 10, 5))
    assert register.decisions[0].consents == (council, police)
    assert [(one.code, one.source.place) for one in problems if one.source] == [("REG-10", "Decisions!F2")]


def test_another_body_is_named_in_its_consent(tmp_path: Path) -> None:
    """A decision of a fourth party keeps the body it spoke for."""
    spoil = _set("Decisions", I2="Board", J2="Chair", K2=date(2021, 10, 21))
    last = _read(tmp_path, spoil)[0].decisions[0].consents[-1]
    assert (last.party, last.body, last.name) == ("other", "Board", "Chair")


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("av1", "AV1"),
        (" AV1 ", "AV1"),
        ("visit-report:av1", "visit-report:AV1"),
        ("Visit-Report: AV1", "visit-report:AV1"),
    ],
)
def test_references_are_spelt_as_their_own_sheet_spells_them(typed: str, ref: str, tmp_path: Path) -> None:
    """A reference in other capitals finds its activity or document."""
    register, problems = _read(tmp_path, _set("Decisions", A2=typed))
    assert (register.decisions[0].ref, problems) == (ref, ())


def test_a_document_of_another_kind_may_be_decided_about(tmp_path: Path) -> None:
    """An id of a document that is not about an activity is kept as it is typed."""
    register, problems = _read(tmp_path, _set("Decisions", A2="scp-annual-report:2020-21"))
    assert (register.decisions[0].ref, problems) == ("scp-annual-report:2020-21", ())


def test_of_two_rows_of_one_reference_the_first_counts(tmp_path: Path) -> None:
    """A second row with the same reference in other capitals is named and left out."""
    register, problems = _read(tmp_path, lambda book: book["Actions"].append(["a1", "AV1", "", "council", "", "Other"]))
    assert [one.action for one in register.actions] == ["Fill the posts"]
    assert problems[0].message == "'a1' stands in cell A2 already. Only that row counts."


def test_an_unknown_agency_names_the_nearest(tmp_path: Path) -> None:
    """A slip in an Agency ID is answered with the id that looks most like it, and the slip is left out."""
    register, problems = _read(tmp_path, _set("Activities", D2="brightmeer; police"))
    assert register.activities[0].agencies == ("police",)
    assert "The nearest is 'brightmere'." in problems[0].message


def test_names_are_found_without_regard_to_capitals(tmp_path: Path) -> None:
    """A team member in other capitals is the person of the People sheet."""
    team = _set("Activities", **{cell_of(ACTIVITIES, "team"): "OFFICER b (Police); officer a (health)"})
    register, problems = _read(tmp_path, team)
    assert (register.activities[0].team, problems) == (("Officer B (police)", "Officer A (health)"), ())


def test_a_sheet_that_was_not_read_is_not_held_against_the_others(tmp_path: Path) -> None:
    """Without the People sheet there is one problem, not one for each name on the other sheets."""
    register, problems = _read(tmp_path, lambda book: book.remove(book["People"]))
    assert ([one.code for one in problems], "People" in register.sheets) == (["IN-31"], False)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("o'brien@sons.example", "o'brien@sons.example"),
        ("Zoë <z@sons.example>", ""),
        ("a@b", ""),
        ("a@@b.example", ""),
        ("a@b.example, c@d.example", ""),
        ("zoë@sons.example", ""),
        ("j..smith@sons.example", ""),
        ("j.@sons.example", ""),
        ("j\\smith@sons.example", ""),
        ("j:smith@sons.example", ""),
        ("j@sons..example", ""),
        ("j@sons.example.", ""),
        ("j\u200b@sons.example", ""),
        ("j@[192.0.2.1].example", ""),
    ],
)
def test_an_email_is_exactly_one_address(address: str, kept: str, tmp_path: Path) -> None:
    """One address is kept; anything else is named and left out."""
    register, problems = _read(tmp_path, _set("Agencies", K2=address))
    assert (register.agencies[0].email, [one.code for one in problems]) == (kept, [] if kept else ["REG-09"])


def test_a_scrutiny_officer_needs_an_employer(tmp_path: Path) -> None:
    """Who employs an officer decides which visits they may join, so a blank is named."""
    _, problems = _read(tmp_path, _set("People", C2=None))
    assert [(one.code, str(one.source)) for one in problems] == [("REG-02", f"{REGISTER_FILE}, People!C2")]


def test_a_missing_register_is_one_problem(tmp_path: Path) -> None:
    """Without the file there is nothing to read, and one sentence says so."""
    register, problems = read_register(tmp_path / "partnership.xlsx", REGISTER_FILE, FRAMEWORK)
    assert (register, [one.code for one in problems]) == (RegisterRead(), ["IN-01"])
