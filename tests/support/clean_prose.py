"""Long British prose that names nobody: our own pages and documents, and sentences full of numbers of other kinds."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.support.journey import ROOT

_SENTENCES = (
    "The audit of {a} records ran from {d} to {d2}, and {b} of {a} met the standard in full.",
    "Between {y} and {y2} the number of contacts rose from {n} to {n2}, which is {p} per cent.",
    "Ring the front door on 0300 {k} {k}, Childline on 0800 1111 or 999; textphone 18001 0300 {k} {k}.",
    "Invoice INV-{y}-{f} for £{n2} was paid on {d} against order {g}.",
    "See SI {y}/{k2}, regulation 15(1)(b), and section 16G(7) of the Children Act 2004.",
    "Version {s}.{s2}.{b} of the tool was released on {d}; its guide is at page {k2} of the handbook.",
    "The Board met in Room {s}{L} at {s}.30pm on {d}, with papers {r} and {r2} tabled.",
    "Children born in {y} were {s2} years old when the strategy was agreed; those born in {y2} were not at school.",
    "Registered charity {g6}; company number 0{g7}; VAT registration GB {k} {k} {b2}.",
    "The figures by quarter were {n}, {n2}, {k} and {k2}; the year before they were {b}, {b2}, {k} and {n}.",
    "Standards 1.{s}, 2.{s2} and 3.{s} were rated Amber; domains D{s} and S{s2} moved by {b} points.",
    "Training reached {k} people over {b} sessions, that is {k2} hours; attendance was {p}% in {y}-{y2s}.",
    "Mrs Justice Lane's guidance of {d} is quoted at paragraphs {b} to {b2}.",
    "A child of six, two brothers and their aunt are in nobody's notes here; the review is called Child {L}.",
    "The 10 weeks to {d} saw {b} visits, {s} events and {s2} panels; see AV{s}.{s2} and T{s}.",
    "Policy CP/{y}/{k} replaces CP/{y2}/{k2}, and form S11-{b}-{s} takes the place of S11-{b2}-{s2}.",
)


def written(random: Random, characters: int) -> Iterator[str]:
    """Yield paragraphs of sentences with numbers in them, so many characters in all."""
    while characters > 0:
        text = " ".join(random.choice(_SENTENCES).format_map(_numbers(random)) for _ in range(6))
        characters -= len(text)
        yield text


def _numbers(random: Random) -> dict[str, object]:
    year = random.randrange(2009, 2023)
    months = ("January", "Feb", "March", "Apr", "May", "June", "July", "August", "Sept", "October", "Nov", "December")
    day = f"{random.randrange(1, 29)} {random.choice(months)} {year}"
    slashed = f"{random.randrange(1, 29):02d}/{random.randrange(1, 13):02d}/{year}"
    return {
        "a": random.randrange(10, 90),
        "b": random.randrange(1, 40),
        "b2": random.randrange(10, 99),
        "d": random.choice((day, slashed)),
        "d2": day,
        "f": f"{random.randrange(10**5):05d}",
        "g": f"{random.randrange(10**8, 10**9)}",
        "g6": random.randrange(10**6, 10**7),
        "g7": random.randrange(10**6, 10**7),
        "k": random.randrange(100, 1000),
        "k2": random.randrange(100, 1000),
        "L": random.choice("ABCDEF"),
        "n": f"{random.randrange(1000, 99999):,}",
        "n2": f"{random.randrange(10**5, 10**7):,}",
        "p": f"{random.randrange(100)}.{random.randrange(10)}",
        "r": f"{random.randrange(1, 9)}.{random.randrange(1, 9)}",
        "r2": f"A{random.randrange(1, 9)}",
        "s": random.randrange(1, 10),
        "s2": random.randrange(1, 10),
        "y": year,
        "y2": year + 1,
        "y2s": f"{(year + 1) % 100:02d}",
    }


def own_pages() -> Iterator[str]:
    """Yield the paragraphs of the repository's pages and of the example's notes."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "inputs").rglob("*.md"))]
    for page in pages:
        yield from (one for one in _text(page).split("\n") if one.strip())


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")
