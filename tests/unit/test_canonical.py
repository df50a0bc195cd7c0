"""Canonical content: what counts as the same text, and what a person changed."""

import pytest

from engine.formats.word.canonical import BETWEEN, Change, changes, section_hashes
from engine.formats.word.names import Element, make, q
from tests.support import person
from tests.support.drafts import Change as Deed
from tests.support.drafts import deleted, retitled
from tests.support.person import edited
from tests.support.small_drafts import TITLES, generated
from tests.support.word_files import para, run, table

BASE = generated(
    {
        "one": para("Met 9 of 12 people.") + para("All spoke freely."),
        "two": table(("Step", "When"), ("Visit", "May")),
        "three": para("Nothing open."),
    }
)


def _splits(root: Element) -> None:
    one = person.holding(root, "Met 9")
    text = next(one.iter(q("t")))
    text.text = "Met 9 of"
    rest = make("r", [make("rPr", [make("lang", val="en-GB")]), make("t")])
    rest[1].text = " 12 people."
    rest[1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    one.append(rest)


def _adds(*elements: Element) -> Deed:
    def change(root: Element) -> None:
        for one in elements:
            person.holding(root, "All spoke").append(one)

    return change


@pytest.mark.parametrize(
    "deed",
    [
        _splits,
        _adds(
            make("proofErr", type="spellStart"), make("bookmarkStart", id=99, name="mine"), make("bookmarkEnd", id=99)
        ),
        lambda root: person.holding(root, "Met 9").set(q("rsidR"), "00AB12CD"),
        person.types_after("All spoke", ""),
        lambda root: person.holding(root, "All spoke")[0].append(make("spacing", before=240)),
        person.looks("First part", "b"),
    ],
    ids=["runs split", "marks", "revision ids", "an empty paragraph", "spacing", "bold in a heading"],
)
def test_what_programs_do_by_themselves_is_no_change(deed: Deed) -> None:
    """Run splits, proofing marks, bookmarks, revision ids, spacing and bold headings leave every hash as it was."""
    assert section_hashes(edited(BASE, deed), TITLES) == section_hashes(BASE, TITLES)


@pytest.mark.parametrize(
    "deed",
    [
        person.rewords("Met 9", "Met 8 of 12 people."),
        person.looks("All spoke", "b"),
        person.looks("All spoke", "i"),
        person.looks("All spoke", "u", val="single"),
        person.looks("All spoke", "strike"),
        person.looks("All spoke", "highlight", val="yellow"),
        person.looks("All spoke", "color", val="FF0000"),
        person.types("one", "More."),
        person.types_after("All spoke", "All spoke freely."),
        person.deletes("All spoke"),
        person.bullets("one", "A bullet."),
    ],
    ids=["text", "bold", "italic", "underline", "strike", "highlight", "colour", "added", "doubled", "deleted", "list"],
)
def test_what_a_person_does_is_a_change_of_that_section_alone(deed: Deed) -> None:
    """Words, looks and blocks count, in the section they are in."""
    before, now = section_hashes(BASE, TITLES), section_hashes(edited(BASE, deed), TITLES)
    assert {one for one in before if now[one] != before[one]} == {"one"}


def test_tracked_changes_count_as_a_reader_sees_them() -> None:
    """A tracked insertion is text; what is tracked as deleted is not."""
    inserted = edited(BASE, person.inserts_tracked("All spoke", " Twice."))
    plain = generated(
        {
            "one": para("Met 9 of 12 people.") + para(run("All spoke freely.") + run(" Twice.")),
            "two": table(("Step", "When"), ("Visit", "May")),
            "three": para("Nothing open."),
        }
    )
    assert section_hashes(inserted, TITLES) == section_hashes(plain, TITLES)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (
            person.rewords("Met 9", "Met 8."),
            Change(section="one", kind="Reworded", before="Met 9 of 12 people.", after="Met 8."),
        ),
        (person.rewords("May", "June"), Change(section="two", kind="Reworded", before="May", after="June")),
        (person.types("one", "More."), Change(section="one", kind="Added", after="More.")),
        (person.deletes("All spoke"), Change(section="one", kind="Deleted", before="All spoke freely.")),
        (
            person.looks("All spoke"),
            Change(section="one", kind="Formatted", before="All spoke freely.", after="All spoke freely."),
        ),
        (deleted("three"), Change(section="three", kind="Section deleted", before="Third part\nNothing open.")),
        (person.moves("three", "one"), Change(section="three", kind="Section moved")),
        (
            retitled("one", "What we saw"),
            Change(section="one", kind="Reworded", before="First part", after="What we saw"),
        ),
        (person.types_between("one", "Note."), Change(section=BETWEEN, kind="Added", after="Note.")),
        (
            person.inserts_tracked("All spoke", "Twice."),
            Change(section="one", kind="Tracked insertion", after="Twice.", author=person.WHO, date="2021-10-05"),
        ),
        (
            person.deletes_tracked("All spoke"),
            Change(
                section="one", kind="Tracked deletion", before="All spoke freely.", author=person.WHO, date="2021-10-05"
            ),
        ),
        (
            person.comments_on("All spoke", "Who?"),
            Change(section="one", kind="Comment", after="Who?", author=person.WHO, date="2021-10-05"),
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Change) else "",
)
def test_each_change_is_told_with_its_place(deed: person.Deed, told: Change) -> None:
    """One deed is one change: where, of what kind, the text before and after, by whom where the file says so."""
    assert changes(BASE, edited(BASE, deed), TITLES) == (told,)


def test_a_draft_nobody_touched_has_no_changes() -> None:
    """There is nothing to tell of a draft as it was generated."""
    assert changes(BASE, BASE, TITLES) == ()
