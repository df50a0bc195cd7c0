"""What one partnership sets once in config.toml. Field names are the file's keys.

`__pydantic_config__` makes an unknown key a fault when `config.py` reads the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

_STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """[partnership]: who the documents come from."""

    __pydantic_config__: ClassVar = _STRICT

    name: str
    short_name: str
    address: str
    phone: str
    email: str
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """[roles]: names or role titles of those who sign. `signatory` is per document kind; the coordinator else."""

    __pydantic_config__: ClassVar = _STRICT

    coordinator: str
    chair: str = ""
    signatory: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """[year]: the assurance year. `starts` is its first day; `report_from` and `report_to` are inclusive.

    `coverage_from` is the first day of the two-year visiting period; left out, the year's first day.
    """

    __pydantic_config__: ClassVar = _STRICT

    starts: date
    section11_period: str
    report_from: date | None = None
    report_to: date | None = None
    coverage_from: date | None = None
    quarters: str = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSettings:
    """[documents]: choices about documents. `marking` overrides the framework's, per document kind."""

    __pydantic_config__: ClassVar = _STRICT

    statutory_guidance: str = "WT2018"
    font_size: int = 12
    marking: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDates:
    """[local_dates]: steps the frameworks leave to the partnership.

    A length is "8 weeks", "10 days" or "5 working days"; a date is a date. Shown as local dates,
    never as a framework duty.
    """

    __pydantic_config__: ClassVar = _STRICT

    endorsement_before_visit: str = "10 weeks"
    letter_before_visit: str = "8 weeks"
    reply_to_letter: str = "2 weeks"
    programme_before_visit: str = "1 week"
    draft_after_visit: str = "3 weeks"
    agreement_after_draft: str = "2 weeks"
    findings_after_agreement: str = "1 week"
    papers_before_board: str = "5 working days"
    lead_after_board: str = "3 weeks"
    feedback_after_quarter: str = "2 weeks"
    complaints_after_quarter: str = "4 weeks"
    section11_request: date | None = None
    section11_return: date | None = None
    assurance_statements: date | None = None
    report_contributions: date | None = None
    pso_annual_report: date | None = None
    scp_annual_report: date | None = None
    last_scp_annual_report: date | None = None
    scrutiny_pilot_starts: date | None = None
    scrutiny_pilot_evaluated: date | None = None
    arrangements_review: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """[ratings]: the partnership's scales, each ordered worst to best, three to five words."""

    __pydantic_config__: ClassVar = _STRICT

    standards: tuple[str, ...] = ("Red", "Amber", "Green")
    standards_accepted: str = "Green"
    signatures_of_risk: tuple[str, ...] = ("Red", "Amber", "Green")
    signatures_accepted: str = "Green"
    stars: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Section11:
    """[section11]: local changes to the blank Section 11 form; left out, the product's ten standards."""

    __pydantic_config__: ClassVar = _STRICT

    standards: tuple[str, ...] = ()
    extra_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """[email.smtp]: the mail server. `security` is "starttls" or "tls"; the password never stands here."""

    __pydantic_config__: ClassVar = _STRICT

    host: str
    port: int = 587
    security: str = "starttls"
    username: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """[email]: used when letters are sent. The file's key for `sender` is `from`; passwords never stand here.

    `allowed_domains` are domains in which any agency may have its address.
    """

    __pydantic_config__: ClassVar = _STRICT

    sender: str = ""
    reply_to: str = ""
    allowed_domains: tuple[str, ...] = ()
    smtp: Smtp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """config.toml as a whole. `as_of` is "today" for the run; None means the command line supplies it."""

    __pydantic_config__: ClassVar = _STRICT

    framework: str
    cycle: str
    partnership: Partnership
    roles: Roles
    year: Year
    as_of: date | None = None
    documents: DocumentSettings = field(default_factory=DocumentSettings)
    local_dates: LocalDates = field(default_factory=LocalDates)
    ratings: Ratings = field(default_factory=Ratings)
    section11: Section11 = field(default_factory=Section11)
    email: Email = field(default_factory=Email)
