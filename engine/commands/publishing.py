"""`boardpack publish`: the public version of a document, put beside the year's packs and never silently replaced."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from engine.checks.personal_told import says_of
from engine.config import find_workspace
from engine.formats.pdf_merge import is_tagged
from engine.formats.pdf_office import OfficeStoppedError, find_office, print_documents
from engine.formats.word.everywhere import document_pieces
from engine.formats.word.public_copy import Imprint, marks_left, public_copy
from engine.formats.word.sound import guard_document
from engine.model.dates import count_of, short_date
from engine.model.messages import problem
from engine.model.problem import ConfigError, Problem, Severity, WorkspaceError
from engine.model.run import DocumentState, Run
from engine.model.source import Source
from engine.model.words import join_words
from engine.placing.guarding import is_public, look_through, scan_for
from engine.storage.ledger import Ledger
from engine.storage.lock import only_run
from engine.storage.published import Published, PublishedVersion
from engine.storage.workspace import Workspace, sha256_of
from engine.world import Options, World, read_world

FOLDER = "6 Published"
_STOPS = {Severity.BLOCK, Severity.ERROR}
Look = Callable[[Options], Run]
_WORDS = ("DRAFT", "OFFICIAL-SENSITIVE", "OFFICIAL")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVersion:
    """What came of it: the Word file, its PDF ("" for none), whether they are new, what to say besides."""

    document: str
    version: int
    path: str
    pdf: str
    new: bool
    day: str
    problems: tuple[Problem, ...] = ()


def publish_document(options: Options, shown: str, look: Look) -> PublicVersion:
    """Make the public version of a document, the yearly report where none is named; `look` says how all stand.

    Raises ConfigError PUB-01 and PUB-02 for a name, WorkspaceError PUB-03 to PUB-07 for a document that may not be
    published, DRF-01 while another run is at work.
    """
    workspace = Workspace(find_workspace(options.start))
    with only_run(workspace), Ledger.open(workspace) as ledger:
        run = look(options)
        state = _named(run, shown)
        blob = workspace.read(state.path)
        _refuse(run, state, blob, workspace)
        assert blob is not None  # noqa: S101 - _refuse does not let a missing file pass
        last = Published(ledger).last(state.planned.id)
        if last and last.source == sha256_of(blob) and workspace.digest(last.path) == last.sha256:
            return _told(workspace, last, new=False)
        copy = public_copy(blob, Imprint(publisher=run.partnership, on=run.as_of))
        world = read_world(options)
        _refuse_copy(world, state, copy)
        if last and last.sha256 == sha256_of(copy) and workspace.digest(last.path) == last.sha256:
            return _told(workspace, last, new=False)
        version = _placed(workspace, last, state)
        made = PublishedVersion(
            document=state.planned.id,
            version=version[0],
            path=version[1],
            sha256=sha256_of(copy),
            source=sha256_of(blob),
            day=run.as_of.isoformat(),
        )
        Published(ledger).note(made)
        workspace.write(made.path, copy)
        found = tuple(_print(workspace, made.path, copy))
        return _told(workspace, made, new=True, problems=found)


def _named(run: Run, shown: str) -> DocumentState:
    public = [one for one in run.documents if is_public(one.planned)]
    known = join_words(one.planned.id for one in public)
    said = f"These can be: {known}." if known else "This pack has none that can."
    if not shown and len(public) == 1:
        return public[0]
    found = [one for one in run.documents if shown and _fits(one, shown.strip().casefold())]
    if len(found) != 1:
        raise ConfigError(problem("PUB-01", shown=shown or "The yearly report", known=said))
    if found[0] not in public:
        audience = found[0].planned.spec.audience
        raise ConfigError(problem("PUB-02", id=found[0].planned.id, audience=audience[:1].lower() + audience[1:]))
    return found[0]


def _fits(one: DocumentState, name: str) -> bool:
    path = PurePosixPath(one.path.casefold())
    planned = one.planned
    return name in {
        planned.id.casefold(),
        planned.spec.kind,
        planned.subject.casefold(),
        str(path),
        path.name,
        path.stem,
    }


def _refuse(run: Run, state: DocumentState, blob: bytes | None, workspace: Workspace) -> None:
    """Raise WorkspaceError with everything that keeps a document from being published."""
    planned, source = state.planned, Source(file=state.path)
    found: list[Problem] = []
    own = [one for one in run.problems if one.document == planned.id and one.severity in _STOPS]
    if not state.ready or blob is None:
        first = own[0].message if own else "The document is not there, or a section is missing."
        count = f"{count_of(len(own), 'thing')} to mend" if own else "it is not complete"
        found.append(problem("PUB-03", source=source, document=planned.id, id=planned.id, count=count, first=first))
    if not planned.gate_open:
        why = " ".join(_reasons(run, state)) or "What the framework asks for first is not on record."
        found.append(problem("PUB-04", source=source, document=planned.id, id=planned.id, why=why))
    if blob is not None and guard_document(workspace.path(state.path), state.path) is None:
        changes, comments = marks_left(blob)
        said = ((changes, "tracked change"), (comments, "comment"))
        what = join_words(count_of(number, noun) for number, noun in said if number)
        if what:
            found.append(problem("PUB-05", source=source, document=planned.id, id=planned.id, what=what))
    if found:
        raise WorkspaceError(*found)


def _reasons(run: Run, state: DocumentState) -> Iterator[str]:
    gate = set(state.planned.spec.gate)
    yield from (one.message for one in run.problems if one.code in gate and one.document == state.planned.id)


def _refuse_copy(world: World, state: DocumentState, copy: bytes) -> None:
    """Raise WorkspaceError PUB-06 or PUB-07 for what must not stand in a public version."""
    planned = state.planned
    words = tuple(dict.fromkeys((*_WORDS, *([state.marking] if state.marking else []))))
    for piece in document_pieces(copy, state.path, {}):
        word = next((one for one in words if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", piece.text)), "")
        if word:
            source = Source(file=state.path, place=piece.place)
            values = {"id": planned.id, "word": word, "place": piece.place}
            raise WorkspaceError(problem("PUB-06", source=source, document=planned.id, **values))
    standing = look_through(world, scan_for(world), planned, state.path, copy).standing
    if standing:
        source, what = Source(file=state.path), says_of(standing[:3])
        raise WorkspaceError(problem("PUB-07", source=source, document=planned.id, id=planned.id, what=what))


def _placed(workspace: Workspace, last: PublishedVersion | None, state: DocumentState) -> tuple[int, str]:
    """Return the number and place of the next version: no file that stands there is ever written over."""
    folder = "/".join(PurePosixPath(state.path).parts[:2])
    number = last.version + 1 if last else 1
    while True:
        stem = PurePosixPath(state.path).stem
        path = f"{folder}/{FOLDER}/{stem}{f' version {number}' if number > 1 else ''}.docx"
        if not workspace.exists(path) and not workspace.exists(_pdf(path)):
            return number, path
        number += 1


def _pdf(path: str) -> str:
    return f"{path.removesuffix('.docx')}.pdf"


def lines_of(made: PublicVersion) -> Iterator[str]:
    """Yield what a person is told: what was made, what is not in it, what to do next."""
    day = date.fromisoformat(made.day)
    if made.new:
        yield f"Published version {made.version} of {made.document}, dated {short_date(day)}:"
    else:
        yield f"Nothing has changed since version {made.version} of {made.document}, published {short_date(day)}:"
    yield f"  {made.path}"
    if made.pdf:
        yield f"  {made.pdf}"
    if made.new:
        yield "It holds no comments, no hidden text, no names of authors, and no workbooks"
        yield "behind its charts."
    yield "Next: read it once as the public will, and put it on the website. For the next"
    yield f"year, set last_scp_annual_report = {made.day} in config.toml."


def _print(workspace: Workspace, path: str, copy: bytes) -> Iterator[Problem]:
    """Put the PDF of a version beside it, or yield PUB-08 that says why there is none."""
    office, name, why = find_office(), PurePosixPath(path).name, ""
    if office is None:
        why = "LibreOffice is not on this computer"
    else:
        try:
            blob = print_documents(office, {path: copy}).get(path, b"")
            why = "" if blob and is_tagged(blob) else "LibreOffice did not make a tagged one"
        except OfficeStoppedError as fault:
            blob, why = b"", str(fault)
        if not why:
            workspace.write(_pdf(path), blob)
    if why:
        yield problem("PUB-08", source=Source(file=path), name=name, why=why)


def _told(workspace: Workspace, one: PublishedVersion, *, new: bool, problems: Sequence[Problem] = ()) -> PublicVersion:
    pdf = _pdf(one.path)
    return PublicVersion(
        document=one.document,
        version=one.version,
        path=one.path,
        pdf=pdf if workspace.exists(pdf) else "",
        new=new,
        day=one.day,
        problems=tuple(problems),
    )
