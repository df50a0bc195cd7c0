"""The reference page of config.toml: every key with what it does, its default and an example."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date

from engine.model.settings import Settings
from tests.support.page_text import code, heading, opening, page, table

_FILE_KEY = {"email.sender": "from"}
KEYS: Mapping[str, tuple[str, str]] = {
    "framework": ("Whose rules apply: a shipped framework's name, or the path of your own .toml file.", '"nel-scp"'),
    "cycle": ("The Board meeting the pack is for: its year and month, or its date if a month has two.", '"2021-10"'),
    "as_of": ("The day that counts as today. Left out: the real date.", "2021-10-11"),
    "partnership.name": ("The full name, as documents print it.", '"Wendlemere Safeguarding Children Partnership"'),
    "partnership.short_name": ("The name in short, for your own templates.", '"Wendlemere SCP"'),
    "partnership.address": ("On one line, with commas.", '"Mere Street, Wendlemere"'),
    "partnership.phone": ("The number letters print.", '"01632 960123"'),
    "partnership.email": ("One address, for replies.", '"office@wendlemere-scp.example"'),
    "partnership.website": ("For your own templates; those that ship do not print it.", '"https://www.scp.example"'),
    "roles.coordinator": ("The name or role of the Board Manager, who signs what nobody else does.", '"Board Manager"'),
    "roles.chair": ("The name or role of the chair, whom reminders name.", '"Chair of the Board"'),
    "roles.signatory": (
        "Who signs a kind of document, as lines of their own table.",
        '`[roles.signatory]`, below it `visit-selection-letter = "Board Manager"`',
    ),
    "year.starts": ("The first day of the assurance year. Folders of outputs are named after it.", "2020-11-01"),
    "year.section11_period": ("The period of the current returns, as it stands in their Period line.", '"2021"'),
    "year.report_from": (
        "The first day that yearly reports cover. Left out: the first day of the year.",
        "2020-11-01",
    ),
    "year.report_to": ("The last day that yearly reports cover. Left out: twelve months on.", "2021-10-31"),
    "year.coverage_from": (
        "The first day of the two years of visits. Left out: the first day of the year.",
        "2020-11-01",
    ),
    "year.quarters": (
        'How quarters are counted: "calendar" (the first begins in January) or "financial" (in April).',
        '"calendar"',
    ),
    "documents.statutory_guidance": ('Which statutory guidance applies: "WT2018" or "WT2023".', '"WT2018"'),
    "documents.font_size": ("The size of running text in points, 11 to 20.", "12"),
    "documents.marking": (
        "The marking of a kind of document where it is not the framework's, as lines of their own table.",
        '`[documents.marking]`, below it `visit-report = "OFFICIAL"`',
    ),
    "local_dates.endorsement_before_visit": (
        "When the partners are asked to endorse what is proposed, before the proposed date.",
        '"10 weeks"',
    ),
    "local_dates.letter_before_visit": ("When the selection letter goes, before the proposed date.", '"6 weeks"'),
    "local_dates.reply_to_letter": ("How long the agency has to answer about the date.", '"1 week"'),
    "local_dates.programme_before_visit": ("When the programme is agreed, before the visit.", '"1 week"'),
    "local_dates.draft_after_visit": ("When the report is drafted, after the visit.", '"3 weeks"'),
    "local_dates.agreement_after_draft": ("When the partners have agreed the report, after the draft.", '"2 weeks"'),
    "local_dates.findings_after_agreement": ("When the agency has its findings, after the agreement.", '"1 week"'),
    "local_dates.papers_before_board": ("When Board papers close.", '"5 working days"'),
    "local_dates.lead_after_board": ("How far past its Board a pack looks ahead.", '"3 weeks"'),
    "local_dates.feedback_after_quarter": (
        "When each partner's complaints and compliments, or a nil return, are due, after the quarter.",
        '"1 week"',
    ),
    "local_dates.complaints_after_quarter": ("When the complaints report is due, after its quarter.", '"4 weeks"'),
    "local_dates.section11_request": ("When the yearly Section 11 requests go out.", "2021-10-18"),
    "local_dates.section11_return": ("When the yearly returns are due back.", "2022-01-14"),
    "local_dates.assurance_statements": (
        "When each partner's yearly assurance statement is due; reminders count from it.",
        "2021-09-30",
    ),
    "local_dates.report_contributions": (
        "When each partner's own part of the annual report is due; reminders count from it.",
        "2021-10-01",
    ),
    "local_dates.pso_annual_report": ("When the scrutiny officers' annual report is due.", "2021-11-30"),
    "local_dates.scp_annual_report": ("When the partnership's annual report is due.", "2021-12-31"),
    "local_dates.last_scp_annual_report": (
        "When the last annual report was published; the next is due within 12 months of it.",
        "2020-12-31",
    ),
    "local_dates.scrutiny_pilot_starts": ("When the scrutiny officers' pilot began.", "2020-11-02"),
    "local_dates.scrutiny_pilot_evaluated": ("When the pilot was evaluated.", "2021-05-27"),
    "local_dates.arrangements_review": ("The next review of how well the arrangements work.", "2022-01-20"),
    "ratings.standards": ("The words for standards, worst first, three to five.", '["Red", "Amber", "Green"]'),
    "ratings.standards_accepted": ("The lowest word that needs no action.", '"Green"'),
    "ratings.signatures_of_risk": ("The words for domains, worst first, three to five.", '["Red", "Amber", "Green"]'),
    "ratings.signatures_accepted": ("The lowest word that needs no action.", '"Green"'),
    "ratings.stars": ("How many stars a rating by stars has, 3 to 10.", "5"),
    "section11.standards": (
        "Your own standards for the Section 11 form, in place of the framework's.",
        '["Senior lead"]',
    ),
    "section11.extra_domains": ("Domains of your own after the framework's.", '["Missing children"]'),
    "email.sender": (
        "The address that letters are sent from. Left out: the partnership's own.",
        '"office@wendlemere-scp.example"',
    ),
    "email.reply_to": ("The address that answers go to. Left out: the one above.", '"office@wendlemere-scp.example"'),
    "email.allowed_domains": ("Domains that letters may go to beside the agencies' own.", '["wendlemere.example"]'),
    "email.smtp.host": ("The name of the mail server, from your IT service.", '"smtp.wendlemere.example"'),
    "email.smtp.port": ("The server's port.", "587"),
    "email.smtp.security": ('How the line is protected: "starttls", or "tls", usually with port 465.', '"starttls"'),
    "email.smtp.username": (
        "The name to sign in with, where the server asks for one. The password stands in no file.",
        '"office@wendlemere-scp.example"',
    ),
}
"""What each key does, and an example of its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of the file: its name, the record's field behind it, and that field's type."""

    name: str
    field: Field[object]
    kind: object


def settings_page() -> str:
    """Return the page of every key of config.toml, table by table."""
    lines = opening(
        "Settings: `config.toml`",
        "Every key of `config.toml`. Text stands in straight quotes; dates (`2021-10-11`) and numbers stand without. "
        'A length of time is a whole number and days, working days or weeks: `"5 working days"`. A key that nothing '
        "knows is a fault, and the file waits until it is right. A line that begins with `#` is a note for you.",
    )
    top = [one for one in keys_of(Settings) if not is_dataclass(_record(one.kind))]
    lines += [*heading("At the top of the file"), *_table(top, "")]
    for name, record in _tables():
        plain = [one for one in keys_of(record) if not is_dataclass(_record(one.kind))]
        lines += [*heading(f"`[{name}]`"), _about(record), "", *_table(plain, f"{name}.")]
    return page(lines)


def keys_of(record: type) -> Iterator[Key]:
    """Yield the keys of one table of the file, in the order of its record."""
    kinds = typing.get_type_hints(record)
    for one in fields(record):
        yield Key(name=one.name, field=one, kind=kinds[one.name])


def names() -> Iterator[str]:
    """Yield every key as `table.key`, top keys by themselves."""
    for table_, record in (("", Settings), *_tables()):
        plain = (one.name for one in keys_of(record) if not is_dataclass(_record(one.kind)))
        yield from (f"{table_}.{name}" if table_ else name for name in plain)


def _tables(within: type = Settings, before: str = "") -> Iterator[tuple[str, type]]:
    """Yield the name and record of every table of the file, and of the tables inside it."""
    for one in keys_of(within):
        record = _record(one.kind)
        if isinstance(record, type) and is_dataclass(record):
            yield f"{before}{one.name}", record
            yield from _tables(record, f"{before}{one.name}.")


def _record(kind: object) -> object:
    return next((one for one in typing.get_args(kind) if is_dataclass(one)), kind)


def _about(record: type) -> str:
    """Return what a table is for: the first sentence of its record, without the table's name."""
    promise = " ".join((record.__doc__ or "").split("\n\n")[0].split()).partition(": ")[2]
    return promise[:1].upper() + promise[1:]


def _table(keys: list[Key], before: str) -> list[str]:
    return table(("Key", "What it does", "Left out", "Example"), (_row(one, f"{before}{one.name}") for one in keys))


def _row(key: Key, name: str) -> tuple[str, ...]:
    meaning, example = KEYS[name]
    shown = example if example.startswith("`") else code(example)
    return code(_FILE_KEY.get(name, key.name)), meaning, _default(key.field), shown


def _default(field: Field[object]) -> str:
    if field.default is MISSING and field.default_factory is MISSING:
        return "must be there"
    value = field.default
    if value in ("", None, ()) or field.default is MISSING:
        return ""
    return code(_typed(value))


def _typed(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_typed(one) for one in value)}]"
    return f'"{value}"' if isinstance(value, str) else value.isoformat() if isinstance(value, date) else str(value)
