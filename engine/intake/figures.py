"""Figures beside the notes: indicators, training, reviews, surveys and money, one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path, PurePosixPath

from engine.formats.cleaning import match_key
from engine.formats.csv_rows import read_csv
from engine.formats.sheets import read_sheets
from engine.intake.figure_desk import FigureDesk
from engine.intake.register import RegisterRead
from engine.model import figure_forms as forms
from engine.model.data import Indicator, Money, Review, SurveyAnswer, Training
from engine.model.dates import count_of
from engine.model.evidence import Activity, Agency
from engine.model.forms import SheetForm
from engine.model.framework import Framework
from engine.model.problem import Problem

CSV = ".csv"
_PERCENT = frozenset({"%", "per cent", "percent", "percentage"})


@dataclass(slots=True)
class Figures:
    """What the folders of figures have said so far, file by file."""

    indicators: list[Indicator] = field(default_factory=list)
    training: list[Training] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    surveys: list[SurveyAnswer] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)

    def take(
        self, folder: str, path: Path, file: str, register: RegisterRead, framework: Framework
    ) -> tuple[Problem, ...]:
        """Take one file of a folder and return what is wrong with it.

        Yields DAT-01, DAT-02, DAT-04 to DAT-11 and what reading the file yields.
        """
        form, read = _FOLDERS[folder]
        found = read_csv(path, file, form) if path.suffix.casefold() == CSV else read_sheets(path, file, (form,))
        told = frozenset(one.source for one in found.problems if one.source)
        desk = FigureDesk(
            rows=found.tables.get(form.name, ()),
            form=form,
            told=told,
            agencies=_names_of(register.agencies),
            topics=_topics(framework, register.activities),
        )
        read(self, desk, PurePosixPath(file).stem)
        return (*found.problems, *desk.problems)


def _names_of(agencies: tuple[Agency, ...]) -> Mapping[str, str]:
    """Return agencies' ids by everything an agency is called; an id of its own goes before another's name."""
    names = {match_key(one.id): one.id for one in agencies}
    for one in agencies:
        for name in (one.name, one.short_name, *one.aliases):
            names.setdefault(match_key(name), one.id)
    return {name: ref for name, ref in names.items() if name}


def _topics(framework: Framework, activities: tuple[Activity, ...]) -> Mapping[str, str]:
    """Return the titles of tiles, outcomes and activities by everything they are called."""
    named = [*((one.id, one.title) for one in (*framework.tiles, *framework.outcomes))]
    named += [(one.ref, one.title) for one in activities if one.title]
    found: dict[str, str] = {}
    for ref, title in named:
        for name in (ref, title):
            found.setdefault(match_key(name), title)
    return found


def _read_indicators(figures: Figures, desk: FigureDesk, _stem: str) -> None:
    units: dict[str, tuple[str, str]] = {}
    for row in desk.complete("name", "period", "value"):
        name, value, unit = row.text("name"), row.number("value"), row.text("unit")
        if value is None or desk.is_again(row, "name", "period"):
            continue
        if match_key(unit) in _PERCENT:
            unit = "%"
            _doubt_fraction(desk, name, value)
        known, first = units.setdefault(match_key(name), (unit, row.origin.cells.get("unit", "")))
        if unit != known:
            desk.say("DAT-08", "unit", name=name, shown=unit, other=known, first=first)
        figures.indicators.append(
            Indicator(
                name=name,
                period=row.text("period"),
                value=value,
                origin=row.origin,
                owner=desk.owner(row.text("owner")),
                unit=unit,
                target=row.number("target"),
                england=row.number("england"),
                neighbours=row.number("neighbours"),
                topic=desk.topic(row.text("topic")),
                wanted=desk.direction(row.text("wanted"), name),
                note=row.text("note"),
            )
        )


def _doubt_fraction(desk: FigureDesk, name: str, value: Decimal) -> None:
    if 0 < value < 1:
        percent = f"{(value * 100).normalize():f}"
        desk.say("DAT-07", "value", name=name, shown=f"{value.normalize():f}", percent=percent)


def _read_training(figures: Figures, desk: FigureDesk, _stem: str) -> None:
    for row in desk.complete("course"):
        if desk.is_again(row, "course"):
            continue
        course, places, attended = row.text("course"), row.whole("places"), row.whole("attended")
        if places is not None and attended is not None and attended > places:
            desk.say("DAT-09", "attended", name=course, places=count_of(places, "place"), attended=str(attended))
        if not row.text("outcome"):
            desk.say("DAT-10", "outcome", name=course)
        figures.training.append(
            Training(course=course, origin=row.origin, places=places, attended=attended, outcome=row.text("outcome"))
        )


def _read_reviews(figures: Figures, desk: FigureDesk, _stem: str) -> None:
    for row in desk.complete("ref", "recommendation"):
        if desk.is_again(row, "ref"):
            continue
        figures.reviews.append(
            Review(
                ref=row.text("ref"),
                kind=row.text("kind"),
                recommendation=row.text("recommendation"),
                origin=row.origin,
                decision=row.text("decision"),
                action=row.text("action"),
                improvement=row.text("improvement"),
            )
        )


def _read_survey(figures: Figures, desk: FigureDesk, stem: str) -> None:
    for row in desk.complete("question", "answer", "count"):
        count = row.whole("count")
        if count is None or desk.is_again(row, "survey", "question", "answer"):
            continue
        figures.surveys.append(
            SurveyAnswer(
                survey=row.text("survey") or stem,
                question=row.text("question"),
                answer=row.text("answer"),
                count=count,
                origin=row.origin,
            )
        )


def _read_money(figures: Figures, desk: FigureDesk, _stem: str) -> None:
    for row in desk.complete("item", "kind", "amount"):
        amount, kind = row.number("amount"), forms.MONEY_KINDS.get(match_key(row.text("kind")), "")
        if not kind:
            desk.say("DAT-11", "kind", shown=row.text("kind"))
        if amount is not None and kind:
            figures.money.append(
                Money(item=row.text("item"), kind=kind, amount=amount, origin=row.origin, period=row.text("period"))
            )


_FOLDERS: Mapping[str, tuple[SheetForm, Callable[[Figures, FigureDesk, str], None]]] = {
    "data": (forms.INDICATORS, _read_indicators),
    "training": (forms.TRAINING, _read_training),
    "reviews": (forms.REVIEWS, _read_reviews),
    "surveys": (forms.SURVEY, _read_survey),
    "finance": (forms.MONEY, _read_money),
}
FIGURE_FOLDERS = tuple(_FOLDERS)
"""The folders of figures under inputs/."""
