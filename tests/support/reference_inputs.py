"""Reference pages of what people fill: the workbooks' sheets and columns, the notes, and every message."""

from collections.abc import Iterable

from engine.formats.feedback_workbook import _LISTS as FEEDBACK_LISTED
from engine.formats.feedback_workbook import GUIDES as FEEDBACK_GUIDES
from engine.formats.feedback_workbook import PROMPTS as FEEDBACK_PROMPTS
from engine.formats.figures_workbook import _LISTS as FIGURES_LISTED
from engine.formats.figures_workbook import FIGURE_GUIDES, FIGURE_PROMPTS
from engine.formats.opening_lines import LABELS
from engine.formats.register_guide import COLUMNS, SHEETS
from engine.formats.register_workbook import _WORDS as LISTED
from engine.frameworks.loader import load, shipped
from engine.intake.collect import FOLDERS, REGISTER
from engine.intake.statements import ABOUT as STATEMENTS
from engine.model import forms
from engine.model.document_spec import PER_YEAR, DocumentSpec
from engine.model.feedback_form import FEEDBACK
from engine.model.figure_forms import FIGURES
from engine.model.framework import Framework
from engine.model.messages import CATALOGUE
from engine.model.messages.message import Message
from engine.model.words import join_words
from engine.rules.vocabulary import RULE_TYPES
from tests.support.page_text import code, heading, opening, page, table
from tests.support.reference_framework import WEIGHT, WHO

_KINDS = {
    forms.Kind.TEXT: "text",
    forms.Kind.DATE: "a date, day first",
    forms.Kind.WHOLE: "a whole number",
    forms.Kind.NUMBER: "a number",
    forms.Kind.FIGURE: "a number, with or without % or £",
    forms.Kind.YES_NO: "Yes or No",
    forms.Kind.LIST: "several, parted by ;",
    forms.Kind.CHOICE: "a word of the list",
}
_FEEDBACK = (
    "A workbook, or a CSV with the columns of the sheet Log and From, To and Date returned beside them. In a CSV one "
    "row is enough for these, the quarter may stand in the file's name (`2021-Q3`), and a row of the type `Nil return` "
    "says that there was nothing."
)
_FOR = (
    "Notes of activities lie in {activities} and say `Activity:`. Notes in {others} say `For:` instead, and `From:` "
    "where a safeguarding partner speaks for itself. In `inputs/contributions` For names {reports}; in {statements}. "
    "A statement, a self-evaluation and a report of other boards have headings of their own."
)
_NEVER_READ = frozenset((".docm", ".dotm", ".dotx"))
_FIGURES = (
    "Each of these is a workbook of its own, in its own folder. The sheet may also be called Sheet1, as a new workbook "
    "calls it. A row without what it must have is left out and reported: a figure nobody has yet never becomes a zero. "
    "An indicator's Tile or outcome is a tile or outcome of the framework, or the reference or title of a thematic "
    "activity. Answers to a survey may come as CSV."
)
_RETURN_SHEETS = {
    "Return": "Who the return is from, for which period, who completed it and who signed it off.",
    "Standards": "One row for each standard, with its rating and what shows it.",
    "Signatures of Risk": "One row for each domain, with its rating.",
    "Actions": "What the agency will do about each rating below the accepted one.",
    "Previous visit": "What the agency did about each finding of the last visit. The sheet may be left out.",
}
FAMILIES = {
    "CFG": "config.toml and framework files",
    "IN": "Files, sheets and cells",
    "REG": "The register",
    "S11": "Section 11 returns",
    "VIS": "Notes",
    "DAT": "Indicators, training, reviews, surveys and money",
    "FBK": "Complaints, compliments and PALS concerns",
    "CON": "Contributions to the yearly reports",
    "PLAN": "The calendar and the plan",
    "DOC": "Documents on disk",
    "ACC": "Documents that not everybody can read",
    "PDF": "PDFs",
    "DRF": "Drafts that people edit",
    "AGR": "Agreement",
    "PRV": "Personal data in documents",
    "PUB": "Publishing",
    "SND": "Letters by email",
    "QRY": "Queries to agencies",
    "TPL": "Templates",
    "OUT": "Writing",
    "OPN": "Opening",
    "PC": "This computer and the workspace's folder",
}


def inputs_page() -> str:
    """Return the page of every sheet and column people fill, and of the notes."""
    lines = opening(
        "Inputs",
        "What boardpack reads, sheet by sheet and heading by heading. Headings are found without regard to capitals, "
        "blanks, or a colon or star at the end; columns may stand in any order, and other columns are ignored. "
        "Files whose names begin with `~$` or a full stop are passed over.",
    )
    lines += _folders()
    lines += heading(f"The register, `{REGISTER}`")
    for form in forms.REGISTER:
        lines += [*heading(f"Sheet {form.name}", 3), SHEETS[form.name], ""]
        holds = {column.field: COLUMNS[form.name, column.field] for column in form.columns}
        lines += _columns(form, holds)
    lines += heading("A Section 11 workbook, one for each return in `inputs/section11`")
    lines += [f"The form's own version is {forms.FORM_VERSION}. `{forms.NOT_APPLICABLE}` needs a reason.", ""]
    for form in forms.SECTION11:
        lines += [*heading(f"Sheet {form.name}", 3), _RETURN_SHEETS[form.name], ""]
        lines += _columns(form, {})
    lines += heading("Complaints, compliments and PALS concerns, one return a partner and quarter in `inputs/feedback`")
    lines += [_FEEDBACK, ""]
    for form in FEEDBACK:
        lines += [*heading(f"Sheet {form.name}", 3), FEEDBACK_GUIDES[form.name], ""]
        lines += _columns(form, {one.field: FEEDBACK_PROMPTS.get(one.field, "") for one in form.columns})
    lines += heading("Figures")
    lines += [_FIGURES, ""]
    for form in FIGURES:
        lines += [*heading(f"Sheet {form.name}", 3), FIGURE_GUIDES[form.name], ""]
        lines += _columns(form, {one.field: FIGURE_PROMPTS[form.name, one.field] for one in form.columns})
    for name, path in sorted(shipped().items()):
        lines += _notes(name, load(path, RULE_TYPES))
    return page(lines)


def _folders() -> list[str]:
    register = (code(REGISTER), "The register, one workbook", code(".xlsx"))
    rows = [(code(f"inputs/{one.name}/"), one.wanted, code(*sorted(one.suffixes - _NEVER_READ))) for one in FOLDERS]
    return [*heading("Where files go"), *table(("Place", "Save as", "Ends in"), [register, *rows])]


def _columns(form: forms.SheetForm, holds: dict[str, str]) -> list[str]:
    first = "Line" if form.pairs else "Heading"
    header = (first, "Holds", *(("What to enter",) if holds else ()), "Also accepted", "Must be there")
    return table(header, (_column(form, column, holds) for column in form.columns))


def _column(form: forms.SheetForm, column: forms.Column, holds: dict[str, str]) -> list[str]:
    words = column.choices or _listed(form, column.field)
    kind = f"{_KINDS[column.kind]}: {', '.join(words)}" if words else _KINDS[column.kind]
    entered = [holds[column.field]] if holds else []
    return [column.title, kind, *entered, ", ".join(column.aliases), "yes" if column.required else ""]


def _listed(form: forms.SheetForm, field: str) -> tuple[str, ...]:
    """Return the words that a blank form offers for a column that takes others too."""
    if form in FEEDBACK:
        return tuple(FEEDBACK_LISTED.get(field, ()))
    return (LISTED if form in forms.REGISTER else FIGURES_LISTED).get((form.name, field), ())


def _notes(name: str, framework: Framework) -> list[str]:
    about = (
        "A note is a Word document or a Markdown file. It opens with lines of a label, a colon and a value. Below them "
        "each part of the text stands under a heading. A heading's other names count as the heading itself, and a slip "
        "of a letter is read and reported."
    )
    lines = [*heading(f"Notes (`{name}`)"), about, "", _whose(framework), ""]
    labels: dict[str, list[str]] = {}
    for typed, counts_as in LABELS.items():
        labels.setdefault(counts_as, []).append(typed)
    rows = [(one.capitalize(), ", ".join(word for word in typed if word != one)) for one, typed in labels.items()]
    lines += table(("Opening line", "Also accepted"), rows)
    found = [
        (one.title, code(one.id), "; ".join(one.aliases), "; ".join(one.columns)) for one in framework.note_headings
    ]
    return [*lines, *table(("Heading", "Id", "Also accepted", "Columns of its table"), found)]


def _whose(framework: Framework) -> str:
    """Return what a note's line For says, folder by folder."""
    apart = {"contributions", *STATEMENTS}
    notes = [one.name for one in FOLDERS if ".md" in one.suffixes]
    return _FOR.format(
        activities=join_words(f"`inputs/{one}`" for one in notes if one not in apart),
        others=join_words(f"`inputs/{one}`" for one in notes if one in apart),
        reports=" or ".join(f"“{one.title}”" for one in framework.documents if one.per == PER_YEAR and _carries(one)),
        statements=join_words(f"`inputs/{folder}` it says “{about}”" for folder, about in STATEMENTS.items()),
    )


def _carries(spec: DocumentSpec) -> bool:
    return any(one.notes for one in spec.section)


def messages_page() -> str:
    """Return the page of every message that is not a rule of a framework."""
    lines = opening(
        "Messages",
        "Every code a message can carry that is not a rule of a framework. `boardpack explain IN-04` prints the same "
        "in the terminal. A rule's codes (`R-V4`) are on the rules page of its framework.",
    )
    weights = ((code(one.value), meaning) for one, meaning in WEIGHT.items())
    lines += table(("Weight", "What it means"), weights)
    assert {one.partition("-")[0] for one in CATALOGUE} == FAMILIES.keys()
    for family, title in FAMILIES.items():
        members = sorted(_of(family), key=lambda one: one.code)
        lines += heading(f"{family}: {title}")
        lines += table(("Code", "Title", "Weight", "Mended by", "What it means"), (_message(one) for one in members))
    return page(lines)


def _of(family: str) -> Iterable[Message]:
    return (one for one in CATALOGUE.values() if one.code.partition("-")[0] == family)


def _message(one: Message) -> tuple[str, ...]:
    return one.code, one.title, one.severity.value, WHO[one.who], one.means
