"""What every letter has: references, addressee, salutation and who signs."""

from dataclasses import dataclass

from engine.documents.brief import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The frame of a letter, as `letter` in its template. `faithfully` is the word after "Yours".

    `address` is the addressee's own, or says that the letter goes by email where the register has none.
    """

    our_ref: str
    addressee: str
    organisation: str
    address: str
    salutation: str
    faithfully: str
    signatory: str
    copy_to: str


def letter_of(brief: Brief) -> Letter:
    """Return the frame of a letter to the agency the activity is about, or whose entry in the register it is about.

    A named addressee is "Yours sincerely", a role "Yours faithfully"; without either, Sir or Madam.
    """
    agency = brief.agency
    return Letter(
        our_ref=f"{_subject(brief)}-{brief.planned.spec.catalogue.replace('-', '')}",
        addressee=", ".join(word for word in (agency.contact_name, agency.contact_role) if word) or "Chief Officer",
        organisation=agency.name,
        address=agency.address or f"By email {agency.email}".strip(),
        salutation=agency.salutation or agency.contact_name or agency.contact_role or "Sir or Madam",
        faithfully="sincerely" if agency.contact_name else "faithfully",
        signatory=brief.signatory(),
        copy_to=f"Safeguarding lead, {agency.short_name or agency.name}",
    )


def _subject(brief: Brief) -> str:
    """Return what a letter is about: an activity's ref or a period, with the agency where each of several has one."""
    subject = brief.planned.subject
    several = brief.planned.period is not None or (brief.planned.agency and len(brief.activity.agencies) > 1)
    return f"{subject}-{brief.agency.id.upper()}" if several else subject
