"""A Section 11 return as it goes back to its agency: read again, written as the form to mend, and read once more."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from engine.documents.section11_query import form_to_mend
from engine.documents.section11_workbook import blank_form
from engine.formats.section11_workbook import write_section11
from engine.intake.section11 import read_return
from engine.intake.section11_again import ReturnAgain, read_again
from engine.model.evidence import Agency
from engine.model.framework import Framework
from engine.model.problem import Problem
from engine.model.self_assessment import SelfAssessment
from engine.model.settings import Settings
from engine.model.source import Origin
from engine.model.workbook import ToMend
from tests.support.inputs import FRAMEWORK, RETURN_FILE, SETTINGS, blob_of, put

BRIGHTMERE = Agency(id="brightmere", name="Brightmere Care CIC", short_name="Brightmere", origin=Origin(file="x"))
ON, BY = date(2021, 10, 11), date(2021, 10, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """A return three times: as it came, as it goes back, and as the form that goes back is read."""

    came: SelfAssessment | None
    told: tuple[Problem, ...]
    again: ReturnAgain
    blob: bytes
    read: SelfAssessment | None


def sent_back(folder: Path, book: Workbook, settings: Settings = SETTINGS) -> SentBack:
    """Return what becomes of a workbook of Brightmere's that goes back."""
    return gone_back(put(folder, RETURN_FILE, blob_of(book)), BRIGHTMERE, settings, FRAMEWORK)


def gone_back(path: Path, agency: Agency, settings: Settings, framework: Framework) -> SentBack:
    """Return what becomes of an agency's workbook that goes back."""
    came, told = read_return(path, path.name, (agency,), settings, framework)
    standards = blank_form(framework, settings).standards
    again = read_again(path, path.name, agency=agency, standards=standards, settings=settings, framework=framework)
    form = form_to_mend(framework, settings, agency, again.tables, to_mend(again.problems), return_by=BY)
    blob = write_section11(form, ON)
    back = put(path.parent, f"back/{path.name}", blob)
    read, _ = read_return(back, back.name, (agency,), settings, framework)
    return SentBack(came=came, told=told, again=again, blob=blob, read=read)


def to_mend(problems: Sequence[Problem]) -> tuple[ToMend, ...]:
    """Return problems as things to mend at their places."""
    found = []
    for one in problems:
        sheet, _, cell = (one.source.place if one.source else "").partition("!")
        found.append(ToMend(code=one.code, message=one.message, fix=one.fix, sheet=sheet if cell else "", cell=cell))
    return tuple(found)


def noted(blob: bytes) -> dict[str, str]:
    """Return the note of each marked cell of a workbook by its place."""
    book = load_workbook(BytesIO(blob))
    cells = [(sheet.title, one) for sheet in book.worksheets for row in sheet.iter_rows() for one in row]
    return {f"{title}!{one.coordinate}": one.comment.text for title, one in cells if one.comment}


def yellow(blob: bytes) -> set[str]:
    """Return the places of the cells of a workbook that carry the colour of what is to be mended."""
    book = load_workbook(BytesIO(blob))
    cells = [(sheet.title, one) for sheet in book.worksheets for row in sheet.iter_rows() for one in row]
    return {f"{title}!{one.coordinate}" for title, one in cells if one.fill.fgColor.rgb == "FFFFF7BF"}


def bare(value: Any) -> Any:
    """Return a record without the places its values came from."""
    if isinstance(value, Origin):
        return None
    if isinstance(value, tuple):
        return tuple(bare(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: bare(getattr(value, one.name)) for one in fields(value)}
    return value


def said_of(found: SelfAssessment) -> Any:
    """Return all that a return says, without the form's own rows that nobody has rated."""
    rated = (one for one in found.domains if one.rating or one.evidence or one.best_practice or one.risks)
    standards = (one for one in found.standards if one.rating or one.evidence or one.impact or one.development)
    return bare(replace(found, domains=tuple(rated), standards=tuple(standards)))
