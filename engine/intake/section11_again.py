"""A Section 11 return read again for the form that goes back: all it holds, and what to mend, by our form's cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from engine.formats.sheets import Row, read_sheets
from engine.intake.section11 import assess, domain_titles, is_untouched, sheets_of
from engine.intake.section11_agency import find_agency
from engine.intake.section11_checks import completeness
from engine.model import forms
from engine.model.evidence import Agency
from engine.model.form_places import cells_of
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.self_assessment import SelfAssessment
from engine.model.settings import Settings
from engine.model.source import Origin, Source
from engine.model.workbook import FormRow

Tables = Mapping[str, tuple[Row, ...]]
_RETURN, _STANDARDS, _DOMAINS = forms.RETURN.name, forms.STANDARDS.name, forms.SIGNATURES.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAgain:
    """A return as the form that goes back holds it.

    `tables` are the rows of each sheet of `engine.model.forms.SECTION11` by its name: the agency's in its own order,
    then the form's own that it left out. `was` has every cell of the form, with the place of its value in the agency's
    file, "" for none; the source of a problem is one of these cells, or a place in the agency's file that the form does
    not have.
    """

    tables: Mapping[str, tuple[FormRow, ...]]
    problems: tuple[Problem, ...]
    was: Mapping[Source, str]
    found: SelfAssessment


def whose_return(path: Path, file: str, agencies: tuple[Agency, ...], framework: Framework) -> Agency | None:
    """Return the agency that a workbook or else its file's name says it is from; None where that is not clear."""
    rows = read_sheets(path, file, sheets_of(framework)[:1]).tables.get(_RETURN)
    found = find_agency(rows[0] if rows else _blank(file), file, agencies)
    return found if isinstance(found, Agency) else None


def read_again(
    path: Path,
    file: str,
    *,
    agency: Agency,
    standards: tuple[FormRow, ...],
    settings: Settings,
    framework: Framework,
) -> ReturnAgain:
    """Return everything that an agency's workbook holds, at the cells of the form that goes back.

    Nothing that the agency gave is left out or put right. Where it gave no standard at all the form's `standards` stand
    there to be rated, and each domain that it left out has its row.
    """
    sheets = sheets_of(framework)
    read = read_sheets(path, file, sheets)
    given = {form.name: read.tables.get(here.name, ()) for form, here in zip(forms.SECTION11, sheets, strict=True)}
    head = given[_RETURN][0] if given[_RETURN] else _blank(file)
    untouched = is_untouched(head, given)
    rows = {**given, _RETURN: (_with_whose(head, agency),)}
    added = _added(assess(agency, head, rows, settings, framework), rows, standards, settings, framework)
    layout = _Layout(
        file=file, names={form.name: here.name for form, here in zip(forms.SECTION11, sheets, strict=True)}
    )
    moved = {name: layout.moved(name, (*own, *added.get(name, ()))) for name, own in rows.items()}
    problems = [replace(one, source=layout.found(one.source)) for one in read.problems]
    found, told = assess(agency, moved[_RETURN][0], moved, settings, framework)
    if untouched:
        problems += [problem("S11-04", source=Source(file=file))] if given[_RETURN] else []
    else:
        problems += told
        problems += completeness(found, settings, framework, agency=agency.name, problems=tuple(problems))
        problems += _unrated(found, added, agency, problems)
    tables = {name: tuple(_form_row(one) for one in own) for name, own in moved.items()}
    return ReturnAgain(tables=tables, problems=tuple(dict.fromkeys(problems)), was=layout.was, found=found)


def _blank(file: str, **values: str) -> Row:
    return Row(values=values, origin=Origin(file=file))


def _with_whose(head: Row, agency: Agency) -> Row:
    """Return the sheet Return with the agency it is from, where that stands nowhere on it."""
    if head.text("agency") or head.text("agency_name"):
        return head
    return replace(head, values={**head.values, "agency": agency.id, "agency_name": agency.name})


def _added(
    first: tuple[SelfAssessment, tuple[Problem, ...]],
    given: Tables,
    standards: tuple[FormRow, ...],
    settings: Settings,
    framework: Framework,
) -> dict[str, tuple[Row, ...]]:
    """Return the form's own rows that a return left out.

    Where a row names a domain that nobody knows, that row may be the one that seems to be missing.
    """
    found, told = first
    file = found.origin.file
    added = {}
    if not given[_STANDARDS]:
        added[_STANDARDS] = tuple(_blank(file, **{key: str(value) for key, value in one.items()}) for one in standards)
    if not any(one.code == "S11-08" for one in told):
        rated = {one.domain for one in found.domains}
        titles = (one for one in domain_titles(settings, framework) if one not in rated)
        added[_DOMAINS] = tuple(_blank(file, domain=title) for title in titles)
    return added


@dataclass(slots=True, kw_only=True)
class _Layout:
    """Puts rows at the cells of our own form, and remembers where each value stood. `names` are the sheets' names."""

    file: str
    names: Mapping[str, str]
    was: dict[Source, str] = field(default_factory=dict)
    _now: dict[Source, Source] = field(default_factory=dict)

    def moved(self, name: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return the rows of a sheet with the cells that they have in our form."""
        form = next(one for one in forms.SECTION11 if one.name == name)
        return tuple(
            self._moved(row, Origin(file=self.file, sheet=self.names[name], cells=cells_of(form, at)))
            for at, row in enumerate(rows)
        )

    def found(self, source: Source | None) -> Source | None:
        """Return where a place of the agency's file is now, itself where our form has no such place."""
        return self._now.get(source, source) if source else None

    def _moved(self, row: Row, origin: Origin) -> Row:
        for key in origin.cells:
            stood = row.origin.of(key) if key in row.origin.cells else None
            self.was[origin.of(key)] = stood.place if stood else ""
            if stood:
                self._now[stood] = origin.of(key)
        return replace(row, origin=origin)


def _unrated(found: SelfAssessment, added: Tables, agency: Agency, told: list[Problem]) -> Iterator[Problem]:
    """Yield S11-22 for the form's own rows, where a return that was not read as a whole is not judged otherwise."""
    known = {one.source for one in told}
    standards = {row.text("standard"): row for row in added.get(_STANDARDS, ())}
    domains = {row.text("domain") for row in added.get(_DOMAINS, ())}
    rows = [(one.origin, f"standard {one.ref}, {one.standard}") for one in found.standards if one.standard in standards]
    rows += [(one.origin, one.domain) for one in found.domains if one.domain in domains]
    for origin, subject in rows:
        if origin.of("rating") not in known:
            yield problem("S11-22", source=origin.of("rating"), agency=agency.name, subject=subject)


def _form_row(row: Row) -> FormRow:
    return {key: value for key, value in row.values.items() if isinstance(value, str | date)}
