"""What the partners have decided, as the Decisions sheet holds it."""

from engine.documents.brief import Brief
from engine.model.evidence import Consent

_DECLINED = "declined"


def agreed_by(brief: Brief, ref: str, decision: str) -> dict[str, Consent]:
    """Return each party's yes to a decision about an activity or a document, by party.

    Its latest answer counts: a later no takes an earlier yes back.
    """
    latest: dict[str, tuple[Consent, bool]] = {}
    for row in brief.evidence.decisions:
        if row.ref.casefold() == ref.casefold() and row.decision.casefold() == decision.casefold():
            for one in row.consents:
                if one.party not in latest or one.on >= latest[one.party][0].on:
                    latest[one.party] = (one, row.outcome.casefold() != _DECLINED)
    return {party: one for party, (one, yes) in latest.items() if yes}


def answers_to(brief: Brief, ref: str, decision: str) -> dict[str, tuple[Consent, bool]]:
    """Return each party's latest answer by the last day the document takes in, and whether it was a yes."""
    latest: dict[str, tuple[Consent, bool]] = {}
    for row in brief.evidence.decisions:
        if row.ref.strip().casefold() == ref.casefold() and row.decision.strip().casefold() == decision.casefold():
            for one in row.consents:
                if one.on <= brief.known_by and (one.party not in latest or one.on >= latest[one.party][0].on):
                    latest[one.party] = (one, row.outcome.strip().casefold() != _DECLINED)
    return latest
