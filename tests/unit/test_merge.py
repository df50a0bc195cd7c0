"""Merging section by section: every row of the table of cases, and the bugs others' tools are known for."""

from collections.abc import Callable

import pytest

from engine.formats.word.moving import RETIRED
from engine.formats.word.names import Element, make, q
from engine.formats.word.reading import visible_text
from tests.support import person
from tests.support.small_drafts import generated, merged, read, section, texts_of, typed, written
from tests.support.word_files import item, para, table

OLD = {"one": para("Met 9 of 12 people."), "two": para("Nothing open."), "three": para("Due on Monday.")}
NEW = {**OLD, "one": para("Met 10 of 12 people.")}
BASE, FRESH = generated(OLD), generated(NEW)
OWN = "We saw it ourselves."


def _edited(change: Callable[[Element], None], base: bytes = BASE) -> bytes:
    root = read(base)
    change(root)
    return written(base, root)


def _types(one: str, text: str = OWN) -> Callable[[Element], None]:
    return lambda root: section(root, one).append(typed(text))


def _paragraphs(blob: bytes) -> list[str]:
    return [visible_text(one) for one in read(blob).iter(q("p"))]


@pytest.mark.parametrize(
    ("current", "new", "states"),
    [
        (BASE, BASE, ("unchanged", "unchanged", "unchanged")),
        (BASE, FRESH, ("refreshed", "unchanged", "unchanged")),
        (_edited(_types("two")), FRESH, ("refreshed", "kept", "unchanged")),
        (_edited(_types("one")), FRESH, ("offered", "unchanged", "unchanged")),
        (_edited(_types("one")), BASE, ("kept", "unchanged", "unchanged")),
        (FRESH, FRESH, ("unchanged", "unchanged", "unchanged")),
    ],
    ids=["nothing", "new facts", "edited elsewhere", "both", "edited only", "the person wrote the new fact"],
)
def test_each_section_is_settled_by_itself(current: bytes, new: bytes, states: tuple[str, ...]) -> None:
    """What becomes of a section depends on who changed it: nobody, the inputs, the person, or both."""
    found = merged(BASE, current, new)
    assert tuple(found.sections.values()) == states


def test_a_merge_without_new_facts_gives_the_very_same_bytes() -> None:
    """A person's file is not even packed anew when there is nothing to say."""
    current = _edited(_types("one"))
    assert merged(BASE, current, BASE).blob == current


def test_text_typed_in_word_survives_a_second_rebuild_without_an_edit() -> None:
    """What a person typed is there after the first rebuild, the second without an edit, and a third with new facts."""
    current, base, offered = _edited(_types("two")), BASE, frozenset[str]()
    for new in (FRESH, FRESH, generated({**NEW, "two": para("Two open.")})):
        found = merged(base, current, new, offered=offered)
        current, base, offered = found.blob, new, found.offered
        assert texts_of(current)["two"].count(OWN) == 1


def test_a_section_whose_heading_was_deleted_keeps_its_text() -> None:
    """Without its heading a section is still found by its control, kept, and offered what is new."""

    def change(root: Element) -> None:
        section(root, "one").remove(section(root, "one")[0])

    found = merged(BASE, _edited(change), FRESH)
    assert found.sections["one"] != "refreshed"
    assert texts_of(found.blob)["one"][0].startswith("Met ")
    assert "First part" not in _paragraphs(found.blob)


def test_a_section_without_an_end_reaches_to_the_next() -> None:
    """A section whose control and end bookmark are gone ends where the next begins, and is brought up to date."""

    def change(root: Element) -> None:
        _unwrap(root, "one")
        _drop_bookmark(root, "_scp_one_e")

    found = merged(BASE, _edited(change), FRESH)
    assert found.sections["one"] == "refreshed"
    assert _paragraphs(found.blob)[:2] == ["First part", "Met 10 of 12 people."]


def test_a_section_without_a_beginning_is_found_by_its_end() -> None:
    """A section whose control and heading are gone is what stands before its end bookmark; it is kept."""

    def change(root: Element) -> None:
        _unwrap(root, "two")
        heading = next(one for one in root.iter(q("p")) if visible_text(one) == "Second part")
        parent = heading.getparent()
        assert parent is not None
        parent.remove(heading)

    found = merged(BASE, _edited(change), generated({**OLD, "two": para("Two open.")}))
    assert found.sections["two"] in {"kept", "offered"}
    assert "Third part" in _paragraphs(found.blob)


def test_a_copied_section_is_the_persons_own() -> None:
    """Of two sections with one id the original is brought up to date; the copy stays as the person pasted it."""

    def change(root: Element) -> None:
        control = section(root, "one").getparent()
        assert control is not None
        copy = read(BASE)
        pasted = section(copy, "one").getparent()
        assert pasted is not None
        for mark in list(pasted.iter(q("bookmarkStart"), q("bookmarkEnd"))):
            mark.getparent().remove(mark)  # type: ignore[union-attr] # it stands in a paragraph
        control.addprevious(pasted)

    told = _paragraphs(merged(BASE, _edited(change), FRESH).blob)
    assert [text for text in told if text.startswith("Met")] == ["Met 9 of 12 people.", "Met 10 of 12 people."]


def test_a_table_inside_a_section_is_brought_up_to_date_cell_by_cell() -> None:
    """In a table nobody touched only the cells that differ change; rows come and go."""
    base = generated({**OLD, "one": table(("Step", "When"), ("Visit", "May"), ("Report", "June"))})
    new = generated(
        {**OLD, "one": table(("Step", "When"), ("Visit", "July"), ("Letter", "August"), ("Report", "June"))}
    )
    found = merged(base, base, new)
    assert found.sections["one"] == "refreshed"
    assert texts_of(found.blob) == texts_of(new)


def test_a_persons_row_in_a_table_stays_and_untouched_cells_are_offered() -> None:
    """A table with a row of the person's keeps it; a new value in another row is a tracked change in its cell."""
    base = generated({**OLD, "one": table(("Step", "When"), ("Visit", "May"), ("Report", "June"))})
    new = generated({**OLD, "one": table(("Step", "When"), ("Visit", "July"), ("Report", "June"))})

    def change(root: Element) -> None:
        rows = list(section(root, "one").iter(q("tr")))
        rows[-1].addnext(make("tr", [make("tc", [typed(OWN)]), make("tc", [typed("now")])]))

    found = merged(base, _edited(change, base), new)
    assert found.sections["one"] == "offered"
    root = read(found.blob)
    assert ["".join(one.itertext()) for one in root.iter(q("del"), q("ins"))] == ["May", "July"]
    assert OWN in _paragraphs(found.blob)


def test_line_breaks_at_the_end_of_a_section_stay() -> None:
    """Empty paragraphs and line breaks a person left at a section's end are as many after each rebuild."""

    def change(root: Element) -> None:
        section(root, "one").extend([typed(""), make("p", [make("r", [make("br")])]), typed("")])

    current = _edited(change)
    before = len(section(read(current), "one"))
    base, offered = BASE, frozenset[str]()
    for new in (FRESH, FRESH, BASE):
        found = merged(base, current, new, offered=offered)
        current, base, offered = found.blob, new, found.offered
        assert len(section(read(current), "one")) == before
        assert len(list(section(read(current), "one").iter(q("br")))) == 1


def test_sections_no_longer_asked_for_are_kept_under_their_own_heading() -> None:
    """A section that nothing generates any more moves to the end, under a heading that is made once."""
    new = generated({"one": NEW["one"], "three": NEW["three"]})
    found = merged(BASE, _edited(_types("two")), new)
    assert found.sections["two"] == "retired"
    told = _paragraphs(found.blob)
    assert told[-4:] == [RETIRED, "Second part", "Nothing open.", OWN]
    assert merged(new, found.blob, new).blob == merged(BASE, found.blob, new).blob == found.blob


def test_a_new_section_comes_after_its_predecessor() -> None:
    """A section new in the framework is put where it is generated, and not again when the person deletes it."""
    base = generated({"one": OLD["one"], "three": OLD["three"]})
    found = merged(base, _edited(_types("one"), base), BASE)
    assert (found.sections["two"], list(texts_of(found.blob))) == ("inserted", ["one", "two", "three"])

    def deletes(root: Element) -> None:
        control = section(root, "two").getparent()
        assert control is not None
        root[0].remove(control)

    gone = merged(BASE, _edited(deletes, found.blob), BASE)
    assert (gone.sections["two"], list(texts_of(gone.blob))) == ("gone", ["one", "three"])


def test_a_prompt_goes_when_its_section_is_filled() -> None:
    """The prompt stays until there is text of the person's, and is their text once they wrote over it."""
    prompt = para("To complete: say what you saw.", "ToComplete")
    base = generated({**OLD, "two": prompt})
    for text, state, left in (
        (OWN, "prompt_removed", [OWN]),
        ("TBC", "kept", ["To complete: say what you saw.", "TBC"]),
    ):
        found = merged(base, _edited(_types("two", text), base), base)
        assert (found.sections["two"], texts_of(found.blob)["two"][1:]) == (state, left)
        assert merged(base, found.blob, base).blob == found.blob


def test_a_prompt_beside_generated_text_stays_until_it_is_answered() -> None:
    """Bold added to a table, or a new figure in it, answers nothing; a paragraph of the person's does."""
    asked = "To complete: say which account you go by."
    rows = {count: table(("Topic", "Count"), ("Letters", count)) + para(asked, "ToComplete") for count in ("17", "18")}
    base, new = (generated({**OLD, "two": rows[count]}) for count in ("17", "18"))
    looked = person.edited(base, person.looks("Letters"))
    assert asked in texts_of(merged(base, looked, new).blob)["two"]
    answered = person.edited(looked, person.types("two", OWN))
    assert asked not in texts_of(merged(base, answered, new).blob)["two"]


def test_a_main_part_of_another_name_is_found() -> None:
    """Some programs call the main part document2.xml; the draft is merged all the same, or left byte for byte."""
    current = person.with_parts(_edited(_types("two")), _renames_main_part)
    assert merged(BASE, current, BASE).blob == current
    assert texts_of(merged(BASE, current, FRESH).blob)["one"] == ["First part", "Met 10 of 12 people."]


def _renames_main_part(parts: dict[str, bytes]) -> None:
    for folder, end in (("word/", ""), ("word/_rels/", ".rels")):
        parts[f"{folder}document2.xml{end}"] = parts.pop(f"{folder}document.xml{end}")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"document.xml", b"document2.xml")


def test_a_page_with_a_colour_is_no_other_document() -> None:
    """A background stands before the body; sections are found behind it."""
    current = _edited(lambda root: root.insert(0, make("background", color="FFFFCC")))
    assert merged(BASE, current, FRESH).sections["one"] == "refreshed"


def test_a_list_that_is_brought_up_to_date_goes_on_counting() -> None:
    """An item put into a numbered list belongs to the list the document already has."""
    base = generated({**OLD, "one": item("Reply.", 3) + item("Meet.", 3)})
    new = generated({**OLD, "one": item("Reply.", 2) + item("Prepare.", 2) + item("Meet.", 2)})
    root = read(merged(base, base, new).blob)
    assert [one.get(q("val")) for one in root.iter(q("numId"))] == ["3", "3", "3"]


@pytest.mark.parametrize(
    ("blob", "reason"),
    [
        (b"no document", "cannot be read"),
        (person.with_parts(BASE, lambda parts: parts.update({"word/styles.xml": b"<cut"})), "cannot be read"),
        (generated({}), "None of its sections"),
    ],
    ids=["no package", "a damaged part", "another document"],
)
def test_a_file_that_cannot_be_a_host_is_left_alone(blob: bytes, reason: str) -> None:
    """Where nothing can be placed safely the new document comes back, to be written beside, with the reason."""
    found = merged(BASE, blob, FRESH)
    assert found.blob == FRESH
    assert reason in found.unplaced


def _unwrap(root: Element, one: str) -> None:
    control = section(root, one).getparent()
    assert control is not None
    for block in list(section(root, one)):
        control.addprevious(block)
    root[0].remove(control)


def _drop_bookmark(root: Element, name: str) -> None:
    start = next(one for one in root.iter(q("bookmarkStart")) if one.get(q("name")) == name)
    for mark in list(root.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        if mark.get(q("id")) == start.get(q("id")):
            mark.getparent().remove(mark)  # type: ignore[union-attr] # it stands in a paragraph
