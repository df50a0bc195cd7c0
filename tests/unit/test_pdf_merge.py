"""Joining tagged PDFs: every tag, bookmark and id is there, and leads where it led."""

import io

import pytest
from pypdf import PdfReader

from engine.formats.pdf_merge import Part, UntaggedError, is_tagged, join_pdfs, pages_in
from tests.support.tagged_pdf import elements_of, lost_marks, roles_of, small_pdf

PARTS = (
    Part(title="The visit report", blob=small_pdf("The visit report", headings=("Strengths", "Actions"))),
    Part(title="The thematic report", blob=small_pdf("The thematic report")),
)


@pytest.fixture(scope="module")
def joined() -> bytes:
    """Return two small PDFs joined."""
    return join_pdfs(PARTS, title="Board pack & papers", author="Wendlemere SCP")


def test_every_tag_is_kept(joined: bytes) -> None:
    """The whole has the tags of its parts; what was a document is a part, below one document."""
    assert roles_of(joined) == {"/Document": 1, "/Part": 2, "/H1": 2, "/Note": 2}
    assert [str(one["/T"]) for one in elements_of(joined) if one["/S"] == "/Part"] == [one.title for one in PARTS]


def test_every_mark_leads_to_its_element(joined: bytes) -> None:
    """What stands on a page is found in the tree, on that page; a page led astray is seen by the same look."""
    assert lost_marks(joined) == []
    assert lost_marks(joined.replace(b"/StructParents 1", b"/StructParents 0")) != []


def test_ids_stay_apart(joined: bytes) -> None:
    """Two documents may use the same id: in the whole each has its own."""
    ids = [one["/ID"].original_bytes for one in elements_of(joined) if "/ID" in one]
    assert ids == [b"1-note", b"2-note"]


def test_bookmarks_name_document_and_headings(joined: bytes) -> None:
    """There is a bookmark for each document, its own bookmarks below it, each on its page."""
    reader = PdfReader(io.BytesIO(joined))
    first, below, second, also = reader.outline
    assert [first["/Title"], second["/Title"]] == [one.title for one in PARTS]  # type: ignore[index,call-overload] # items
    assert [[one["/Title"] for one in part] for part in (below, also)] == [["Strengths", "Actions"], ["First"]]  # type: ignore[index,union-attr] # lists
    assert [reader.get_destination_page_number(one) for one in (first, second)] == [0, 1]  # type: ignore[arg-type] # items


def test_the_whole_says_what_it_is(joined: bytes) -> None:
    """Title, author, language and the claim of PDF/UA stand where programs look for them."""
    reader = PdfReader(io.BytesIO(joined))
    assert (reader.metadata.title, reader.metadata.author) == ("Board pack & papers", "Wendlemere SCP")  # type: ignore[union-attr] # there is one
    root = reader.root_object
    described = root["/Metadata"].get_data().decode()  # type: ignore[attr-defined] # a stream
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "Board pack &amp; papers" in described
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"], pages_in(joined)) == ("en-GB", True, 2)  # type: ignore[index] # a dictionary
    assert is_tagged(joined)


def test_the_same_parts_give_the_same_bytes(joined: bytes) -> None:
    """Joining depends on nothing but its parts."""
    assert join_pdfs(PARTS, title="Board pack & papers", author="Wendlemere SCP") == joined


def test_a_pdf_without_tags_is_refused() -> None:
    """A PDF without tags is named and not joined; so is what is no PDF at all."""
    bare = small_pdf("Bare", tagged=False)
    assert not is_tagged(bare)
    assert not is_tagged(b"%PDF-1.7 cut off")
    for blob in (bare, b"%PDF-1.7 cut off"):
        with pytest.raises(UntaggedError, match="Bare"):
            join_pdfs((Part(title="Bare", blob=blob),), title="Pack", author="W")


def test_a_pdf_without_bookmarks_has_one_for_itself() -> None:
    """A letter has no headings to mark; its own bookmark is there."""
    whole = join_pdfs((Part(title="A letter", blob=small_pdf("A letter", headings=())),), title="Pack", author="W")
    assert [one["/Title"] for one in PdfReader(io.BytesIO(whole)).outline] == ["A letter"]  # type: ignore[index] # an item
