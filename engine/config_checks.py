"""What the settings must mean: scales, lengths, dates and addresses that make sense together."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from engine.model.addresses import is_address, is_domain
from engine.model.dates import long_date
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.settings import DocumentSettings, Email, LocalDates, Partnership, Ratings, Roles, Section11, Year
from engine.model.source import Source

_LENGTH = re.compile(r"[1-9]\d{0,2} (working days?|days?|weeks?)")
_CYCLE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_FEWEST, _MOST, _LONGEST = 3, 5, 30


def faults_of_meaning(tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield every fault of the tables that could be read, in the file's order: CFG-08 to CFG-17 and CFG-19."""
    for name, check in _CHECKS.items():
        if name in tables:
            yield from check(tables[name])


def _fault(code: str, table: str, key: str, **values: Any) -> Problem:  # noqa: ANN401 - as problem() takes them
    place = f"[{table}] {key}" if table else key
    return problem(code, source=Source(file="config.toml", place=place), key=place, **values)


def _not_blank(record: object, table: str, *keys: str) -> Iterator[Problem]:
    for key in keys:
        if not str(getattr(record, key)).strip():
            yield _fault("CFG-09", table, key)


def _one_of(table: str, key: str, value: str, *allowed: str) -> Iterator[Problem]:
    if value not in allowed:
        yield _fault("CFG-08", table, key, value=value, allowed=_or(f'"{one}"' for one in allowed))


def _or(words: Iterator[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _framework(value: str) -> Iterator[Problem]:
    if not value.strip():
        yield _fault("CFG-09", "", "framework")


def _cycle(value: str) -> Iterator[Problem]:
    if not _CYCLE.fullmatch(value):
        yield _fault("CFG-14", "", "cycle", value=value)


def _partnership(table: Partnership) -> Iterator[Problem]:
    yield from _not_blank(table, "partnership", "name", "short_name", "address", "phone", "email")
    if table.email.strip():
        yield from _address("partnership", "email", table.email)


def _roles(table: Roles) -> Iterator[Problem]:
    yield from _not_blank(table, "roles", "coordinator")


def _year(table: Year) -> Iterator[Problem]:
    yield from _not_blank(table, "year", "section11_period")
    yield from _one_of("year", "quarters", table.quarters, "calendar", "financial")
    yield from _ordered("year", table, "report_from", "report_to")
    if table.coverage_from and table.coverage_from > table.starts:
        yield _out_of_order("year", "coverage_from", table.coverage_from, "starts", table.starts)


def _documents(table: DocumentSettings) -> Iterator[Problem]:
    yield from _one_of("documents", "statutory_guidance", table.statutory_guidance, "WT2018", "WT2023")
    yield from _between("documents", "font_size", table.font_size, 11, 20)


def _local_dates(table: LocalDates) -> Iterator[Problem]:
    for one in fields(table):
        value = getattr(table, one.name)
        if isinstance(value, str) and not _LENGTH.fullmatch(value):
            yield _fault("CFG-12", "local_dates", one.name, value=value)
    yield from _ordered("local_dates", table, "section11_request", "section11_return")
    yield from _ordered("local_dates", table, "last_scp_annual_report", "scp_annual_report")
    yield from _ordered("local_dates", table, "scrutiny_pilot_starts", "scrutiny_pilot_evaluated")


def _ratings(table: Ratings) -> Iterator[Problem]:
    yield from _scale("standards", table.standards)
    yield from _on_scale("standards", table.standards, "standards_accepted", table.standards_accepted)
    yield from _scale("signatures_of_risk", table.signatures_of_risk)
    yield from _on_scale(
        "signatures_of_risk", table.signatures_of_risk, "signatures_accepted", table.signatures_accepted
    )
    yield from _between("ratings", "stars", table.stars, 3, 10)


def _section11(table: Section11) -> Iterator[Problem]:
    for key in ("standards", "extra_domains"):
        if not all(name.strip() for name in getattr(table, key)):
            yield _fault("CFG-09", "section11", key)


def _email(table: Email) -> Iterator[Problem]:
    for key, value in (("from", table.sender), ("reply_to", table.reply_to)):
        if value:
            yield from _address("email", key, value)
    for one in table.allowed_domains:
        if not is_domain(one):
            yield _fault("CFG-19", "email", "allowed_domains", value=one)
    if table.smtp:
        yield from _not_blank(table.smtp, "email.smtp", "host")
        yield from _between("email.smtp", "port", table.smtp.port, 1, 65535)
        yield from _one_of("email.smtp", "security", table.smtp.security, "starttls", "tls")


def _address(table: str, key: str, value: str) -> Iterator[Problem]:
    if not is_address(value.strip()):
        yield _fault("CFG-16", table, key, value=value)


def _between(table: str, key: str, value: int, least: int, most: int) -> Iterator[Problem]:
    if not least <= value <= most:
        yield _fault("CFG-15", table, key, value=value, least=least, most=most)


def _ordered(table: str, record: object, first: str, last: str) -> Iterator[Problem]:
    earlier, later = getattr(record, first), getattr(record, last)
    if earlier and later and earlier > later:
        yield _out_of_order(table, first, earlier, last, later)


def _out_of_order(table: str, first: str, earlier: date, last: str, later: date) -> Problem:
    return _fault("CFG-13", table, first, earlier=long_date(earlier), last=last, later=long_date(later))


def _scale(key: str, words: tuple[str, ...]) -> Iterator[Problem]:
    distinct = {word.strip().casefold() for word in words}
    if not _FEWEST <= len(words) <= _MOST or len(distinct) != len(words):
        yield _fault("CFG-10", "ratings", key, words=", ".join(words) or "nothing")
    for word in words:
        if (
            word != word.strip()
            or not word
            or len(word) > _LONGEST
            or re.search('[,;"]', word)
            or word.upper() == "N/A"
        ):
            yield _fault("CFG-17", "ratings", key, word=word)


def _on_scale(scale: str, words: tuple[str, ...], key: str, accepted: str) -> Iterator[Problem]:
    if accepted not in words:
        yield _fault("CFG-11", "ratings", key, accepted=accepted, scale=scale, words=", ".join(words) or "nothing")


_CHECKS: Mapping[str, Callable[[Any], Iterator[Problem]]] = {
    "framework": _framework,
    "cycle": _cycle,
    "partnership": _partnership,
    "roles": _roles,
    "year": _year,
    "documents": _documents,
    "local_dates": _local_dates,
    "ratings": _ratings,
    "section11": _section11,
    "email": _email,
}
