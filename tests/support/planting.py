"""Texts planted into every free cell of the register and the returns, and every free line of config.toml.

A probe is one place a person can type text into. Its label says where: `Agencies/brightmere/address`,
`2021 Brightmere/Standards/1/evidence`, `config/partnership/name`. What is a key, a choice, a date or a number is no
probe: the rest of the workspace hangs on it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.model import forms
from engine.model.forms import Column, Kind, SheetForm

Text = Callable[[str, str], str]
"""What to plant: the probe's label and what stands there now, to what shall stand there."""

REGISTER = "inputs/partnership.xlsx"
_KEYS = {
    "Agencies": {"id", "entry", "partner", "parent"},
    "People": {"name", "agency"},
    "Calendar": {"kind"},
    "Activities": {"ref", "kind", "agencies", "tiles", "lead", "team"},
    "Decisions": {"ref", "decision", "other_body", "other_name"},
    "Actions": {"ref", "came_from", "agency"},
    "Return": {"agency", "agency_name", "service", "period", "activity", "form_version"},
    "Standards": {"ref", "action_ref"},
    "Signatures of Risk": {"domain"},
    "Return actions": {"ref", "topic"},
    "Previous visit": {"activity", "finding_ref"},
}
_RATINGS = {"rating"}
_NAMED_BY = {
    "Decisions": ("ref", "decision"),
    "Calendar": ("on", "kind"),
    "Previous visit": ("activity", "finding_ref"),
    "People": ("name",),
}
_CONFIG = re.compile(r'^(?P<key>[a-z0-9_-]+) = "(?P<text>[^"]*)"(?P<rest>.*)$')
_CONFIG_TABLES = {"partnership", "roles", "roles.signatory"}


def plant_register(root: Path, text: Text) -> None:
    """Plant a text into every free cell of the register, and rename its people wherever they are named."""
    path = root / REGISTER
    book = load_workbook(path)
    for form in forms.REGISTER:
        _plant_table(book[form.name], form, form.name, form.name, text)
    _rename_people(book, text)
    book.save(path)


def plant_returns(root: Path, text: Text) -> None:
    """Plant a text into every free cell of every Section 11 workbook."""
    for path in sorted((root / "inputs/section11").glob("*.xlsx")):
        book = load_workbook(path)
        _plant_pairs(book[forms.RETURN.name], path.stem, text)
        for form in forms.SECTION11[1:]:
            sheet = "Return actions" if form.name == "Actions" else form.name
            _plant_table(book[form.name], form, f"{path.stem}/{form.name}", sheet, text)
        book.save(path)


def plant_config(root: Path, text: Text) -> None:
    """Plant a text into every line of config.toml whose words documents may print."""
    path = root / "config.toml"
    lines, table = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        table = line.strip("[] ") if line.startswith("[") else table
        found = _CONFIG.match(line) if table in _CONFIG_TABLES else None
        new = text(f"config/{table}/{found['key']}", found["text"]) if found else ""
        lines.append(f"{found['key']} = {toml_text(new)}{found['rest']}" if found else line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    tomllib.loads(path.read_text(encoding="utf-8"))


def toml_text(text: str) -> str:
    """Return a text as a TOML string in straight quotes."""
    escaped = "".join(f"\\u{ord(one):04x}" if ord(one) < 0x20 or one in '"\\\x7f' else one for one in text)
    return f'"{escaped}"'


def add_row(book: Workbook, form: SheetForm, values: dict[str, str | date | None]) -> None:
    """Add a row to a sheet of the register."""
    book[form.name].append([values.get(column.field) for column in form.columns])


def _plant_table(sheet: Worksheet, form: SheetForm, prefix: str, keys: str, text: Text) -> None:
    columns = _columns(sheet, form)
    named_by = _NAMED_BY.get(form.name, (form.columns[0].field,))
    for row in range(2, sheet.max_row + 1):
        name = "+".join(_word(sheet.cell(row, columns[field]).value) for field in named_by if field in columns)
        if not name.strip("+"):
            continue
        for column in _free(form.columns, keys):
            cell = sheet.cell(row, columns[column.field])
            cell.value = text(f"{prefix}/{name}/{column.field}", _word(cell.value))


def _plant_pairs(sheet: Worksheet, stem: str, text: Text) -> None:
    titles = {column.title: column for column in _free(forms.RETURN.columns, "Return")}
    for row in range(1, sheet.max_row + 1):
        column = titles.get(_word(sheet.cell(row, 1).value))
        if column:
            cell = sheet.cell(row, 2)
            cell.value = text(f"{stem}/Return/{column.field}", _word(cell.value))


def _rename_people(book: Workbook, text: Text) -> None:
    people, activities = book["People"], book["Activities"]
    names = {}
    for row in range(2, people.max_row + 1):
        old = _word(people.cell(row, 1).value)
        names[old] = text(f"People/{old}/name", old)
        people.cell(row, 1).value = names[old]
    columns = _columns(activities, forms.ACTIVITIES)
    for row in range(2, activities.max_row + 1):
        for field in ("lead", "team"):
            cell = activities.cell(row, columns[field])
            cell.value = "; ".join(names.get(one.strip(), one.strip()) for one in _word(cell.value).split(";"))
    _rename_in(book["Decisions"], forms.DECISIONS, "other_name", names)


def _rename_in(sheet: Worksheet, form: SheetForm, field: str, names: dict[str, str]) -> None:
    column = _columns(sheet, form)[field]
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, column)
        cell.value = names.get(_word(cell.value), cell.value)


def _columns(sheet: Worksheet, form: SheetForm) -> dict[str, int]:
    titles = {_word(cell.value): cell.column or 0 for cell in sheet[1]}
    return {column.field: titles[column.title] for column in form.columns if column.title in titles}


def _free(columns: Iterable[Column], keys: str) -> list[Column]:
    kinds = {Kind.TEXT, Kind.LIST}
    return [one for one in columns if one.kind in kinds and one.field not in _KEYS[keys] | _RATINGS]


def _word(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)
