"""A published report prints no count of people from 1 to 4, in a column, in words or as what is left over."""

import pytest

from engine.documents.public_counts import NOT_SHOWN, column_cells, counts_few_people
from engine.model.blocks import text_of


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        pytest.param((26, 10, 10), ["26", "10", "10", "46"], id="nothing small"),
        pytest.param((0, 11), ["0", "11", "11"], id="none at all is printed"),
        pytest.param((11, 5, 4), ["11", NOT_SHOWN, NOT_SHOWN, "20"], id="one small takes another with it"),
        pytest.param((3,), [NOT_SHOWN, NOT_SHOWN], id="a small count and its total"),
        pytest.param((0, 2), ["0", NOT_SHOWN, NOT_SHOWN], id="a total that is the small count"),
    ],
)
def test_a_column_hides_what_is_small_and_what_gives_it_away(counts: tuple[int, ...], shown: list[str]) -> None:
    """One wording stands for both, so that nobody can tell which of them is small."""
    assert [text_of(one.spans) for one in column_cells(counts)] == shown


@pytest.mark.parametrize(
    ("text", "few"),
    [
        pytest.param("Four children's plans changed before they went home.", True, id="in words"),
        pytest.param("3 young people were met.", True, id="in figures"),
        pytest.param("Two more families waited.", True, id="a word between"),
        pytest.param("The form was on file for 27 of 30 babies.", True, id="what is left over is small"),
        pytest.param("2 of 60 parents had heard.", True, id="a small part"),
        pytest.param("52 of 60 shifts were sampled.", False, id="enough on both sides"),
        pytest.param("31 of 31 doctors could name the first step.", False, id="nothing left over"),
        pytest.param("Six children were seen at home.", False, id="more than four"),
        pytest.param("One handover form is used by all.", False, id="a number of things"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_words_that_count_few_people_are_known(text: str, few: bool) -> None:  # noqa: FBT001 - a case's value
    """Counts of one to four children, parents or families are seen, and pairs that leave so few."""
    assert counts_few_people(text) is few
