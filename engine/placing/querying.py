"""Queries put in their place: an email draft to each agency with something to mend, and the form that goes back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from engine.dispatch.emails import sender_address
from engine.dispatch.queries import Query, query_mail
from engine.dispatch.recipients import address_faults
from engine.documents.brief import marking_of
from engine.documents.section11_query import form_to_mend
from engine.formats.mail import Sender, write_email
from engine.formats.section11_workbook import write_section11
from engine.making import cycle_folder
from engine.model.document_spec import WORKBOOK
from engine.model.evidence import Agency
from engine.model.mail import Enclosure
from engine.model.messages import problem
from engine.model.names import safe_file_name
from engine.model.problem import Problem, Severity, WorkspaceError
from engine.model.query import Asked, QueryState
from engine.model.run import Run
from engine.model.source import Source
from engine.placing.agency_faults import faults_by_agency
from engine.placing.guarding import scan_for
from engine.rules.calendar import add_working_days, on_or_before_working_day
from engine.rules.due import local_shift
from engine.storage.ledger import Ledger
from engine.storage.outbox import EmailFiles
from engine.storage.places import Place, hold_if_open
from engine.storage.workspace import sha256_of
from engine.world import World

FOLDER = "4 Queries"
_LEAST_DAYS = 3
"""So many working days an agency always has to answer."""
_ORDER = tuple(Severity)


def prepare_queries(world: World, run: Run, ledger: Ledger, *, write: bool) -> Run:
    """Return the run with its queries, their drafts brought in line with them when `write` is True.

    Yields QRY-01, SND-04 to SND-06 for an agency whose address cannot be used, and OUT- codes.
    """
    desk = _Desk(world=world, files=EmailFiles(ledger), folder=f"{cycle_folder(world)}/{FOLDER}", write=write)
    asked = faults_by_agency(world, run, scan_for(world))
    names = _names(one.agency for one in asked)
    queries, problems = [], list[Problem]()
    for one in asked:
        state, told = desk.settle(one, names[one.agency.id])
        queries.append(state)
        problems += told
    problems += desk.tidy({path for one in queries for path in (one.path, *one.forms)})
    found = sorted(dict.fromkeys((*run.problems, *problems)), key=lambda one: _ORDER.index(one.severity))
    return replace(run, queries=tuple(queries), problems=tuple(found))


def reply_day(world: World, on: date) -> date:
    """Return the working day by which a query of a day is to be answered.

    That is the partnership's own time to reply to a letter; where the papers close before that, the working day before
    they close, or that day itself, as long as three working days are left.
    """
    asked = on_or_before_working_day(local_shift(world.settings, on, "reply_to_letter", 1))
    papers, least = world.cycle.papers_close, add_working_days(on, _LEAST_DAYS)
    early = next((day for day in (add_working_days(papers, -1), papers) if day >= least), asked)
    return max(min(asked, early), least)


def _names(agencies: Iterator[Agency]) -> Mapping[str, str]:
    """Return the name that the files of each agency's query carry; two that look alike carry their ids too."""
    found: dict[str, str] = {}
    for one in agencies:
        name = one.short_name or one.name
        taken = {safe_file_name(each).casefold() for each in found.values()}
        found[one.id] = f"{name} {one.id}" if safe_file_name(name).casefold() in taken else name
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """The queries of one cycle and the folder in which they lie."""

    world: World
    files: EmailFiles
    folder: str
    write: bool

    def settle(self, asked: Asked, name: str) -> tuple[QueryState, list[Problem]]:
        """Bring the files of one query up to date and return how it stands, with what there is to say of it."""
        stem = f"{self.folder}/{safe_file_name(f'{self.world.cycle.id} Query - {name}')}"
        places = tuple(
            f"{stem}{f' {safe_file_name(one.about)}' if one.about else ''}.xlsx"
            for one in asked.files
            if one.tables is not None
        )
        faults = list(
            address_faults(
                asked.agency, self.world.evidence, self.world.settings.email.allowed_domains, self.world.problems
            )
        )
        email = "" if faults else f"{stem}.eml"
        wanted = [place for place in (email, *places) if place]
        dated, told = self._dated(wanted), list[Problem]()
        if self.write or not all(self._is_ours(place) for place in wanted):
            dated, told = self._brought_up_to_date(asked, dated, email, places)
        return QueryState(
            agency=asked.agency.id,
            name=asked.agency.short_name or asked.agency.name,
            path=email,
            forms=places,
            count=asked.count,
            reply_by=reply_day(self.world, dated),
        ), [*faults, *told]

    def _is_ours(self, place: str) -> bool:
        """Return whether a file is missing or as it was made: how it stands is then known without making it again."""
        digest = self.world.workspace.digest(place)
        return digest is None or self.files.dated(place, digest) is not None

    def _brought_up_to_date(
        self, asked: Asked, dated: date, email: str, places: tuple[str, ...]
    ) -> tuple[date, list[Problem]]:
        """Put every file of a query in its place; return the day they are dated, and what there is to say."""
        blobs = self._made(asked, dated, email, places)
        if dated != self.world.cycle.as_of and any(self._is_due(place, blob) for place, blob in blobs.items()):
            dated = self.world.cycle.as_of
            blobs = self._made(asked, dated, email, places)
        return dated, [each for place, blob in blobs.items() for each in self._put(place, blob, asked.id, dated)]

    def _dated(self, places: list[str]) -> date:
        """Return the day of the drafts that are there, today where there is none or its day to reply has passed."""
        today = self.world.cycle.as_of
        for place in places:
            digest = self.world.workspace.digest(place)
            dated = self.files.dated(place, digest) if digest else None
            if dated is not None and dated <= today <= reply_day(self.world, dated):
                return dated
        return today

    def _is_due(self, place: str, blob: bytes) -> bool:
        """Return whether a file is missing, or ours and of other content; a changed one is a person's to keep."""
        there = self.world.workspace.read(place)
        return there is None or (there != blob and self.files.dated(place, sha256_of(there)) is not None)

    def _made(self, asked: Asked, dated: date, email: str, places: tuple[str, ...]) -> Mapping[str, bytes]:
        """Return every file of a query by its place, dated."""
        world, by = self.world, reply_day(self.world, dated)
        forms = (
            form_to_mend(world.framework, world.settings, asked.agency, one.tables, one.asks, return_by=by)
            for one in asked.files
            if one.tables is not None
        )
        made = {place: write_section11(form, dated) for place, form in zip(places, forms, strict=True)}
        if email:
            enclosures = tuple(_enclosure(asked, place, blob) for place, blob in made.items())
            query = Query(asked=asked, reply_by=by, marking=_marking(world))
            mail = query_mail(query, enclosures, world.settings, world.framework)
            made[email] = write_email(mail, _sender(world), dated, tuple(made.values()))
        return made

    def _put(self, place: str, blob: bytes, query: str, dated: date) -> tuple[Problem, ...]:
        """Put one file in its place. One that a person changed is left, and that is told."""
        workspace = self.world.workspace
        try:
            there = workspace.read(place)
            if there is not None and there != blob and self.files.dated(place, sha256_of(there)) is None:
                return (problem("QRY-01", source=Source(file=place)),)
            if self.write and there != blob:
                hold_if_open(workspace, Place(id="", path=place, document="", sent=None))
                self.files.note(place, sha256_of(blob), query, dated)
                workspace.write(place, blob, over=there)
        except WorkspaceError as fault:
            return tuple(replace(one, document=None) for one in fault.problems)
        return ()

    def tidy(self, keep: set[str]) -> tuple[Problem, ...]:
        """Take out the drafts of this cycle that nobody needs any longer, as far as they are ours and unchanged."""
        try:
            for path, sha256, _ in self.files.every() if self.write else ():
                stale = path.startswith(f"{self.folder}/") and path not in keep
                if stale and self.world.workspace.digest(path) == sha256:
                    self.world.workspace.remove(path)
        except WorkspaceError as fault:
            return fault.problems
        return ()


def _enclosure(asked: Asked, place: str, blob: bytes) -> Enclosure:
    return Enclosure(document=asked.id, name=PurePosixPath(place).name, path=place, sha256=sha256_of(blob))


def _sender(world: World) -> Sender:
    us = world.settings
    return Sender(name=us.partnership.name, address=sender_address(us), reply_to=us.email.reply_to.strip())


def _marking(world: World) -> str:
    """Return the marking of the workbooks that go to agencies: a query carries the same answers."""
    specs = (one for one in world.framework.documents if one.attachment == WORKBOOK)
    return max((marking_of(world.settings, one) for one in specs), key=len, default="")
