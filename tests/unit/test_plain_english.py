"""Plain English in fixed wording: what counts as long, unexplained or praise."""

import pytest

from engine.checks.plain_english import PLACE, FirstUses, long_sentences, praise_in, readings

_TEN = "one two three four five six seven eight nine ten"
_25 = f"{_TEN} {_TEN} one two three four five"


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        pytest.param(f"{_25}.", [], id="25 words are well"),
        pytest.param(f"{_25} six.", [26], id="26 are too many"),
        pytest.param(f"{_TEN} {_TEN}. And {_TEN} {_TEN}.", [], id="each sentence counts for itself"),
        pytest.param(f"{_TEN}; {_TEN}: {_TEN}", [30], id="a semicolon ends no sentence"),
        pytest.param(f"{_TEN} {_TEN}?” {_TEN}", [], id="a question in quotation marks ends one"),
        pytest.param(f"{_TEN}\n{_TEN}\n{_TEN}", [], id="a line break ends one"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_sentence_has_at_most_25_words(text: str, lengths: list[int]) -> None:
    """A sentence of more than 25 words is found with its number of words."""
    assert [words for words, _ in long_sentences(text)] == lengths


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("Dear {{ name }},", {f"Dear {PLACE},"}, id="a field is one word"),
        pytest.param("We come{% if at %} at {{ at }}{% endif %}.", {f"We come at {PLACE}.", "We come."}, id="if"),
        pytest.param("{% if a %}A{% elif b %}B{% else %}C{% endif %}", {"A", "C"}, id="the first and the last branch"),
        pytest.param("{% if a %}A{% if b %}B{% endif %}{% endif %}.", {"AB.", "."}, id="one in another"),
        pytest.param("{%p if a %}", {""}, id="a condition of whole paragraphs"),
        pytest.param("Plain.", {"Plain."}, id="no condition"),
    ],
)
def test_a_paragraph_is_read_with_and_without_its_conditions(text: str, read: set[str]) -> None:
    """What a reader may meet is judged, never both branches in one breath."""
    assert set(readings(text)) == read


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        pytest.param(["Ask the SAIG."], ["SAIG"], id="never explained"),
        pytest.param(["The Improvement Group (SAIG) meets.", "The SAIG met."], [], id="explained before"),
        pytest.param(["PALS (Patient Advice) is told."], [], id="explained after"),
        pytest.param(["The SAIG met.", "The Improvement Group (SAIG) meets."], ["SAIG"], id="explained too late"),
        pytest.param(["PSOs and a PSO."], ["PSO"], id="the plural is the same word, told once"),
        pytest.param(["Your S11 is due."], ["S11"], id="S11"),
        pytest.param(["DRAFT, OFFICIAL-SENSITIVE, NHS."], [], id="marking, state and what all know"),
        pytest.param(["Finding S1 and D12."], [], id="references of findings"),
        pytest.param(["See (SAIG)."], [], id="a word before the brackets explains"),
    ],
)
def test_capitals_are_explained_at_their_first_use(texts: list[str], told: list[str]) -> None:
    """Only the first use counts, in the order of reading."""
    uses = FirstUses()
    assert [word for text in texts for word in uses.unexplained(text)] == told


def test_some_capitals_alone_may_be_looked_for() -> None:
    """With `only`, other capitals are nobody's business."""
    assert list(FirstUses(only={"SAIG"}).unexplained("The SAIG and the CCG")) == ["SAIG"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A strong plan, and robust. Strong again.", ("strong", "robust", "Strong")),
        ("Strength grows; effectiveness is measured.", ()),
        ("", ()),
    ],
)
def test_praise_is_found_as_whole_words(text: str, found: tuple[str, ...]) -> None:
    """Adjectives of praise are found, words that hold one are not."""
    assert praise_in(text) == found
