"""`boardpack pdf`: a tagged PDF of each document of the cycle, and the Board pack with all its reports in one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePosixPath

from engine.config import find_workspace, load_settings
from engine.formats.package import unpack
from engine.formats.pdf_merge import Part, UntaggedError, is_tagged, join_pdfs, pages_in
from engine.formats.pdf_office import OfficeStoppedError, find_office, print_documents
from engine.formats.word.saving import open_marks_in, title_in
from engine.formats.word.sound import guard_document
from engine.making import year_folder
from engine.model.dates import count_of, long_date
from engine.model.messages import problem
from engine.model.names import safe_file_name
from engine.model.plan import Cycle
from engine.model.problem import ConfigError, Problem, WorkspaceError
from engine.model.run import DocumentState, Run, Status
from engine.model.source import Source
from engine.model.words import join_words
from engine.storage.ledger import Ledger
from engine.storage.lock import only_run
from engine.storage.pdfs import Pdfs
from engine.storage.places import of_document
from engine.storage.workspace import Workspace, sha256_of
from engine.world import Options

FOLDER = "5 For the Board"
"""The folder of the Board pack; the PDF of a document stands beside it."""
_LETTERS = "1 Letters"
"""The folder of the documents that go to an agency and not to the Board."""
Work = Callable[[Mapping[str, bytes]], dict[str, bytes]]
"""Makes PDFs of documents, by key; leaves out those it cannot read."""
Look = Callable[[Options], Run]
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePdfs:
    """What came of it: the places of the PDFs made and of those that were up to date, the Board pack, what to say.

    `unready` holds the places of PDFs whose documents are not ready.
    """

    made: tuple[str, ...]
    current: tuple[str, ...]
    unready: frozenset[str] = frozenset()
    pack: str = ""
    pack_says: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Print:
    """One document with its PDF: `blob` is None when there is none that may be used."""

    state: DocumentState
    document: bytes
    place: str
    blob: bytes | None = None


@dataclass(slots=True)
class _Desk:
    """Where the PDFs of one cycle are made. `found` grows with what there is to say."""

    workspace: Workspace
    pdfs: Pdfs
    folder: str
    made: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)

    def is_current(self, place: str, source: str) -> bytes | None:
        """Return the PDF that stands in a place if it is ours and made from the same source."""
        there = self.workspace.read(place)
        same = there is not None and self.pdfs.source(place, sha256_of(there)) == source
        return there if same else None

    def put(self, place: str, blob: bytes, source: str, document: str | None) -> bool:
        """Put a PDF in its place unless somebody else's stands there; return whether it is there now."""
        try:
            self._replace(place, blob, source)
        except WorkspaceError as fault:
            self.found += of_document(document, fault) if document else fault.problems
            return False
        self.made.append(place)
        return True

    def _replace(self, place: str, blob: bytes, source: str) -> None:
        there = self.workspace.read(place)
        if there is not None and self.pdfs.source(place, sha256_of(there)) is None:
            raise WorkspaceError(problem("PDF-03", source=Source(file=place), name=PurePosixPath(place).name))
        self.pdfs.note(place, sha256_of(blob), source)
        self.workspace.write(place, blob, over=there)


def make_pdfs(options: Options, names: Sequence[str], look: Look, tell: Tell, *, drafts: bool = False) -> MadePdfs:
    """Make the PDFs of the documents that are named, or of all and the Board pack; those up to date stay.

    `look` says how the documents stand; `drafts` takes reports into the pack that are not ready. Raises
    WorkspaceError PDF-01 without LibreOffice, PDF-02 when it does not finish, DRF-01 while another run is at work;
    ConfigError PDF-09 for a name that fits nothing.
    """
    workspace = Workspace(find_workspace(options.start))
    office = find_office()
    if office is None:
        raise WorkspaceError(problem("PDF-01"))
    with only_run(workspace), Ledger.open(workspace) as ledger:
        tell("Reading the documents")
        run = look(options)
        year = year_folder(load_settings(workspace.root).year.starts, run.cycle.board_date)
        desk = _Desk(workspace, Pdfs(ledger), f"outputs/{year}/{run.cycle.folder}/{FOLDER}")
        prints = list(_prints(desk, _named(run.documents, names)))
        tell(f"Making {count_of(len(prints), 'PDF')}")
        prints = _printed(desk, prints, lambda documents: print_documents(office, documents))
        place, says = ("", "") if names else _put_pack(desk, run, prints, drafts=drafts)
    return MadePdfs(
        made=tuple(desk.made),
        current=tuple(desk.current),
        unready=frozenset(one.place for one in prints if not one.state.ready),
        pack=place,
        pack_says=says,
        problems=tuple(desk.found),
    )


def _named(documents: Sequence[DocumentState], names: Sequence[str]) -> list[DocumentState]:
    """Return the documents that some names fit, all of them without a name, in the order of the pack."""
    for name in names:
        if not any(_fits(one, name) for one in documents):
            ids = join_words(one.planned.id for one in documents) or "none"
            raise ConfigError(problem("PDF-09", name=name, ids=ids))
    return [one for one in documents if not names or any(_fits(one, name) for name in names)]


def _fits(one: DocumentState, name: str) -> bool:
    planned, path = one.planned, PurePosixPath(one.path)
    known = (planned.id, planned.spec.kind, planned.subject, planned.agency, one.path, path.name, path.stem)
    return name.strip().casefold() in {known_as.casefold() for known_as in known if known_as}


def _prints(desk: _Desk, documents: Sequence[DocumentState]) -> Iterator[_Print]:
    """Yield the documents that are there and can be read, each with the place of its PDF: beside the document."""
    for one in documents:
        try:
            blob = _readable(desk.workspace, one.path)
        except WorkspaceError as fault:
            desk.found += of_document(one.planned.id, fault)
            continue
        if blob is not None:
            desk.found += _beforehand(desk.workspace, one, blob)
            yield _Print(state=one, document=blob, place=f"{PurePosixPath(one.path).with_suffix('.pdf')}")


def _readable(workspace: Workspace, path: str) -> bytes | None:
    """Return a document's bytes, None when it is not there. WorkspaceError for one that must be left alone."""
    blob = workspace.read(path)
    refused = guard_document(workspace.path(path), path) if blob is not None else None
    if refused is not None:
        raise WorkspaceError(refused)
    return blob


def _beforehand(workspace: Workspace, one: DocumentState, blob: bytes) -> Iterator[Problem]:
    """Yield what the reader of a PDF should know of the document: open in Word, tracked changes."""
    name, source, document = PurePosixPath(one.path).name, Source(file=one.path), one.planned.id
    owner = workspace.owner_of(one.path)
    if owner:
        yield problem("PDF-08", source=source, document=document, name=name, who=owner)
    changes, _ = open_marks_in(blob)
    if changes:
        what = count_of(changes, "tracked change")
        yield problem("PDF-05", source=source, document=document, name=name, what=what)


def _printed(desk: _Desk, prints: Sequence[_Print], work: Work) -> list[_Print]:
    """Return the documents with their PDFs, those made that are missing or behind."""
    there = {one.place: desk.is_current(one.place, sha256_of(one.document)) for one in prints}
    wanted = {one.place: one.document for one in prints if there[one.place] is None}
    desk.current += [place for place, blob in there.items() if blob is not None]
    try:
        fresh = work(wanted) if wanted else {}
    except OfficeStoppedError as fault:
        raise WorkspaceError(problem("PDF-02", why=str(fault))) from fault
    for place in [one for one in wanted if one not in fresh and len(wanted) > 1]:
        with suppress(OfficeStoppedError):  # a document that stops LibreOffice takes those behind it along
            fresh |= work({place: wanted[place]})
    return [_settled(desk, one, there[one.place] or fresh.get(one.place), fresh=one.place in fresh) for one in prints]


def _settled(desk: _Desk, one: _Print, blob: bytes | None, *, fresh: bool) -> _Print:
    """Put one PDF in its place if it is new, and return the document with the PDF that may go into the pack."""
    name, source, document = PurePosixPath(one.state.path).name, Source(file=one.state.path), one.state.planned.id
    if blob is None:
        desk.found.append(problem("PDF-04", source=source, document=document, name=name))
        return one
    if fresh:
        desk.put(one.place, blob, sha256_of(one.document), document)
    if not is_tagged(blob):
        desk.found.append(problem("PDF-06", source=source, document=document, name=name))
        return one
    return replace(one, blob=blob)


def _put_pack(desk: _Desk, run: Run, prints: Sequence[_Print], *, drafts: bool) -> tuple[str, str]:
    """Put the Board pack in its place; return the place and what is in it, both "" when there is none."""
    reports = [one for one in prints if _is_for_the_board(one.state)]
    left_out = [one for one in reports if not (one.state.ready or drafts)]
    desk.found += (_left_out(one) for one in left_out)
    taken = [one for one in reports if one not in left_out and one.blob is not None]
    if not taken:
        return "", ""
    draft = not all(one.state.ready for one in taken)
    name = safe_file_name(f"{run.cycle.id} Board pack{' DRAFT' if draft else ''}")
    place, title = f"{desk.folder}/{name}.pdf", _pack_title(run.cycle, draft=draft)
    parts = [Part(title=_title(one), blob=one.blob or b"") for one in taken]
    source = sha256_of(f"{title}\n{''.join(sha256_of(one.blob) for one in parts)}".encode())
    says = f"{count_of(len(parts), 'report')}, {count_of(sum(pages_in(one.blob) for one in parts), 'page')}"
    if desk.is_current(place, source) is not None:
        return place, says
    try:
        joined = join_pdfs(parts, title=title, author=run.partnership)
    except UntaggedError as fault:
        desk.found.append(problem("PDF-10", title=str(fault)))
        return "", ""
    return (place, says) if desk.put(place, joined, source, None) else ("", "")


def _is_for_the_board(one: DocumentState) -> bool:
    return one.planned.spec.folder != _LETTERS and one.status is not Status.CLOSED


def _left_out(one: _Print) -> Problem:
    source = Source(file=one.state.path)
    return problem("PDF-07", source=source, document=one.state.planned.id, name=PurePosixPath(one.state.path).name)


def _title(one: _Print) -> str:
    return title_in(unpack(one.document)) or PurePosixPath(one.state.path).stem


def _pack_title(cycle: Cycle, *, draft: bool) -> str:
    return f"{'DRAFT ' if draft else ''}Board pack, {long_date(cycle.board_date)}"


def lines_of(made: MadePdfs) -> Iterator[str]:
    """Yield what a person is told: the PDFs made, how many were up to date, the Board pack, what to do next."""
    if not (made.made or made.current):
        yield "There is no document to make a PDF of. Next: run boardpack build."
        return
    documents = [one for one in made.made if one != made.pack]
    for folder, places in groupby(sorted(documents), key=lambda one: one.rpartition("/")[0]):
        yield folder
        for place in places:
            yield f"  {PurePosixPath(place).name}{' (not ready)' if place in made.unready else ''}"
    yield f"{count_of(len(documents), 'PDF')} made, {len(made.current)} up to date."
    if made.pack:
        done = "made" if made.pack in made.made else "up to date"
        yield f"Board pack {done} ({made.pack_says}):"
        yield f"  {made.pack}"
        yield "Next: read the Board pack before it goes."
