"""New facts for a file that a person has touched: their file is the host, a copy of it is kept first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from engine.drafts.merge import Merged, merge
from engine.formats.package import pack, unpack
from engine.formats.word.canonical import BETWEEN
from engine.formats.word.entering import enter_standing
from engine.formats.word.facts import put_facts, read_facts
from engine.formats.word.measuring import read_sections
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.run import Outcome
from engine.model.source import Source
from engine.model.words import join_words
from engine.storage.ledger import Ledger, Written, put_document
from engine.storage.locating import base_of
from engine.storage.places import Maker, Place, hold_if_open
from engine.storage.pristine import Pristine
from engine.storage.snapshots import Before, Snapshots
from engine.storage.workspace import Workspace, sha256_of

_NEW_FACTS = frozenset({"refreshed", "inserted", "retired"})
_ANSWERED = "prompt_removed"
NO_BASE = "There is no copy of it as it was generated."


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A person's copy of one document: its place, its bytes, and our record of the draft it grew from.

    `again` is what the builder makes today under that draft's number and date.
    """

    workspace: Workspace
    ledger: Ledger
    place: Place
    blob: bytes
    earlier: Written
    again: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was done with one file: the outcome, what the file holds now, what to say.

    `made` is what the builder made where that is not what the file holds.
    """

    outcome: Outcome
    blob: bytes | None
    made: bytes | None = None
    problems: tuple[Problem, ...] = ()


def has_answers(host: Host) -> bool:
    """Return whether a person has answered a prompt of a section, so that the prompt is to go."""
    base = base_of(host.workspace, host.earlier, host.blob)
    if base is None:
        return False
    merged = merge(base, host.blob, base, host.place.titles, offered=host.earlier.offered, dated=host.earlier.dated)
    return not merged.unplaced and _ANSWERED in merged.sections.values()


def merge_new_facts(host: Host, make: Maker, on: date, *, write: bool, fresh: bool = True) -> Settled:
    """Put what is new into a person's copy, or beside it where that is not safe. Yields DRF-03 and DRF-09.

    `fresh` is False when the inputs hold nothing new and only answered prompts are to go: that is never put beside.
    Raises WorkspaceError OUT-03 when somebody has the file open, else as `Workspace.write` does; the person's file
    is then as it was.
    """
    new = make(on, host.earlier.draft + 1)
    base = base_of(host.workspace, host.earlier, host.blob)
    if base is None:
        return _put_beside(host, make, NO_BASE, on, write=write)
    offered = host.earlier.offered
    titles, standing = host.place.titles, f"DRAFT {host.earlier.draft + 1}"
    theirs = enter_standing(host.blob, titles, standing)
    merged = merge(enter_standing(base, titles, standing), theirs, new, titles, offered=offered, dated=on)
    if merged.unplaced and not fresh:
        return Settled(outcome=Outcome.KEPT, blob=host.blob)
    if merged.unplaced:
        return _put_beside(host, make, merged.unplaced, on, write=write)
    if merged.blob == theirs:
        return _nothing_to_put(host, merged, write=write)
    return _put_into(host, merged, new, on, write=write)


def _nothing_to_put(host: Host, merged: Merged, *, write: bool) -> Settled:
    """Note that today's inputs hold nothing more for this file; it stays byte for byte, under its number."""
    if write:
        offered = host.earlier.offered | merged.offered
        host.ledger.record(replace(host.earlier, generated=sha256_of(host.again), offered=offered))
    return Settled(outcome=Outcome.KEPT, blob=host.blob)


def _put_into(host: Host, merged: Merged, new: bytes, on: date, *, write: bool) -> Settled:
    blob = _with_facts_of(merged.blob, new)
    if write:
        place, workspace = host.place, host.workspace
        hold_if_open(workspace, place)
        _keep_copy(host, on)
        keep_pristine(workspace, place.id, new)
        written = replace(
            written_of(place, blob, new, on, host.earlier.draft + 1),
            offered=host.earlier.offered | merged.offered,
        )
        put_document(workspace, host.ledger, written, blob, over=host.blob)
    return Settled(outcome=Outcome.MERGED, blob=blob, made=new, problems=_told(host.place, merged.sections))


def _told(place: Place, sections: Mapping[str, str]) -> tuple[Problem, ...]:
    source, told = Source(file=place.path), []
    for code, states in (("DRF-03", _NEW_FACTS), ("DRF-17", frozenset({_ANSWERED}))):
        titles = title_list(
            [one for one, done in sections.items() if done in states and one in place.titles], place.titles
        )
        if titles:
            told.append(problem(code, source=source, document=place.document, titles=titles, id=place.id))
    return tuple(told)


def title_list(sections: list[str], titles: Mapping[str, str]) -> str:
    """Return the titles of sections as part of a sentence; regions outside sections are called by their place."""
    named = [f"“{titles[one]}”" for one in titles if one in sections]
    regions = sorted({one for one in sections if one not in titles and one != BETWEEN})
    parts = [f"the part “{one.removeprefix('eng:').replace('_', ' ')}”" for one in regions]
    return join_words([*named, *parts, "the text between the sections" if BETWEEN in sections else ""])


def _put_beside(host: Host, make: Maker, reason: str, on: date, *, write: bool) -> Settled:
    place, workspace = host.place, host.workspace
    path, blob, draft = _room_beside(host, make, on)
    if write:
        keep_pristine(workspace, place.id, blob)
        noted = replace(host.earlier, path=place.path, generated=sha256_of(blob), dated=on, draft=draft, beside=path)
        host.ledger.intend(noted)
        workspace.write(path, blob)
        host.ledger.settle(place.id)
    problems = (beside_problem(place, path, reason),)
    return Settled(outcome=Outcome.KEPT, blob=host.blob, problems=problems)


def beside_problem(place: Place, path: str, reason: str = "") -> Problem:
    """Return DRF-09 for a new draft that stands beside a person's copy."""
    name = PurePosixPath(path).name
    why = f" {reason}" if reason else ""
    return problem("DRF-09", source=Source(file=place.path), document=place.document, name=name, reason=why)


def _room_beside(host: Host, make: Maker, on: date) -> tuple[str, bytes, int]:
    """Return a place beside the document, what is to stand there and its number; a person's file is passed over."""
    stem, draft = host.place.path.removesuffix(".docx"), host.earlier.draft
    while True:
        draft += 1
        path, blob = f"{stem} (new draft {draft}).docx", make(on, draft)
        if host.workspace.read(path) in {None, blob}:
            return path, blob, draft


def _keep_copy(host: Host, on: date) -> None:
    snapshots = Snapshots(host.workspace)
    snapshots.keep(host.place.id, host.blob, extension=".docx", on=on, before=Before.BUILD)


def _with_facts_of(blob: bytes, new: bytes) -> bytes:
    facts = read_facts(new)
    return pack(put_facts(unpack(blob), facts)) if facts else blob


def keep_pristine(workspace: Workspace, document: str, blob: bytes) -> None:
    """Keep a document as generated under the name its facts give it."""
    facts = read_facts(blob)
    if facts is not None:
        Pristine(workspace).keep(document, facts.inputs, blob)


def written_of(place: Place, blob: bytes, made: bytes, dated: date, draft: int) -> Written:
    """Return the record of a file: its own bytes, and what the builder made for it."""
    facts = read_facts(made) if place.titles else None
    return Written(
        id=place.id,
        path=place.path,
        sha256=sha256_of(blob),
        dated=dated,
        draft=draft,
        sections=digests(made, place.titles),
        generated=sha256_of(made),
        base=facts.inputs if facts else "",
    )


def digests(blob: bytes | None, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the digest of each section's visible text by id."""
    if blob is None or not titles:
        return {}
    return {one: found.digest for one, found in read_sections(blob, titles).items()}
