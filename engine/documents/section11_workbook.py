"""The Section 11 form, blank or filled in from what the agency last told us."""

from collections.abc import Iterable
from datetime import date

from engine.model.agreed import AgreedFinding
from engine.model.blocks import text_of
from engine.model.evidence import Action, Activity, Agency, Evidence, Step
from engine.model.forms import FORM_VERSION, NOT_APPLICABLE
from engine.model.framework import Framework
from engine.model.self_assessment import SelfAssessment, StandardRating, VisitAnswer
from engine.model.settings import Settings
from engine.model.workbook import FormRow, Scale, Section11Form

_CLOSED = "closed"
_TO_ANSWER = ("development", "consideration")
"""The kinds of finding that an agency answers in its next return."""


def blank_form(framework: Framework, settings: Settings) -> Section11Form:
    """Return the form with nothing filled in but the standards, the domains, the period and the form's version."""
    ratings = settings.ratings
    return Section11Form(
        partnership=settings.partnership.name,
        agency="",
        head={"period": settings.year.section11_period, "form_version": FORM_VERSION},
        standards_scale=Scale(words=ratings.standards, accepted=ratings.standards_accepted),
        signatures_scale=Scale(words=ratings.signatures_of_risk, accepted=ratings.signatures_accepted),
        standards=_standards(framework, settings),
        domains=tuple({"domain": title} for title in _domains(framework, settings)),
        risk_tool=framework.terms.risk_tool,
    )


def prefilled_form(
    framework: Framework,
    settings: Settings,
    evidence: Evidence,
    agency: Agency,
    activity: Activity | None,
    *,
    as_of: date,
    return_by: date | None,
    period: str = "",
) -> Section11Form:
    """Return the form with an agency's last answers in it, so that it changes only what has changed.

    The last return is the latest of the agency's own dated on or before `as_of`, but never the update that
    `activity` itself asks for. Ratings, evidence and open actions are carried; who completed it, its dates and the
    sign-off are blank. Findings are those of the agency's last visit held by `as_of`. With an activity the form is
    a visit update, without one the annual return of `period` (left out, the period of the returns in use).
    """
    blank = blank_form(framework, settings)
    last = _last_return(evidence, agency, activity, as_of)
    actions = _open_actions(last)
    kept = {str(row["ref"]) for row in actions}
    return Section11Form(
        partnership=blank.partnership,
        agency=agency.name,
        head={
            **blank.head,
            **({"period": period} if period else {}),
            "agency": agency.id,
            "agency_name": agency.name,
            "reason": "Visit update" if activity else "Annual",
            "activity": activity.ref if activity else "",
        },
        standards_scale=blank.standards_scale,
        signatures_scale=blank.signatures_scale,
        standards=_standards_carried(blank, last, kept),
        domains=_domains_carried(blank, last),
        actions=actions,
        previous_visit=_findings(_last_visit(framework, evidence, agency, activity, as_of), evidence, agency, last),
        return_by=return_by,
        prefilled_from=last.returned_on if last else None,
        risk_tool=blank.risk_tool,
    )


def _standards(framework: Framework, settings: Settings) -> tuple[FormRow, ...]:
    if settings.section11.standards:
        own = enumerate(settings.section11.standards, start=1)
        return tuple({"ref": str(number), "standard": title} for number, title in own)
    return tuple(
        {"ref": one.id, "standard": one.title, "requirement": " ".join(one.statements)} for one in framework.standards
    )


def _domains(framework: Framework, settings: Settings) -> tuple[str, ...]:
    titles = (*(one.title for one in framework.domains), *settings.section11.extra_domains)
    return tuple({_same(title): title for title in reversed(titles)}[key] for key in dict.fromkeys(map(_same, titles)))


def _last_return(evidence: Evidence, agency: Agency, activity: Activity | None, as_of: date) -> SelfAssessment | None:
    found = evidence.returns_of(agency.id, by=as_of)
    earlier = [one for one in found if not (activity and one.activity == activity.ref)]
    return earlier[-1] if earlier else None


def _standards_carried(blank: Section11Form, last: SelfAssessment | None, kept: set[str]) -> tuple[FormRow, ...]:
    """Return the standards with their last answers.

    An agency that answered a tool of its own, with none of our standards in it, gets its own rows back; rows of
    its own beside ours follow them.
    """
    if last is None or not last.standards:
        return blank.standards
    words = blank.standards_scale.words
    carried = {_same(one.standard): _standard_row(one, words, kept) for one in last.standards}
    ours = {_same(str(row["standard"])) for row in blank.standards}
    own = tuple(row for title, row in carried.items() if title not in ours)
    if len(own) == len(carried):
        return own
    return (*({**carried.get(_same(str(row["standard"])), {}), **row} for row in blank.standards), *own)


def _standard_row(one: StandardRating, words: tuple[str, ...], kept: set[str]) -> FormRow:
    return {
        "ref": one.ref,
        "standard": one.standard,
        "requirement": one.requirement,
        "rating": one.rating if one.rating in (*words, NOT_APPLICABLE) else "",
        "evidence": one.evidence,
        "impact": one.impact,
        "development": one.development,
        "action_ref": one.action_ref if one.action_ref in kept else "",
    }


def _domains_carried(blank: Section11Form, last: SelfAssessment | None) -> tuple[FormRow, ...]:
    words = blank.signatures_scale.words
    carried: dict[str, FormRow] = {
        _same(one.domain): {
            "domain": one.domain,
            "rating": one.rating if one.rating in words else "",
            "evidence": one.evidence,
            "best_practice": one.best_practice,
            "risks": one.risks,
            "development": one.development,
        }
        for one in (last.domains if last else ())
    }
    ours = {_same(str(row["domain"])) for row in blank.domains}
    own = (row for title, row in carried.items() if title not in ours)
    return (*({**carried.get(_same(str(row["domain"])), {}), **row} for row in blank.domains), *own)


def _open_actions(last: SelfAssessment | None) -> tuple[FormRow, ...]:
    return tuple(
        {
            "ref": one.ref,
            "topic": one.topic,
            "action": one.action,
            "owner": one.owner,
            "due": one.due,
            "status": one.status,
            "progress": one.progress,
        }
        for one in (last.actions if last else ())
        if one.status.casefold() != _CLOSED
    )


def _findings(
    visit: Activity | None, evidence: Evidence, agency: Agency, last: SelfAssessment | None
) -> tuple[FormRow, ...]:
    """Return the last visit's findings, one row each: as its agreed report words them, else in the register's order."""
    if visit is None:
        return ()
    agreed = next((one for one in evidence.agreed if _same(one.about) == _same(visit.ref)), None)
    worded = {_same(one.ref): one for one in (agreed.of_kind(*_TO_ANSWER) if agreed else ())}
    actions = [
        one for one in evidence.actions if one.agency == agency.id and one.came_from == visit.ref and one.finding
    ]
    answers = {_same(one.finding_ref): one for one in (last.answers if last else ()) if one.activity == visit.ref}
    by_finding: dict[str, list[Action]] = {}
    for one in actions:
        by_finding.setdefault(one.finding, []).append(one)
    refs = {_same(ref): ref for ref in by_finding} | {key: one.ref for key, one in worded.items()}
    if worded:
        # The report is the truth: its findings in its order, then whatever the register alone holds.
        refs = {key: refs[key] for key in dict.fromkeys((*worded, *refs))}
    groups = {_same(ref): group for ref, group in by_finding.items()}
    return tuple(
        _finding_row(visit.ref, ref, groups.get(key, []), answers.get(key), worded.get(key))
        for key, ref in refs.items()
    )


def _finding_row(
    visit: str, ref: str, actions: list[Action], answer: VisitAnswer | None, worded: AgreedFinding | None
) -> FormRow:
    """Return a finding's row.

    Its words are the agreed report's where there is one; what the agency answered itself comes before what the
    register says of its actions.
    """
    agreed = text_of(worded.spans) if worded else ""
    return {
        "activity": visit,
        "finding_ref": ref,
        "finding": agreed
        or (answer.finding if answer else "")
        or _lines(f"Action agreed: {one.action}" for one in actions),
        "action_taken": (answer.action_taken if answer else "") or _lines(one.progress for one in actions),
        "evidence": (answer.evidence if answer else "") or _lines(one.evidence for one in actions),
    }


def _last_visit(
    framework: Framework, evidence: Evidence, agency: Agency, activity: Activity | None, as_of: date
) -> Activity | None:
    kind = _same(framework.terms.visit_kind)
    held = [
        (one.steps[Step.HELD_ON], one)
        for one in evidence.activities
        if _same(one.kind) == kind and agency.id in one.agencies and Step.HELD_ON in one.steps and one != activity
    ]
    past = [pair for pair in held if pair[0] <= as_of]
    return max(past, key=lambda pair: pair[0])[1] if past else None


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
