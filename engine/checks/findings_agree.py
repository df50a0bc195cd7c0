"""A finding stands twice in a report, in the summary and under its own heading: both must say the same."""

import re
from collections.abc import Iterator, Mapping

from engine.formats.word.section_lines import Line, read_lines
from engine.model.blocks import text_of
from engine.model.findings import LABEL, LETTERS, NOTED_BY
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source

SUMMARY = "summary_findings"


def findings_agree(document: str, path: str, blob: bytes, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield DOC-10 for each finding that reads differently in the summary and under its own heading."""
    if SUMMARY not in titles:
        return
    sections = read_lines(blob, titles)
    summary = dict(_findings(sections[SUMMARY].lines)) if SUMMARY in sections else {}
    for one in LETTERS:
        for ref, text in _findings(sections[one].lines) if one in sections else ():
            if ref in summary and summary[ref] != text:
                source = Source(file=path, place=titles[SUMMARY])
                values = {"ref": ref, "summary": titles[SUMMARY], "own": titles[one]}
                yield problem("DOC-10", source=source, document=document, section=SUMMARY, **values)


def _findings(lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    """Yield each labelled finding and its words, however its blanks and marks are set."""
    for line in lines:
        text = text_of(line.spans).strip()
        found = LABEL.match(text)
        if found and line.table is None:
            yield found["ref"], " ".join(re.findall(r"\w+", NOTED_BY.sub("", text[found.end() :]).casefold()))
