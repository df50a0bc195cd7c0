"""How agreements stand: which consents still count, what a change has voided, and which reports are agreed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from engine.documents.findings_letter import is_action_of
from engine.drafts.agreed import OUTSIDE, changed_sections, content_of, read_agreed
from engine.formats.guards import guard
from engine.formats.word.loading import DamagedDocument
from engine.intake.agreed import collect_agreed
from engine.model.agreed import AgreedReport, agreed_report
from engine.model.dates import short_date
from engine.model.document_spec import DocumentSpec
from engine.model.evidence import Consent, Decision, Evidence
from engine.model.framework import Framework
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Origin, Source
from engine.model.words import join_words
from engine.storage.decided import Approval, Binding, Decided, Given
from engine.storage.ledger import LEDGER, Ledger, Written
from engine.storage.locating import locate
from engine.storage.workspace import Workspace

RELEASE, CONFIRM = "Agree release", "Confirm content"
_BINDING = frozenset({RELEASE.casefold(), CONFIRM.casefold()})
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a workspace's agreements come to on one day.

    `evidence` holds the approvals of the ledger among its decisions, no consent that a change has voided, and the
    agreed reports that still are. `frozen` holds every frozen copy; `held` the ids of documents that somebody has
    agreed and that no build may change; `voided` the consents to each document that count no longer.
    """

    evidence: Evidence
    frozen: tuple[AgreedReport, ...] = ()
    held: frozenset[str] = frozenset()
    voided: Mapping[str, tuple[Consent, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def standing(workspace: Workspace, framework: Framework, evidence: Evidence, ledger: Ledger, today: date) -> Standing:
    """Return how the agreements of a workspace stand. Yields AGR-02 and AGR-08 to AGR-12; nothing is written."""
    frozen, problems = collect_agreed(workspace.root, framework, evidence.activities, _read)
    decided = Decided(ledger)
    decisions = (*evidence.decisions, *(_row(one) for one in decided.approvals()))
    held: list[str] = []
    voided: dict[str, tuple[Consent, ...]] = {}
    found: list[Problem] = [*problems]
    for spec, document in _documents(framework, decisions, frozen):
        bindings = decided.bindings(document)
        consents = consents_to(decisions, document)
        given = {one for one, (_, yes) in consents.items() if yes and one.on <= today}
        void = _voided(workspace, ledger, spec, document, bindings)
        voided[document] = tuple(consents[one][0] for one in consents if one in void)
        decisions = tuple(_without(decisions, document, void))
        stands = given - void.keys()
        lapsed = {one: why for one, why in void.items() if one in given and not _is_given_again(one, stands)}
        if lapsed:
            found.append(_told(framework, spec, document, ledger.get(document), lapsed))
        about = {one.given for one in bindings} or (given if agreed_report(frozen, document) else set())
        if (about & given) - void.keys():
            held.append(document)
    ours = {one.document: _about(workspace, framework, decided, one) for one in frozen}
    agreed = tuple(_agreed(framework, decisions, frozen, ours, today))
    found += _nobodys_actions(evidence, agreed)
    files = tuple(dict.fromkeys((*evidence.files, *(one.source.file for one in frozen))))
    return Standing(
        evidence=replace(evidence, decisions=decisions, agreed=agreed, files=files),
        frozen=frozen,
        held=frozenset(held),
        voided=voided,
        problems=tuple(found),
    )


def _is_given_again(one: Given, standing: AbstractSet[Given]) -> bool:
    """Return whether whoever gave a consent that counts no longer has since given it to the report as it is."""
    return any((other.decision, other.party) == (one.decision, one.party) and other.on >= one.on for other in standing)


def _nobodys_actions(evidence: Evidence, agreed: tuple[AgreedReport, ...]) -> Iterator[Problem]:
    """Yield AGR-12 for actions of a visit to several agencies that belong to none of them."""
    for report in agreed:
        activity = evidence.activity(report.about)
        agencies = [one for ref in (activity.agencies if activity else ()) if (one := evidence.agency(ref))]
        for action in report.actions if len(agencies) > 1 else ():
            if not any(is_action_of(action, one) for one in agencies):
                source, document = action.source, report.document
                yield problem("AGR-12", source=source, document=document, ref=action.ref or action.action[:40])


def is_released(framework: Framework, spec: DocumentSpec) -> bool:
    """Return whether a kind of document is one whose release the partners agree."""
    asked = [rule.params for one in spec.gate if (rule := framework.rule(one))]
    return any(getattr(one, "of", "") == spec.kind and _releases(one) for one in asked)


def _releases(params: object) -> bool:
    """Return whether a rule asks for the partners' release: others of a gate may ask for another decision."""
    return str(getattr(params, "decision", "")).casefold() == RELEASE.casefold()


def consents_to(decisions: Iterable[Decision], document: str) -> dict[Given, tuple[Consent, bool]]:
    """Return every consent about a document's release or content, and whether it was a yes, as the rows stand."""
    found: dict[Given, tuple[Consent, bool]] = {}
    seen: Counter[tuple[str, str, date]] = Counter()
    for row in decisions:
        if is_about(row, document):
            for one in row.consents:
                key = (row.decision.casefold(), one.party, one.on)
                given = Given(decision=key[0], party=one.party, on=one.on, nth=seen[key])
                found[given] = (one, row.outcome.strip().casefold() != "declined")
                seen[key] += 1
    return found


def is_about(row: Decision, document: str) -> bool:
    """Return whether a decision is about a document's release or its content."""
    return row.ref.strip().casefold() == document.casefold() and row.decision.strip().casefold() in _BINDING


def _row(one: Approval) -> Decision:
    origin = Origin(file=LEDGER, sheet="approvals")
    consent = Consent(party=one.party, name=one.name, on=one.on)
    return Decision(ref=one.document, decision=one.decision, origin=origin, consents=(consent,))


def _documents(
    framework: Framework, decisions: tuple[Decision, ...], frozen: tuple[AgreedReport, ...]
) -> Iterator[tuple[DocumentSpec, str]]:
    """Yield the documents that somebody has agreed, each once, as they are spelt first."""
    named = [one.document for one in frozen]
    named += [row.ref.strip() for row in decisions if is_about(row, row.ref.strip())]
    first = {one.casefold(): one for one in reversed(named)}
    for document in reversed(first.values()):
        spec = framework.document(document.partition(":")[0])
        if spec and is_released(framework, spec):
            yield spec, document


def content_on_disk(workspace: Workspace, path: str, blob: bytes, spec: DocumentSpec) -> dict[str, str]:
    """Return what partners would agree to in a file, by section; nothing when it cannot be read."""
    if guard(workspace.path(path), path) is not None:
        return {}
    try:
        return content_of(blob, spec)
    except DamagedDocument:
        return {}


def _voided(
    workspace: Workspace, ledger: Ledger, spec: DocumentSpec, document: str, bindings: tuple[Binding, ...]
) -> dict[Given, tuple[str, ...]]:
    """Return the consents that a change has voided, and the sections that changed since each."""
    earlier = ledger.get(document)
    if earlier is None or not bindings:
        return {}
    here = locate(workspace, ledger, document, earlier.path, document)
    content = content_on_disk(workspace, here.path, here.blob, spec) if here.blob is not None else {}
    if not content:
        return {}
    changed = {one.given: changed_sections(one.content, content) for one in bindings}
    return {given: sections for given, sections in changed.items() if sections}


def _without(
    decisions: tuple[Decision, ...], document: str, void: Mapping[Given, tuple[str, ...]]
) -> Iterator[Decision]:
    """Yield the decisions without the consents that count no longer."""
    seen: Counter[tuple[str, str, date]] = Counter()
    for row in decisions:
        if not (void and is_about(row, document)):
            yield row
            continue
        kept = []
        for one in row.consents:
            key = (row.decision.casefold(), one.party, one.on)
            if Given(decision=key[0], party=one.party, on=one.on, nth=seen[key]) not in void:
                kept.append(one)
            seen[key] += 1
        yield replace(row, consents=tuple(kept))


def _told(
    framework: Framework,
    spec: DocumentSpec,
    document: str,
    earlier: Written | None,
    void: Mapping[Given, tuple[str, ...]],
) -> Problem:
    titles = {one.id: f"“{one.title}”" for one in spec.section} | {OUTSIDE: "the text outside its sections"}
    changed = dict.fromkeys(section for sections in void.values() for section in sections)
    partners = {one.id: one.title for one in framework.partners}
    who = dict.fromkeys(f"{partners.get(one.party, 'the lead officer')} ({short_date(one.on)})" for one in void)
    return problem(
        "AGR-02",
        source=Source(file=earlier.path if earlier else ""),
        document=document,
        section=next((one for one in changed if one), None),
        who=join_words(who),
        titles=join_words(titles.get(one, one) for one in changed),
        id=document,
    )


def _about(
    workspace: Workspace, framework: Framework, decided: Decided, report: AgreedReport
) -> frozenset[Given] | None:
    """Return the consents that are about a frozen copy; None, which is any, where the ledger knows of none at all."""
    bindings, spec = decided.bindings(report.document), framework.document(report.document.partition(":")[0])
    blob = workspace.read(report.source.file)
    if not bindings or spec is None or blob is None:
        return None
    content = content_on_disk(workspace, report.source.file, blob, spec)
    return frozenset(one.given for one in bindings if one.content == content)


def _agreed(
    framework: Framework,
    decisions: tuple[Decision, ...],
    frozen: tuple[AgreedReport, ...],
    about: Mapping[str, frozenset[Given] | None],
    today: date,
) -> Iterator[AgreedReport]:
    """Yield the frozen reports that all partners agree and the lead confirms, dated the day the last partner did.

    `about` holds by document the consents that are about its frozen copy, None where any is.
    """
    for one in frozen:
        latest: dict[str, tuple[Consent, bool]] = {}
        ours = about[one.document]
        given = sorted(consents_to(decisions, one.document).items(), key=lambda item: item[0].on)
        for key, (consent, agreed) in given:
            if consent.on <= today and (ours is None or not agreed or key in ours):
                latest[consent.party if key.decision == RELEASE.casefold() else f"{OTHER}:"] = (consent, agreed)
        needed = [*(partner.id for partner in framework.partners), f"{OTHER}:"]
        if all(latest.get(party, (None, False))[1] for party in needed):
            on = max(latest[partner.id][0].on for partner in framework.partners)
            yield replace(one, agreed_on=on)


def _read(blob: bytes, spec: DocumentSpec, report: AgreedReport) -> tuple[AgreedReport, tuple[str, ...]]:
    titles = {one.id: one.title for one in spec.section}
    said = read_agreed(blob, titles, report.source.file)
    full = replace(report, findings=said.findings, actions=said.actions, sections=said.sections, facts=said.facts)
    return full, said.unlabelled
