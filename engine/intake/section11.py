"""Section 11 workbooks: one agency's ratings of itself, its actions, and its answers to its last visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from engine.formats.cleaning import match_key
from engine.formats.sheets import Row, read_sheets
from engine.intake.ratings import is_number, read_rating
from engine.intake.section11_agency import find_agency
from engine.model import forms
from engine.model.evidence import Agency
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem, Who
from engine.model.self_assessment import DomainRating, ReturnAction, SelfAssessment, StandardRating, VisitAnswer
from engine.model.settings import Settings
from engine.model.source import Source

_HINT = 0.6
# People leave these out of a domain's name, or swap them.
_SMALL_WORDS = frozenset({"and", "the", "of", "&"})


def read_return(
    path: Path, file: str, agencies: tuple[Agency, ...], settings: Settings, framework: Framework
) -> tuple[SelfAssessment | None, tuple[Problem, ...]]:
    """Return one workbook's return, or None when it cannot be told whose it is or nothing is filled in.

    Whether a return is complete is not asked here. Yields S11-01 to S11-09 and what reading a workbook yields,
    the latter for the agency to mend.
    """
    sheets = sheets_of(framework)
    read = read_sheets(path, file, sheets)
    problems = tuple(replace(one, who=Who.AGENCY) for one in read.problems)
    rows = read.tables.get(forms.RETURN.name)
    if not rows:
        return None, problems
    tables = {form.name: read.tables.get(here.name, ()) for form, here in zip(forms.SECTION11, sheets, strict=True)}
    if is_untouched(rows[0], tables):
        return None, (*problems, problem("S11-04", source=Source(file=file)))
    agency = find_agency(rows[0], file, agencies)
    if isinstance(agency, Problem):
        return None, (*problems, agency)
    found, told = assess(agency, rows[0], tables, settings, framework)
    return found, (*problems, *told)


def assess(
    agency: Agency, row: Row, tables: Mapping[str, tuple[Row, ...]], settings: Settings, framework: Framework
) -> tuple[SelfAssessment, tuple[Problem, ...]]:
    """Return the return that the rows of a workbook make. `row` is its sheet Return. Yields S11-05 to S11-09."""
    reader = _Reader(settings=settings, framework=framework)
    found = reader.read(agency, row, tables)
    return found, tuple(reader.problems)


def sheets_of(framework: Framework) -> tuple[forms.SheetForm, ...]:
    """Return the sheets of a Section 11 workbook as the framework calls them, in the order of `forms.SECTION11`."""
    return tuple(_named(form, framework) for form in forms.SECTION11)


def _named(form: forms.SheetForm, framework: Framework) -> forms.SheetForm:
    return forms.signatures_named(framework.terms.risk_tool) if form is forms.SIGNATURES else form


def is_untouched(row: Row, tables: Mapping[str, tuple[Row, ...]]) -> bool:
    """Return whether nobody has filled anything in beyond what a blank form comes with."""
    if row.text("completed_by") or row.day("returned_on") or row.text("signed_by"):
        return False
    rated = (*tables[forms.STANDARDS.name], *tables[forms.SIGNATURES.name])
    filled = any(one.text("rating") or one.text("evidence") or "rating" in one.coloured for one in rated)
    return not filled and not tables[forms.RETURN_ACTIONS.name]


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Turns the rows of one workbook into a return, collecting what is wrong with them."""

    settings: Settings
    framework: Framework
    problems: list[Problem] = field(default_factory=list)

    def read(self, agency: Agency, row: Row, tables: Mapping[str, tuple[Row, ...]]) -> SelfAssessment:
        return SelfAssessment(
            agency=agency.id,
            period=row.text("period"),
            origin=row.origin,
            service=row.text("service"),
            reason=row.text("reason") or ("Visit update" if row.text("activity") else "Annual"),
            activity=row.text("activity"),
            completed_by=row.text("completed_by"),
            role=row.text("role"),
            email=row.text("email"),
            returned_on=row.day("returned_on"),
            signed_by=row.text("signed_by"),
            signed_role=row.text("signed_role"),
            signed_on=row.day("signed_on"),
            form_version=row.text("form_version"),
            standards=tuple(self._standards(tables[forms.STANDARDS.name])),
            domains=tuple(self._domains(tables[forms.SIGNATURES.name])),
            actions=tuple(self._actions(tables[forms.RETURN_ACTIONS.name])),
            answers=tuple(_answer(one) for one in tables[forms.PREVIOUS_VISIT.name]),
        )

    def _standards(self, rows: tuple[Row, ...]) -> Iterator[StandardRating]:
        for row in self._once(rows, "ref", "standard"):
            subject = _standard_name(row)
            yield StandardRating(
                ref=row.text("ref"),
                standard=row.text("standard"),
                origin=row.origin,
                requirement=row.text("requirement"),
                rating=self._rating(row, subject, self.settings.ratings.standards),
                evidence=row.text("evidence"),
                impact=row.text("impact"),
                development=row.text("development"),
                action_ref=row.text("action_ref"),
            )

    def _domains(self, rows: tuple[Row, ...]) -> Iterator[DomainRating]:
        for row in self._once(rows, "domain"):
            domain = self._domain(row)
            if domain is None:
                continue
            yield DomainRating(
                domain=domain,
                origin=row.origin,
                rating=self._rating(row, domain, self.settings.ratings.signatures_of_risk),
                evidence=row.text("evidence"),
                best_practice=row.text("best_practice"),
                risks=row.text("risks"),
                development=row.text("development"),
            )

    def _actions(self, rows: tuple[Row, ...]) -> Iterator[ReturnAction]:
        for row in self._once(rows, "ref"):
            yield ReturnAction(
                ref=row.text("ref"),
                topic=row.text("topic"),
                action=row.text("action"),
                origin=row.origin,
                owner=row.text("owner"),
                due=row.day("due"),
                status=row.text("status") or "Open",
                progress=row.text("progress"),
            )

    def _once(self, rows: tuple[Row, ...], *keys: str) -> Iterator[Row]:
        """Yield the rows whose first filled key has not stood on the sheet before."""
        seen: dict[str, Row] = {}
        for row in rows:
            key = next((one for one in keys if row.text(one)), None)
            name = match_key(row.text(key)) if key else ""
            if key and name in seen:
                first = seen[name].origin.cells.get(key, "")
                self._say("S11-09", row, key, shown=row.text(key), first=first)
                continue
            if key:
                seen[name] = row
            yield row

    def _rating(self, row: Row, subject: str, scale: tuple[str, ...]) -> str:
        shown = row.text("rating")
        rating = read_rating(shown, scale)
        if rating is None:
            code = "S11-06" if is_number(shown) else "S11-05"
            self._say(
                code, row, "rating", shown=shown, subject=subject, scale=", ".join((*scale, forms.NOT_APPLICABLE))
            )
        elif not rating and "rating" in row.coloured:
            self._say("S11-07", row, "rating", subject=subject)
        return rating or ""

    def _domain(self, row: Row) -> str | None:
        """Return the domain's own title for what a row says, or None with S11-08."""
        titles = domain_titles(self.settings, self.framework)
        index = {_loose(title): title for title in titles}
        index |= {_loose(one.id): one.title for one in self.framework.domains}
        shown = row.text("domain")
        found = index.get(_loose(shown))
        if found is None:
            near = get_close_matches(_loose(shown), index, n=1, cutoff=_HINT)
            hint = f" The nearest is '{index[near[0]]}'." if near else ""
            self._say("S11-08", row, "domain", shown=shown, domains=", ".join(titles), hint=hint)
        return found

    def _say(self, code: str, row: Row, at: str, **values: str) -> None:
        self.problems.append(problem(code, source=row.origin.of(at), **values))


def domain_titles(settings: Settings, framework: Framework) -> tuple[str, ...]:
    """Return the domains a return rates: the framework's, then the partnership's own."""
    return tuple(dict.fromkeys((*(one.title for one in framework.domains), *settings.section11.extra_domains)))


def _loose(title: str) -> str:
    """Return a domain's name without its number, small words and punctuation."""
    words = "".join(letter if letter.isalnum() else " " for letter in match_key(title)).split()
    return " ".join(word for word in words if word not in _SMALL_WORDS and not word.isdigit())


def _standard_name(row: Row) -> str:
    standard, ref = row.text("standard"), row.text("ref")
    return f"standard {ref}, {standard}" if ref and standard else standard or f"standard {ref}"


def _answer(row: Row) -> VisitAnswer:
    return VisitAnswer(
        activity=row.text("activity"),
        finding_ref=row.text("finding_ref"),
        finding=row.text("finding"),
        origin=row.origin,
        action_taken=row.text("action_taken"),
        evidence=row.text("evidence"),
    )
