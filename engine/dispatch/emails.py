"""What an email says: its subject, and a letter of a few sentences in plain words.

The letter that it carries says the rest. No email names a person, and none says what was found.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.model.dates import long_date, short_date
from engine.model.evidence import Activity, Agency
from engine.model.framework import Framework
from engine.model.mail import Enclosure, Mail
from engine.model.plan import PlannedDocument
from engine.model.settings import Settings
from engine.model.words import join_words, upper_first, with_article

_NO_CHILD = "Put no child's name, date of birth or case number in the workbook."


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What an email is about. `marking` is the highest of what it carries; `replaces` the day of what it replaces.

    `title` names the document in lists.
    """

    planned: PlannedDocument
    agency: Agency
    activity: Activity | None
    framework: Framework
    settings: Settings
    marking: str
    title: str
    issue: int = 1
    replaces: date | None = None

    def day(self, key: str) -> str:
        """Return one of the document's key dates in words, "" where it has none."""
        on = self.planned.dates.get(key)
        return long_date(on) if on else ""

    @property
    def name(self) -> str:
        """Return the agency's short name."""
        return self.agency.short_name or self.agency.name

    @property
    def about(self) -> str:
        """Return what the activity is about: the service visited, or the theme."""
        if self.activity is None:
            return self.name
        if self.is_visit:
            return self.activity.service or self.name
        return self.activity.title or self.activity.ref

    @property
    def is_visit(self) -> bool:
        """Return whether it is about one of the framework's visits."""
        visits = self.framework.terms.visit_kind.casefold()
        return self.activity is not None and self.activity.kind.strip().casefold() == visits

    @property
    def held(self) -> str:
        """Return the day of the activity in words, "" while it has none."""
        return long_date(self.activity.day) if self.activity and self.activity.day else ""


Said = tuple[str, tuple[str, ...]]
"""A subject without its marking, and the paragraphs between the salutation and the end."""


def mail_of(occasion: Occasion, enclosures: tuple[Enclosure, ...], content: str) -> Mail:
    """Return the email of one document to one agency."""
    subject, paragraphs = _said(occasion)
    planned, agency = occasion.planned, occasion.agency
    return Mail(
        document=planned.id,
        title=occasion.title,
        agency=agency.id,
        organisation=agency.name,
        address=agency.email,
        subject=_one_line(f"{occasion.marking}: {subject}" if occasion.marking else subject),
        text=_text(occasion, paragraphs, enclosures),
        message_id=message_id(occasion.settings, occasion.framework, planned.id, agency, occasion.issue),
        content=content,
        enclosures=enclosures,
        issue=occasion.issue,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def message_id(settings: Settings, framework: Framework, document: str, agency: Agency, issue: int = 1) -> str:
    """Return the same id for the same partnership, document, agency and issue, on any day and computer."""
    whose = (settings.partnership.name, framework.id, document, agency.id)
    digest = hashlib.sha256("\n".join(whose).encode()).hexdigest()[:24]
    return f"<boardpack.{digest}.{issue}@{sender_address(settings).rpartition('@')[2]}>"


def sender_address(settings: Settings) -> str:
    """Return the address that letters are sent from: [email] from, else the partnership's own."""
    return settings.email.sender.strip() or settings.partnership.email.strip()


def _said(occasion: Occasion) -> Said:
    kind = occasion.planned.spec.kind
    subject, paragraphs = _KINDS.get(kind, _of_its_own)(occasion)
    if occasion.replaces:
        went = short_date(occasion.replaces)
        first = f"This replaces what we sent you on {went}. Use this one, and delete the other."
        return f"{subject} (replaces ours of {went})", (first, *paragraphs)
    return subject, paragraphs


def _text(occasion: Occasion, paragraphs: tuple[str, ...], enclosures: tuple[Enclosure, ...]) -> str:
    settings, marking = occasion.settings, occasion.marking
    signed = settings.roles.signatory.get(occasion.planned.spec.kind, settings.roles.coordinator)
    return letter_of(settings, occasion.agency, paragraphs, enclosures, signed=signed, marking=marking)


def letter_of(
    settings: Settings,
    agency: Agency,
    paragraphs: tuple[str, ...],
    enclosures: tuple[Enclosure, ...],
    *,
    signed: str,
    marking: str,
) -> str:
    """Return an email's text: some paragraphs to an agency, from the salutation to what is attached."""
    us = settings.partnership
    whom = agency.salutation or agency.contact_name or agency.contact_role or "Sir or Madam"
    ending = "sincerely" if agency.contact_name else "faithfully"
    contact = [word for word in (us.address, us.phone, us.website) if word]
    parts = [
        f"Dear {whom}",
        *paragraphs,
        f"If anything is unclear, reply to this email or call {us.phone}.",
        f"Yours {ending}",
        "\n".join([signed, us.name, *contact]),
    ]
    if enclosures:
        parts.append("\n".join(["Attached:", *(f"- {one.name}" for one in enclosures)]))
    if marking:
        what = "This email and what is attached are" if enclosures else "This email is"
        meant = "They are" if enclosures else "It is"
        it = ("they have", "them") if enclosures else ("it has", "it")
        parts.append(
            f"{what} marked {marking}. {meant} meant for {agency.name}. "
            f"If {it[0]} reached you by mistake, tell us and delete {it[1]}."
        )
    return "\n\n".join(parts) + "\n"


def _visit_selection(occasion: Occasion) -> Said:
    noun, us = occasion.framework.terms.visit_noun, occasion.settings.partnership.name
    proposed = occasion.activity.proposed_date if occasion.activity else None
    day = long_date(proposed) if proposed else "a day to be agreed"
    reply = occasion.day("reply_by")
    visit = with_article(occasion.framework.terms.visit)
    first = f"The {us} has selected {occasion.about} for {visit}, and proposes {day}."
    asks = "The attached letter says why, who will come, and what we ask of you."
    if reply:
        asks += f" The first thing we need is your answer about the date, by {reply}: accept it, or offer two others."
    more: tuple[str, ...] = ()
    if occasion.activity and occasion.activity.section11_update:
        more = ("A request to bring your Section 11 return up to date comes in an email of its own.",)
    return f"{occasion.about} {noun}, {day}", (first, asks, *more)


def _section_11_update(occasion: Occasion) -> Said:
    noun, back = occasion.framework.terms.visit_noun, occasion.day("workbook_back")
    day = occasion.day("visit")
    by = f" by {back}" if back else ""
    first = f"Before the {occasion.about} {noun} on {day}, we ask you to bring your Section 11 return up to date."
    asks = (
        "Our letter and a workbook are attached. The workbook already holds what you told us last: change what has "
        f"changed, have it signed off, and return it to this address{by}."
    )
    return f"Section 11 update{by}", (first, asks, _NO_CHILD)


def _section_11_request(occasion: Occasion) -> Said:
    year, back = occasion.planned.subject, occasion.day("workbook_back")
    by = f" by {back}" if back else ""
    first = (
        "Once a year we ask each agency on our register how it safeguards children and promotes their welfare. "
        f"This is the request for {year}."
    )
    asks = (
        "Our letter and a workbook are attached. The letter says what is asked, and under which law. The workbook "
        f"already holds what you told us last time, if we have it. Return it to this address{by}."
    )
    return f"Section 11 return {year}" + (f", by {back}" if back else ""), (first, asks, _NO_CHILD)


def _findings(occasion: Occasion) -> Said:
    noun, reply = occasion.framework.terms.visit_noun, occasion.day("reply_by")
    visited = occasion.is_visit
    what = f"the {occasion.about} {noun}" if visited else f"the theme {occasion.about}, to which you contributed"
    subject = f"Findings of the {occasion.about} {noun}" if visited else f"Findings of the theme {occasion.about}"
    held = f" on {occasion.held}" if visited and occasion.held else ""
    partners = join_words(one.title for one in occasion.framework.partners)
    first = f"The safeguarding partners ({partners}) have agreed the report of {what}{held}."
    asks = "Our letter and the report are attached. The letter says what is asked of you, and by when."
    if reply:
        asks += f" Tell us by {reply} of anything in the report that is not correct as a fact."
    kept = "Both are for you and for those who act on them. They are not for publication."
    return f"{subject}, {occasion.held}" if occasion.held else subject, (first, asks, kept)


def _endorsement(occasion: Occasion) -> Said:
    what = f"the {occasion.about} {occasion.framework.terms.visit_noun}" if occasion.is_visit else occasion.about
    return _asked_of_partners(f"Endorsement of {what}", f"We ask each safeguarding partner to endorse {what}.")


def _release(occasion: Occasion) -> Said:
    first = (
        f"The report on {occasion.about} is complete, and its lead officer has confirmed what it says. "
        "We ask each safeguarding partner to agree its release."
    )
    asks = (
        "The report and a form of one page are attached. Read the report, fill in the form, sign it, and return it to "
        "this address by the day it gives."
    )
    return f"Release of the report on {occasion.about}", (first, asks, "Until then the report is a draft for you.")


def _asked_of_partners(subject: str, first: str) -> Said:
    asks = "The attached form is one page. Fill it in, sign it, and return it to this address by the day it gives."
    return subject, (first, asks, "You may forward it to whoever decides for you.")


def _reminder(occasion: Occasion) -> Said:
    first = "We have not yet received some of what we asked you for, and the day for it has passed."
    asks = "The attached letter lists it, gives a new day, and says whom to ring."
    sent = "If you have sent it already, tell us and we will look again."
    return f"Reminder: what we have not yet received from {occasion.name}", (first, f"{asks} {sent}")


def _of_its_own(occasion: Occasion) -> Said:
    title = occasion.planned.spec.title
    about = occasion.about
    due = f" It is about {about}." if about != occasion.name else ""
    return f"{title}, {about}", (
        f"{upper_first(title)} from the {occasion.settings.partnership.name} is attached.{due}",
    )


_KINDS: Mapping[str, Callable[[Occasion], Said]] = {
    "visit-selection-letter": _visit_selection,
    "section-11-update-request": _section_11_update,
    "section-11-request-letter": _section_11_request,
    "findings-letter": _findings,
    "endorsement-request": _endorsement,
    "release-agreement-request": _release,
    "reminder": _reminder,
}
