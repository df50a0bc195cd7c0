"""Offers in a section that a person has written in: tracked changes, else one comment; each once."""

import pytest

from engine.drafts.merge import Merged
from engine.formats.word.names import q
from engine.formats.word.reading import visible_text
from tests.support import person
from tests.support.person import edited, root_of
from tests.support.small_drafts import generated, merged, texts_of
from tests.support.word_files import para, run

FACT = "Met {} of 12 people on the day."
OWN = "We saw it ourselves."


def _generated(*blocks: str) -> bytes:
    return generated({"one": "".join(blocks), "two": para("Nothing open.")})


BASE, NEW = (_generated(para(FACT.format(count)), para("All spoke freely.")) for count in (9, 10))
TOUCHED = edited(BASE, person.types("one", OWN))


def _changes(blob: bytes) -> list[tuple[str, str]]:
    changes = root_of(blob).iter(q("del"), q("ins"))
    return [(str(one.tag)[-3:], "".join(str(text) for text in one.itertext())) for one in changes]


def _comments(found: Merged) -> list[str]:
    comments = root_of(found.blob, "word/comments.xml")
    return ["\n".join("".join(str(t) for t in p.itertext()) for p in one) for one in comments]


def test_an_offer_marks_only_the_words_that_differ() -> None:
    """The rest of the paragraph stays as it is, so that a person sees at a glance what is new."""
    assert _changes(merged(BASE, TOUCHED, NEW).blob) == [("del", "9"), ("ins", "10")]


def test_an_offer_is_signed_and_dated() -> None:
    """A tracked change is boardpack's, of the day of the build, with an id of its own."""
    changes = list(root_of(merged(BASE, TOUCHED, NEW).blob).iter(q("del"), q("ins")))
    assert {one.get(q("author")) for one in changes} == {"boardpack"}
    assert {one.get(q("date")) for one in changes} == {"2021-10-12T00:00:00Z"}
    assert len({one.get(q("id")) for one in changes}) == len(changes)


def test_an_offer_that_waits_is_replaced_by_a_newer_one() -> None:
    """Nobody is offered 10 and 11 at once: the paragraph offers the newest value against the old one."""
    first = merged(BASE, TOUCHED, NEW)
    newer = _generated(para(FACT.format(11)), para("All spoke freely."))
    second = merged(NEW, first.blob, newer, offered=first.offered)
    assert _changes(second.blob) == [("del", "9"), ("ins", "11")]
    back = merged(newer, second.blob, BASE, offered=second.offered)
    assert _changes(back.blob) == []


@pytest.mark.parametrize("accept", [True, False], ids=["accepted", "rejected"])
def test_an_offer_is_not_made_again(accept: bool) -> None:  # noqa: FBT001 - a case of two
    """Whether a person takes an offer or not, the same facts are not offered a second time."""
    first = merged(BASE, TOUCHED, NEW)
    root = root_of(first.blob)
    kept, gone = ("ins", "del") if accept else ("del", "ins")
    settled = edited(first.blob, lambda body: _settle(body, kept, gone))
    assert len(list(root.iter(q("ins")))) == 1
    for base in (NEW, BASE):
        again = merged(base, settled, NEW, offered=first.offered)
        assert again.blob == settled


def _settle(body: person.Element, kept: str, gone: str) -> None:
    for change in list(body.iter(q(kept), q(gone))):
        parent = change.getparent()
        assert parent is not None
        if change.tag == q(kept):
            for one in list(change):
                for text in one.iter(q("delText")):
                    text.tag = q("t")
                change.addprevious(one)
        parent.remove(change)


def test_new_facts_without_a_place_are_told_in_one_comment() -> None:
    """A fact whose paragraph was reworded, and one that is new altogether, stand in one comment, told once."""
    touched = edited(BASE, person.rewords("Met 9", OWN))
    new = _generated(para(FACT.format(10)), para("All spoke freely."), para("Two asked for a second talk."))
    found = merged(BASE, touched, new)
    assert _comments(found) == [
        (
            "New facts for “First part”, which was edited by hand and is left as it is:\n"
            "Met 10 of 12 people on the day.\nTwo asked for a second talk."
        )
    ]
    assert merged(new, found.blob, new, offered=found.offered).blob == found.blob
    assert merged(BASE, found.blob, new, offered=found.offered).blob == found.blob


def test_a_comment_never_stands_in_the_first_paragraph_of_a_control() -> None:
    """LibreOffice drops that paragraph's text; a section of one paragraph has its comment in the nearest other."""
    base = generated({"one": para("One line."), "two": para("Nothing open.")})
    touched = edited(base, person.deletes("First part"), person.rewords("One line", OWN))
    new = generated({"one": para("One new line."), "two": para("Nothing open.")})
    root = root_of(merged(base, touched, new).blob)
    reference = next(root.iter(q("commentReference")))
    home = next(reference.iterancestors(q("p")))
    assert visible_text(home) == "Nothing open."


def test_a_persons_comment_goes_to_the_heading_of_a_refreshed_section() -> None:
    """A comment on a paragraph that changes is drawn over the section's heading; nothing else of it changes."""
    touched = edited(BASE, person.comments_on("Met 9", "Is that all?"))
    found = merged(BASE, touched, NEW)
    assert (found.sections["one"], texts_of(found.blob)["one"][1]) == ("refreshed", FACT.format(10))
    start = next(root_of(found.blob).iter(q("commentRangeStart")))
    assert visible_text(next(start.iterancestors(q("p")))) == "First part"
    assert _comments(found) == ["Is that all?"]
    assert merged(NEW, found.blob, NEW).blob == found.blob


def test_a_comment_on_a_paragraph_that_stays_is_left_there() -> None:
    """Only comments on what changes move."""
    touched = edited(BASE, person.comments_on("All spoke", "Who?"))
    start = next(root_of(merged(BASE, touched, NEW).blob).iter(q("commentRangeStart")))
    assert visible_text(next(start.iterancestors(q("p")))) == "All spoke freely."


def test_looks_stay_in_an_offer() -> None:
    """Bold words of the new value come bold, and a bold lead that is the same stays outside the offer."""
    lead = run("Seen: ", "<w:b/>")
    old, new = (_generated(para(lead + run(f"{count} of 12 people."))) for count in (9, 10))
    found = merged(old, edited(old, person.types("one", OWN)), new)
    assert _changes(found.blob) == [("del", "9"), ("ins", "10")]
    bold = [one for one in root_of(found.blob).iter(q("r")) if one.find(f"{q('rPr')}/{q('b')}") is not None]
    assert ["".join(str(text) for text in one.itertext()) for one in bold] == ["Seen: "]
