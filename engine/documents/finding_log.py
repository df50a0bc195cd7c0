"""The log of a report's findings: who noted each, in which file and under which heading, and who noted it as well."""

from engine.documents.brief import Brief
from engine.documents.findings import Finding, Noted, findings
from engine.model.blocks import Blocks, Cell, Paragraph, Spans, Table, cell, plain, text_of
from engine.model.findings import LETTERS
from engine.model.words import join_words


def finding_log(brief: Brief) -> Blocks:
    """Return every finding with who noted it, in which file and under which heading, and who noted it as well."""
    found = [one for kind in LETTERS for one in findings(brief, kind)]
    if not found:
        return (Paragraph(spans=plain("No finding has been noted yet.")),)
    rows = tuple(_log_row(one) for one in found)
    unlabelled = sum(1 for one in found if not one.topic)
    said = f" {unlabelled} of {len(found)} findings open without a topic." if unlabelled else ""
    source = f"Source: the notes named above.{said}"
    header = ("Ref", "Observation", "Noted by", "File and heading", "Also noted by")
    widths = (0.6, 2.9, 2.1, 5.6, 2.8)
    return (
        Table(header=header, rows=rows, caption="Every finding and where it came from", source=source, widths=widths),
    )


def _log_row(one: Finding) -> tuple[Cell, ...]:
    first, others = one.noted[0], one.noted[1:]
    observation: Spans = plain(one.topic) if one.topic else plain(_opening(text_of(one.spans)))
    also = join_words(dict.fromkeys(f"{n.author} ({_file_and_heading(n)})" for n in others)) or "Nobody else"
    return (cell(one.ref), Cell(spans=observation), cell(first.author), cell(_file_and_heading(first)), cell(also))


def _file_and_heading(noted: Noted) -> str:
    """Return a note's file without its folders, and the heading; the sources list has the folders."""
    return f"{noted.source.file.rpartition('/')[2]}, {noted.source.place}"


def _opening(text: str) -> str:
    words = text.split()
    limit = 12
    return " ".join(words[:limit]) + ("..." if len(words) > limit else "")
