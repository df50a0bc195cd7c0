"""Workbooks into rows: every value typed as its column wants it, every row knowing its file, sheet and cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.grid import RawSheet
from engine.formats.guards import guard
from engine.formats.headings import is_slip, likeness
from engine.formats.pairs import read_pairs
from engine.formats.rows import Row
from engine.formats.tables import read_table
from engine.formats.xlsx import DamagedWorkbookError, read_workbook
from engine.model.forms import SheetForm
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

__all__ = ["Row", "SheetsRead", "read_sheets"]

_NEAR_SHEET = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsRead:
    """The rows of each form's sheet, by the form's name. A sheet that could not be read is not among them."""

    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_sheets(path: Path, file: str, forms: tuple[SheetForm, ...]) -> SheetsRead:
    """Return the rows of a workbook's sheets, each found by its form; the workbook is guarded first.

    A sheet of label and value gives exactly one row. A missing sheet, a missing required heading or a file fault
    is one problem and hides the rows it would touch. Yields IN-01 to IN-14, IN-19 and IN-30 to IN-53.
    """
    if refused := guard(path, file):
        return SheetsRead(problems=(refused,))
    try:
        sheets = read_workbook(path)
    except DamagedWorkbookError:
        return SheetsRead(problems=(problem("IN-08", source=Source(file=file)),))
    tables = {}
    problems = [problem("IN-12", source=Source(file=file))] if path.suffix.casefold() == ".xlsm" else []
    for form in forms:
        sheet, faults = _find(sheets, form, forms, file)
        problems.extend(faults)
        if sheet is not None:
            reading = read_pairs(sheet, form, file) if form.pairs else read_table(sheet, form, file)
            problems.extend(reading.problems)
            if reading.rows is not None:
                tables[form.name] = reading.rows
    return SheetsRead(tables=tables, problems=tuple(problems))


def _find(
    sheets: tuple[RawSheet, ...], form: SheetForm, forms: tuple[SheetForm, ...], file: str
) -> tuple[RawSheet | None, tuple[Problem, ...]]:
    """Return the sheet of a form, or why there is none."""
    named = [sheet for sheet in sheets if _is_named(sheet, form)]
    shown = [sheet for sheet in named if not sheet.hidden]
    faults = tuple(
        problem("IN-36" if shown or not form.required else "IN-35", source=_place(file, sheet.name), sheet=sheet.name)
        for sheet in named
        if sheet.hidden
    )
    if shown or faults:
        return (shown[0] if shown else None), faults
    others = [sheet for sheet in sheets if not sheet.hidden and not any(_is_named(sheet, one) for one in forms)]
    return None, _missing(form, others, tuple(sheet.name for sheet in sheets if not sheet.hidden), file)


def _missing(form: SheetForm, others: list[RawSheet], shown: tuple[str, ...], file: str) -> tuple[Problem, ...]:
    best = max(others, key=lambda sheet: likeness(form.name, sheet.name), default=None)
    if best and (is_slip(form.name, best.name) or (form.required and likeness(form.name, best.name) >= _NEAR_SHEET)):
        return (problem("IN-30", source=_place(file, best.name), sheet=form.name, nearest=best.name),)
    if not form.required:
        return ()
    listed = f"these sheets: {', '.join(shown)}" if shown else "no sheet that can be seen"
    return (problem("IN-31", source=Source(file=file), sheet=form.name, sheets=listed),)


def _is_named(sheet: RawSheet, form: SheetForm) -> bool:
    return match_key(sheet.name) in {match_key(name) for name in (form.name, *form.aliases)}


def _place(file: str, sheet: str) -> Source:
    return Source(file=file, place=sheet)
