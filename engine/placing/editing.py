"""What people have done to a document since it was generated: which parts, how many words, when and by whom."""

from engine.drafts.agreed import AGREEMENT
from engine.formats.word.canonical import changes, section_hashes
from engine.formats.word.facts import read_facts
from engine.formats.word.measuring import read_sections
from engine.formats.word.saving import Saved, last_saved, offers_in
from engine.model.dates import count_of, short_date
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source
from engine.placing.merging import beside_problem, title_list
from engine.storage.locating import Located, base_of
from engine.storage.places import Place
from engine.storage.workspace import Workspace


def edits_told(workspace: Workspace, place: Place, found: Located, made: bytes | None = None) -> tuple[Problem, ...]:
    """Return what there is to say of a file that a person has touched: DRF-04, DRF-05 and DRF-09.

    `made` is the draft that was put into it just now, if one was.
    """
    told: list[Problem] = []
    if found.earlier and found.earlier.beside and workspace.exists(found.earlier.beside):
        told.append(beside_problem(place, found.earlier.beside))
    if found.blob is None or found.earlier is None or found.untouched or not found.readable or not place.titles:
        return tuple(told)
    if place.agreed is not None:  # what people wrote in it is what the partners agreed
        return tuple(told)
    source = Source(file=place.path)
    edited = edited_parts(workspace, place, found, found.blob, made)
    if edited:
        titles, saved = title_list(edited, place.titles), _saved_told(last_saved(found.blob))
        words = _words_told(found.blob, edited, place)
        values = {"titles": titles, "words": words, "saved": saved, "id": place.id}
        told.append(problem("DRF-05", source=source, document=place.document, **values))
    offers = offers_in(found.blob)
    if offers:
        count = count_of(offers, "place")
        told.append(problem("DRF-04", source=source, document=place.document, count=count))
    return tuple(told)


def edited_parts(
    workspace: Workspace, place: Place, found: Located, blob: bytes, made: bytes | None = None
) -> list[str]:
    """Return the ids of the sections and regions that differ from what was generated, those that are gone too."""
    base = made or (base_of(workspace, found.earlier, blob) if found.earlier else None)
    if base is not None:
        changed = list(dict.fromkeys(one.section for one in changes(base, blob, place.titles)))
    else:
        facts = read_facts(blob)
        before = facts.generated if facts is not None and facts.document == place.id else {}
        now = section_hashes(blob, place.titles)
        changed = [one for one in before if now.get(one) != before[one]]
    return [one for one in changed if not (place.held and one == AGREEMENT)]


def _words_told(blob: bytes, edited: list[str], place: Place) -> str:
    sections = read_sections(blob, place.titles)
    words = sum(sections[one].words for one in edited if one in sections)
    return f", now {count_of(words, 'word')} in all" if words else ""


def _saved_told(saved: Saved) -> str:
    if saved.on is None:
        return ""
    return f"; last saved on {short_date(saved.on)}" + (f" by {saved.by}" if saved.by else "")
