"""Why a document, a section or a problem is in the pack, in lines for a person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from engine.model.dates import count_of, long_date
from engine.model.document_spec import Content, FilledBy, SectionSpec
from engine.model.framework import Framework
from engine.model.problem import Problem
from engine.model.run import DocumentState, Run, SectionState, State, Status
from engine.model.words import upper_first
from engine.report.terminal import first_step, next_lines, problem_lines, wrapped
from engine.report.wording import FILLED_BY, ORIGIN, STATE, STOPS, said_status

_IN = "  "
_GONE = frozenset({Status.SENT, Status.CLOSED})


def called(one: DocumentState) -> str:
    """Return a document as a person calls it: its title and what or whom it is about."""
    return f"{one.planned.spec.title}, {about_of(one)}"


def about_of(one: DocumentState) -> str:
    """Return what or whom a document is about, in words."""
    return one.about or one.planned.subject


def document_lines(run: Run, framework: Framework, one: DocumentState) -> Iterator[str]:
    """Yield why a document is in the pack and by when, how it stands, what is missing and what holds it back."""
    own = [found for found in run.problems if found.document == one.planned.id]
    missing = [section for section in one.sections if section.state is State.MISSING]
    in_missing = {section.id for section in missing}
    rest = [found for found in own if found.section not in in_missing or found.severity not in STOPS]
    yield from wrapped(called(one))
    yield f"{_IN}{one.planned.id}"
    yield f"{_IN}{one.path}"
    yield from _titled("Why it is here, and by when", _reasons(framework, one))
    yield from _titled("How it stands", _standing(one, run.as_of))
    yield from _titled("Sections that are missing", _missing(missing, own))
    stops = [found for found in rest if found.severity in STOPS]
    looks = [found for found in rest if found.severity not in STOPS]
    yield from _problems("What holds it back" if not missing else "What else holds it back", stops)
    yield from _problems("To look at, or to know", looks)
    yield ""
    yield from next_lines(_next(one, own))


def _titled(title: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a part with its heading; nothing for a part that has nothing to say."""
    lines = [line for text in texts for line in wrapped(text.strip(), _IN + " " * (len(text) - len(text.lstrip())))]
    if lines:
        yield from ("", title, *lines)


def _problems(title: str, problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield from ("", title)
        yield from (f"{_IN}{line}" if line and not line.startswith(" ") else line for line in _listed(problems))


def _listed(problems: Sequence[Problem]) -> list[str]:
    lines = list(problem_lines(problems, every=True))
    return lines[:-1] if lines and not lines[-1] else lines


def _reasons(framework: Framework, one: DocumentState) -> Iterator[str]:
    """Yield each reason the plan gives, then each rule behind them with what it asks and where it stands."""
    reasons = one.planned.because
    yield from (each.text for each in reasons)
    yield from (line for rule in dict.fromkeys(each.rule for each in reasons) for line in _rule(framework, rule))
    cited = {rule.cite for each in reasons if (rule := framework.rule(each.rule))}
    if one.planned.spec.cite not in cited:
        yield f"Asked for by: {framework.clause(one.planned.spec.cite)}"


def _rule(framework: Framework, ref: str) -> Iterator[str]:
    rule = framework.rule(ref)
    if rule:
        yield f"Rule {rule.id}: {rule.asks}"
        yield f"  Clause: {framework.clause(rule.cite)}"


def _standing(one: DocumentState, today: date) -> Iterator[str]:
    planned = one.planned
    yield f"{upper_first(said_status(one.status, ready=one.ready))}.{_counted(one.sections)}"
    if planned.sent:
        yield f"It went on {long_date(planned.sent)}."
    elif planned.due and planned.due < today and one.status not in _GONE:
        yield f"Its day, {long_date(planned.due)}, has passed."
    if planned.waits_for:
        yield f"It is made once {planned.waits_for} is agreed. For that one: boardpack why {planned.waits_for}"


def _counted(sections: Sequence[SectionState]) -> str:
    if not sections:
        return " There is no file yet."
    numbers = {state: sum(one.state is state for one in sections) for state in State}
    missing, excused = numbers[State.MISSING], numbers[State.EXCUSED]
    said = f" Of {count_of(len(sections), 'section')}, {numbers[State.FILLED]} filled, {missing} missing"
    return f"{said}, {excused} that need not be." if excused else f"{said}."


def _missing(missing: Sequence[SectionState], own: Sequence[Problem]) -> Iterator[str]:
    """Yield each missing section: its title and id, who fills it, and what is asked."""
    ways = dict[str, None]()
    for one in missing:
        yield f"{one.title} ({one.id}). Who fills it: {_by(one)}."
        for found in own:
            if found.section == one.id and found.severity in STOPS:
                yield f"  {found.code}: {found.message}"
                ways[found.fix] = None
    yield from (f"Mend: {way}" for way in ways)


def _by(one: SectionState) -> str:
    return FILLED_BY[FilledBy(one.filled_by)].replace("The ", "the ").replace("A ", "a ")


def _next(one: DocumentState, own: Sequence[Problem]) -> str:
    if one.status in _GONE:
        return "nothing; it went."
    stops = [found for found in own if found.severity in STOPS]
    if stops:
        return first_step(stops)
    if one.planned.waits_for:
        return f"run boardpack why {one.planned.waits_for}."
    return f"read this and send it when you are content.\n{one.path}" if one.ready else "run boardpack build."


def section_lines(run: Run, framework: Framework, wanted: str) -> Iterator[str]:
    """Yield why a section, named by its id or title, is in the documents that have it, and how it stands there."""
    here = [(one, found) for one in run.documents for found in one.sections if is_section(found, wanted)]
    first = here[0][1]
    yield from wrapped(f"Section “{first.title}” ({first.id})")
    for _, same in groupby(here, key=lambda pair: (pair[0].planned.spec.kind, pair[1].id, pair[1].state)):
        alike = list(same)
        one, found = alike[0]
        yield ""
        spec = next(each for each in one.planned.spec.section if each.id == found.id)
        named = "" if found.title == first.title else f", “{found.title}”"
        yield from wrapped(f"{called(one)} ({one.planned.id}){named}")
        if len(alike) > 1:
            yield f"{_IN}and {count_of(len(alike) - 1, 'other letter')} of the kind, where it stands the same"
        for text in _section(framework, spec, found):
            yield from wrapped(text, _IN)
        ids = {each.planned.id for each, _ in alike}
        told = [each for each in run.problems if each.document in ids and each.section == found.id]
        yield from _titled("What is wrong with it", (f"{each.code}: {each.message}" for each in told))


def is_section(one: SectionState, wanted: str) -> bool:
    """Return whether a section has this id or title."""
    return wanted.strip().casefold() in {one.id.casefold(), one.title.casefold()}


def _section(framework: Framework, spec: SectionSpec, found: SectionState) -> Iterator[str]:
    by_us = found.origin == Content.ENGINE and found.filled_by == FilledBy.ENGINE
    yield f"{STATE[found.state]}. " + (
        "Made by boardpack." if by_us else f"Who fills it: {_by(found)}. {_origin(found)}."
    )
    rule = framework.rule(found.rule)
    if rule:
        yield f"Rule {rule.id}: {rule.asks}"
    if found.clause:
        yield f"Clause: {found.clause}"
    headings = [one.title for one in framework.note_headings if one.id in spec.notes]
    if headings:
        yield f"It takes what notes say under: {', '.join(headings)}."
    if spec.prompt:
        yield f"What stands there until somebody writes: {spec.prompt}"
    yield from found.sources


def _origin(found: SectionState) -> str:
    return upper_first(ORIGIN[found.origin])


def code_lines(run: Run, framework: Framework, code: str) -> Iterator[str]:
    """Yield where a problem's code or a rule stands in this pack: its problems, its documents, its sections."""
    problems = [one for one in run.problems if one.code.casefold() == code.casefold()]
    yield from wrapped(
        f"{code}: {count_of(len(problems), 'problem')} in the pack for {long_date(run.cycle.board_date)}."
    )
    yield from ("", *_listed(problems)) if problems else ()
    asked = [one for one in run.documents if any(each.rule == code for each in one.planned.because)]
    yield from _titled("Documents that it calls for or dates", (f"{called(one)} ({one.planned.id})" for one in asked))
    yield from _titled("Sections that it asks for", _asked(run, code))
    yield ""
    rule = framework.rule(code)
    yield f"What it {'asks' if rule else 'means'}: boardpack explain {code}"


def _asked(run: Run, code: str) -> Iterator[str]:
    for one in run.documents:
        yield from (
            f"{called(one)}: {section.title}, {STATE[section.state].lower()}"
            for section in one.sections
            if section.rule == code
        )
