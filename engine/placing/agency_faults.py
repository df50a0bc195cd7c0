"""What each agency is asked to mend: the faults of its files, told at the places where it can mend them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from engine.checks.personal import Kind, Scan
from engine.documents.section11_workbook import blank_form
from engine.intake.feedback_whose import find_partner
from engine.intake.returns import current
from engine.intake.section11 import sheets_of
from engine.intake.section11_again import ReturnAgain, read_again, whose_return
from engine.model import forms
from engine.model.dates import short_date
from engine.model.evidence import Agency
from engine.model.form_places import cells_of
from engine.model.messages import CATALOGUE, problem
from engine.model.pieces import Piece, plain
from engine.model.problem import Problem, Severity, Who
from engine.model.query import Asked, AskedFile
from engine.model.run import Run
from engine.model.self_assessment import SelfAssessment
from engine.model.source import Source
from engine.model.words import join_words, upper_first
from engine.model.workbook import FormRow, ToMend
from engine.world import World

_RETURNS, _LOGS = "inputs/section11/", "inputs/feedback/"
_STOPS = frozenset({Severity.BLOCK, Severity.ERROR})
_SET_ASIDE = "S11-10"
_IN_FORM = "the form that goes with this email"
_UNREAD = f"Fill in {_IN_FORM}, or send the file again as an Excel workbook (.xlsx) without a password."
_SHEET_UNREAD = f"Fill in that sheet of {_IN_FORM}, or mend your own file and send it again."
_BESIDE = f"Where it holds something for us, copy that into {_IN_FORM}."
_WHOLE_FILE = tuple(f"IN-{number:02}" for number in range(1, 22))
_FIXES = {
    **dict.fromkeys(_WHOLE_FILE, _UNREAD),
    **dict.fromkeys((f"IN-{number}" for number in range(30, 36)), _SHEET_UNREAD),
    **dict.fromkeys(("IN-37", "IN-38", "IN-39", "IN-54"), _BESIDE),
    "IN-40": f"Type the values into {_IN_FORM}, or open your file in Excel, save it and send it again.",
    "S11-04": f"Fill in {_IN_FORM} and return it.",
}
"""How an agency mends what the message tells the coordinator to mend."""
_LOG_FIXES = {
    **dict.fromkeys(_WHOLE_FILE, "Send it again as an Excel workbook or as CSV, without a password."),
    "IN-40": "Open your file in Excel, save it and send it again.",
    "FBK-18": "Send the log with dates such as 2 April 2021, or with cells that Excel knows as dates.",
    "FBK-19": "Send the row of each case that was still open, with the day it was closed where it has been.",
}
_QUOTED = re.compile(r"^'.*?'(?=\s)", re.DOTALL)
_NOT_QUOTED = "What is entered here"


def faults_by_agency(world: World, run: Run, scan: Scan) -> tuple[Asked, ...]:
    """Return what each agency is asked to mend, in the order of the register.

    Only files of this year that still count are asked about, and only where something must be mended.
    """
    found: dict[str, list[AskedFile]] = {}
    for file, problems in _faulty(run).items():
        agency = _owner(world, file)
        if agency is not None:
            one = _return(world, agency, file, scan) if file.startswith(_RETURNS) else _log(world, file, problems, scan)
            found.setdefault(agency.id, []).extend([one] if one.asks else [])
    return tuple(
        Asked(id=f"query:{world.cycle.id}:{one.id}", agency=one, files=_told_apart(found[one.id]))
        for one in world.evidence.agencies
        if found.get(one.id)
    )


def _faulty(run: Run) -> Mapping[str, list[Problem]]:
    """Return what is wrong with each file that an agency or partner must mend something in, by file."""
    found: dict[str, list[Problem]] = {}
    aside = {one.source.file for one in run.problems if one.code == _SET_ASIDE and one.source}
    for one in run.problems:
        file = one.source.file if one.source else ""
        theirs = one.who in {Who.AGENCY, Who.PARTNER} and one.severity is not Severity.INFO
        if theirs and file.startswith((_RETURNS, _LOGS)) and file not in aside and one.code in CATALOGUE:
            found.setdefault(file, []).append(one)
    return {file: found[file] for file in sorted(found) if any(one.severity in _STOPS for one in found[file])}


def _owner(world: World, file: str) -> Agency | None:
    """Return the agency that a file is from; None where that is not clear, or where the file is of an earlier year."""
    evidence = world.evidence
    if file.startswith(_RETURNS):
        mine = next((one for one in evidence.returns if one.origin.file == file), None)
        if mine is not None:
            return evidence.agency(mine.agency) if current(mine, world.settings) else None
        return whose_return(world.workspace.path(file), file, evidence.agencies, world.framework)
    partners = {one.partner for one in evidence.feedback if one.origin.file == file}
    partners = partners or {find_partner(PurePosixPath(file).stem, world.framework, evidence.agencies, loose=True)}
    owners = [one for one in evidence.agencies if one.partner and one.partner in partners]
    return owners[0] if len(owners) == 1 else None


def _told_apart(files: list[AskedFile]) -> tuple[AskedFile, ...]:
    """Return an agency's files, each of its forms with an `about` of its own."""
    seen: set[str] = set()
    told = []
    for one in files:
        about = one.about if seen else ""
        about = f"{about} {len(seen) + 1}".strip() if about in seen else about
        seen |= {about} if one.tables is not None else set()
        told.append(replace(one, about=about))
    return tuple(told)


def _return(world: World, agency: Agency, file: str, scan: Scan) -> AskedFile:
    """Return a Section 11 return with everything in it to be mended, at the cells of the form that goes back."""
    again = read_again(
        world.workspace.path(file),
        file,
        agency=agency,
        standards=blank_form(world.framework, world.settings).standards,
        settings=world.settings,
        framework=world.framework,
    )
    words = _Words(scan=scan, agency=agency, fixes=_FIXES)
    tables, left_out = _without_people(world, again, scan)
    asks = [_at_form(one, again, words) for one in again.problems if one.severity is not Severity.INFO]
    return AskedFile(
        file=file,
        title=_title(again.found),
        asks=tuple(sorted((*asks, *left_out), key=lambda one: _order(world, one))),
        tables=tables,
        about=again.found.activity or again.found.service,
    )


def _title(found: SelfAssessment) -> str:
    what = " ".join(word for word in ("Section 11 return", found.period) if word)
    if found.is_update:
        what = f"Section 11 update before {found.activity}" if found.activity else "Section 11 update"
    return f"{what} of {found.service}" if found.service else what


def _at_form(one: Problem, again: ReturnAgain, words: "_Words") -> ToMend:
    """Return a problem as something to mend in the form; what the form has no cell for is told of the whole sheet."""
    place = one.source.place if one.source else ""
    sheet, _, cell = place.partition("!")
    if one.source and one.source in again.was:
        was = again.was[one.source]
        return words.to_mend(one, sheet, cell, "" if was == place else was.replace("!", ", cell "))
    return words.to_mend(one, sheet, "", place.replace("!", ", cell ") if cell else "")


def _log(world: World, file: str, problems: Iterable[Problem], scan: Scan) -> AskedFile:
    """Return a partner's log with everything in it to be mended, at its own cells. No row of it is quoted."""
    words = _Words(scan=scan, agency=None, fixes=_LOG_FIXES)
    is_csv = file.casefold().endswith(".csv")
    asks = []
    for one in problems:
        sheet, _, cell = (one.source.place if one.source else "").partition("!")
        asks.append(words.to_mend(one, "" if is_csv else sheet, cell, ""))
    mine = next((one for one in world.evidence.feedback if one.origin.file == file), None)
    title = f"log of complaints and compliments{f' to {short_date(mine.ends)}' if mine else ''}"
    return AskedFile(file=file, title=title, asks=tuple(sorted(asks, key=lambda one: _order(world, one))))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Says a problem to the agency itself. Without an agency nothing that the file holds is quoted."""

    scan: Scan
    agency: Agency | None
    fixes: Mapping[str, str]

    def to_mend(self, one: Problem, sheet: str, cell: str, was: str) -> ToMend:
        message = _QUOTED.sub(_NOT_QUOTED, one.message) if self.agency is None else self._to_you(one.message)
        return ToMend(
            code=one.code,
            message=self._without_people(message, f"{CATALOGUE[one.code].title}."),
            fix=self._without_people(self.fixes.get(one.code, one.fix), ""),
            sheet=sheet,
            cell=cell,
            was=was,
            needed=one.severity in _STOPS,
        )

    def _to_you(self, text: str) -> str:
        """Return a sentence about the agency as one to it."""
        name = self.agency.name if self.agency else ""
        for said, to_you in ((f"{name}'s return", "your return"), (f"{name} has", "you have")):
            text = text.replace(said, to_you)
        return upper_first(text)

    def _without_people(self, text: str, otherwise: str) -> str:
        return otherwise if _kinds(self.scan, text) else text


def _without_people(
    world: World, again: ReturnAgain, scan: Scan
) -> tuple[dict[str, tuple[FormRow, ...]], list[ToMend]]:
    """Return the tables without the answers that hold personal data, and the request to write each of them anew.

    Who filled in the return and who signed it off stands on the sheet Return, where the form asks for it.
    """
    tables, asks = dict(again.tables), list[ToMend]()
    for form, printed in zip(forms.SECTION11[1:], sheets_of(world.framework)[1:], strict=True):
        rows = []
        for at, row in enumerate(tables[form.name]):
            held = {key: kinds for key, value in row.items() if (kinds := _kinds(scan, value))}
            rows.append({key: "" if key in held else value for key, value in row.items()})
            asks += [_left_out(kinds, printed.name, cells_of(form, at)[key]) for key, kinds in held.items()]
        tables[form.name] = tuple(rows)
    return tables, asks


def _left_out(kinds: tuple[Kind, ...], sheet: str, cell: str) -> ToMend:
    told = problem("QRY-02", source=Source(file=""), kind=join_words(kinds))
    return ToMend(code=told.code, message=told.message, fix=told.fix, sheet=sheet, cell=cell)


def _kinds(scan: Scan, value: object) -> tuple[Kind, ...]:
    if not isinstance(value, str) or not value:
        return ()
    return tuple(dict.fromkeys(one.kind for one in scan.find([Piece(plain(value), "")], "")))


def _order(world: World, one: ToMend) -> tuple[int, int, int, str]:
    """Return where a thing to mend stands in its workbook: what is wrong with the whole first."""
    names = [sheet.name for sheet in sheets_of(world.framework)]
    sheet = names.index(one.sheet) + 1 if one.sheet in names else len(names) + 1 if one.sheet else 0
    row = int("".join(filter(str.isdigit, one.cell)) or 0)
    return sheet, row, len(one.cell), one.cell
