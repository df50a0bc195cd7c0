"""The blank forms of figures: indicators, training, reviews, surveys and money, which our reader takes back."""

from collections.abc import Mapping
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from engine.formats import workbooks as look
from engine.model.figure_forms import INDICATORS, MONEY, REVIEW_KINDS, REVIEWS, SURVEY, TRAINING
from engine.model.forms import Column, Kind, SheetForm

_ROWS = 60
FIGURE_GUIDES: Mapping[str, str] = {
    INDICATORS.name: "One row for each indicator and period. Save it in inputs/data.",
    TRAINING.name: "One row for each course of the year. Save it in inputs/training.",
    REVIEWS.name: "One row for each recommendation of a review. Save it in inputs/reviews.",
    SURVEY.name: "One row for each answer to each question, with how many gave it. Save it in inputs/surveys.",
    MONEY.name: "One row for each contribution and each cost. Save it in inputs/finance.",
}
"""What each sheet holds, by its name."""
FIGURE_PROMPTS: Mapping[tuple[str, str], str] = {
    (INDICATORS.name, "name"): "What is counted, written the same way in every period.",
    (INDICATORS.name, "owner"): "The Agency ID of whoever supplies the figure.",
    (INDICATORS.name, "period"): "The year or quarter, written so that periods sort: 2020-21, or 2021-Q2.",
    (INDICATORS.name, "value"): "The local figure. Leave the row out while it is not known.",
    (INDICATORS.name, "unit"): "What it is measured in: %, children, per 10,000 children, days.",
    (INDICATORS.name, "target"): "The figure the partnership wants to reach, if it has set one.",
    (INDICATORS.name, "england"): "The figure for England for the same period, if there is one.",
    (INDICATORS.name, "neighbours"): "The figure for similar areas for the same period, if there is one.",
    (INDICATORS.name, "topic"): "A tile or outcome of the framework, or the reference of a thematic activity.",
    (INDICATORS.name, "wanted"): "Up or Down: which way the figure should go. Empty where neither is better.",
    (INDICATORS.name, "note"): "Anything a reader must know to read the figure rightly.",
    (TRAINING.name, "course"): "The course, written once.",
    (TRAINING.name, "places"): "How many places were offered over the year.",
    (TRAINING.name, "attended"): "How many people attended over the year.",
    (TRAINING.name, "outcome"): "What was measured afterwards, and what it showed. A count of people is no measure.",
    (REVIEWS.name, "ref"): "A short reference of your own: RR1, RR1.2, NR1.",
    (REVIEWS.name, "kind"): "What kind of review it comes from.",
    (REVIEWS.name, "recommendation"): "What the review recommends. No child is named.",
    (REVIEWS.name, "decision"): "What the partners decided about it, and when.",
    (REVIEWS.name, "action"): "What was done.",
    (REVIEWS.name, "improvement"): "What is different now, and how that is known. Empty while nobody knows.",
    (SURVEY.name, "survey"): "The survey's name. Empty takes the name of the file.",
    (SURVEY.name, "question"): "The question as it was asked.",
    (SURVEY.name, "answer"): "The answer that could be chosen.",
    (SURVEY.name, "count"): "How many chose it. Enter 0 where nobody did.",
    (MONEY.name, "item"): "Who paid, or what was paid for.",
    (MONEY.name, "kind"): "Contribution or Cost.",
    (MONEY.name, "amount"): "Pounds, without pence.",
    (MONEY.name, "period"): "The year it belongs to, such as 2020-21.",
}
"""What to enter, by sheet and field; every column of every form has its sentence."""
_LISTS = {
    (INDICATORS.name, "wanted"): ("Up", "Down"),
    (REVIEWS.name, "kind"): REVIEW_KINDS,
    (MONEY.name, "kind"): ("Contribution", "Cost"),
}


def write_figures(form: SheetForm, on: date) -> bytes:
    """Return the blank form of one sheet, dated `on`: a guide, then the sheet itself."""
    book = look.new_workbook(form.name, "boardpack")
    guide = look.new_sheet(book, "Guide")
    guide.column_dimensions["A"].width = 26
    guide.column_dimensions["B"].width = 92
    look.put_line(look.cell_at(guide, 1, 1), form.name, size=16, strong=True)
    look.put_line(look.cell_at(guide, 2, 2), FIGURE_GUIDES[form.name])
    for row, column in enumerate(form.columns, start=4):
        look.put(look.cell_at(guide, row, 1), column.title)
        look.put(look.cell_at(guide, row, 2), FIGURE_PROMPTS[form.name, column.field])
    sheet = look.new_sheet(book, form.name)
    look.head_row(sheet, form.columns)
    for at, column in enumerate(form.columns, start=1):
        _blank_column(sheet, at, form, column)
    for one in book.worksheets:
        look.set_paper(one, form.name)
    return look.saved(book, on)


def _blank_column(sheet: Worksheet, at: int, form: SheetForm, column: Column) -> None:
    for row in range(2, _ROWS + 2):
        look.put(look.cell_at(sheet, row, at), None, open_to_edit=True)
    letter, key = get_column_letter(at), (form.name, column.field)
    place, prompt = f"{letter}2:{letter}{_ROWS + 1}", FIGURE_PROMPTS[key]
    if key in _LISTS:
        look.offer(sheet, place, _LISTS[key], only=False, prompt=prompt)
    else:
        # A figure may be below 0, and may be typed with its sign of per cent.
        look.ask_for(sheet, place, Kind.TEXT if column.kind is Kind.FIGURE else column.kind, prompt=prompt)
