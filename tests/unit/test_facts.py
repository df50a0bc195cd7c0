"""Facts inside a document: put in, read back, replaced, and harmless to everything else."""

from dataclasses import replace
from datetime import date

import pytest

from engine.formats.package import CONTENT_TYPES, pack, unpack
from engine.formats.word.facts import Facts, put_facts, read_facts
from tests.support.word_files import docx, para

FACTS = Facts(
    document="visit-report:AV2",
    draft=3,
    dated=date(2021, 10, 11),
    inputs="ab12",
    generated={"strengths": "1f", "eng:cover": "2e"},
)
PLAIN = docx(para("A line."))
FOREIGN = b'<?xml version="1.0"?><b:Sources xmlns:b="urn:bibliography"/>'


def _with(parts: dict[str, bytes], facts: Facts = FACTS) -> bytes:
    return pack(put_facts(parts, facts))


def test_facts_are_read_back() -> None:
    """What was put into a document is read out of it, every field."""
    assert read_facts(_with(unpack(PLAIN))) == FACTS


def test_the_same_facts_give_the_same_bytes() -> None:
    """The order in which sections are named makes no difference."""
    turned = replace(FACTS, generated=dict(reversed(FACTS.generated.items())))
    assert _with(unpack(PLAIN)) == _with(unpack(PLAIN), turned)


def test_new_facts_take_the_place_of_old_ones() -> None:
    """Putting facts in twice leaves one set of parts and the later facts."""
    once = put_facts(unpack(PLAIN), FACTS)
    twice = put_facts(once, replace(FACTS, draft=4))
    assert twice.keys() == once.keys()
    assert {name for name in once if once[name] != twice[name]} == {"customXml/item1.xml"}
    assert read_facts(pack(twice)) == replace(FACTS, draft=4)


def test_a_persons_own_custom_parts_stay() -> None:
    """A part of another program is neither replaced nor renamed."""
    parts = {**unpack(PLAIN), "customXml/item1.xml": FOREIGN}
    found = put_facts(parts, FACTS)
    assert found["customXml/item1.xml"] == FOREIGN
    assert read_facts(pack(found)) == FACTS


def test_only_the_package_s_own_lists_change() -> None:
    """Beside the new parts only the content types and the document's relationships are touched."""
    before = unpack(PLAIN)
    after = put_facts(before, FACTS)
    assert {name for name in before if after[name] != before[name]} == {CONTENT_TYPES, "word/_rels/document.xml.rels"}


@pytest.mark.parametrize(
    "blob",
    [
        pytest.param(PLAIN, id="none"),
        pytest.param(b"not a package", id="not a package"),
        pytest.param(b"", id="empty"),
        pytest.param(pack({**unpack(PLAIN), "customXml/item1.xml": FOREIGN}), id="another program's"),
        pytest.param(
            pack({**unpack(PLAIN), "customXml/item1.xml": b'<facts xmlns="urn:boardpack:facts:1" draft="x"/>'}),
            id="fields missing",
        ),
        pytest.param(pack({**unpack(PLAIN), "customXml/item1.xml": b"<f urn:boardpack:facts:1"}), id="damaged"),
    ],
)
def test_a_document_without_facts_says_nothing(blob: bytes) -> None:
    """Facts that are not there or cannot be read are None, never a fault."""
    assert read_facts(blob) is None
