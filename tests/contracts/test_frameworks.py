"""The frameworks as data: each loads, agrees with itself, and says only what it should."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from engine.frameworks.loader import load, shipped
from engine.model.document_spec import PER_ACTIVITY, Content, DocumentSpec, SectionSpec
from engine.model.framework import Framework
from engine.rules.vocabulary import RULE_TYPES

_FROM_LOGS = {"compliments", "partner_actions", "pso_summary"}
"""Sections whose words are a partner's own, from its return of feedback, or another report's, word for word."""
_THIRD = Path(__file__).parents[1] / "support" / "third_framework.toml"
_FILES = {**shipped(), "third": _THIRD}
_PRAISE = re.compile(r"\b(strong|robust|effective|excellent|outstanding|good quality)\b", re.IGNORECASE)
_PLACES = re.compile(r"\b(NEL|\w*Lincolnshire|Humber\w*|Grimsby|Cleethorpes|Immingham|Goole|Yorkshire|Wendlemere)\b")
_SECTION_ID = re.compile(r"[a-z][a-z0-9_]{0,28}")


@pytest.fixture(params=sorted(_FILES))
def framework(request: pytest.FixtureRequest) -> Framework:
    """Each framework in turn."""
    return load(_FILES[request.param], RULE_TYPES)


def _sections(framework: Framework) -> Iterator[tuple[DocumentSpec, SectionSpec]]:
    return ((document, section) for document in framework.documents for section in document.section)


def _texts(value: object) -> Iterator[str]:
    """Yield every text inside a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))


def test_every_citation_has_words(framework: Framework) -> None:
    """Whatever cites a place of the text can be printed with that place in words."""
    cites = {one.cite for one in framework.rules} | {one.cite for one in framework.documents}
    cites |= {section.cite for _, section in _sections(framework)}
    assert [one for one in sorted(cites) if not framework.clause(one)] == []


def test_every_section_fits_into_a_word_document(framework: Framework) -> None:
    """A section's id is short and plain enough for the bookmarks that carry it."""
    ids = [section.id for _, section in _sections(framework)]
    assert [one for one in ids if not _SECTION_ID.fullmatch(one) or len(f"_scp_{one}_e") > 40] == []


def test_every_section_that_people_fill_asks_for_it(framework: Framework) -> None:
    """Where the words are not the engine's, a prompt says what to write."""
    asked = [section for _, section in _sections(framework) if section.content is not Content.ENGINE]
    assert [one.id for one in asked if not one.prompt.endswith(".")] == []


def test_only_people_must_write(framework: Framework) -> None:
    """A section that notes alone never fill is one that is written, by somebody other than the engine."""
    must = [section for _, section in _sections(framework) if section.person_must_write]
    assert [one.id for one in must if one.content is not Content.WRITTEN or one.filled_by == "engine"] == []


def test_a_prompt_names_the_number_of_words_it_asks_for(framework: Framework) -> None:
    """The minimum that is checked is the minimum that is asked for."""
    counted = [section for _, section in _sections(framework) if section.words and section.prompt]
    assert [one.id for one in counted if f"{one.words} words or more" not in one.prompt] == []


def test_fixed_wording_praises_nobody(framework: Framework) -> None:
    """No prompt, title, statement or rule holds an adjective of praise."""
    assert [text for text in _texts(framework) if _PRAISE.search(text)] == []


def test_fixed_wording_names_no_place(framework: Framework) -> None:
    """Only the framework's own Section 11 register names real places and organisations."""
    register = set(_texts(framework.register))
    assert [text for text in _texts(framework) if text not in register and _PLACES.search(text)] == []


def test_a_gate_is_a_rule_about_its_document(framework: Framework) -> None:
    """A rule that stops a document's issue says itself that it bears on that kind."""
    gates = [(document.kind, framework.rule(gate)) for document in framework.documents for gate in document.gate]
    assert [kind for kind, rule in gates if rule is None or kind not in rule.document] == []


def test_every_conflict_has_a_reading(framework: Framework) -> None:
    """A place where the text leaves a choice says what is at issue, how it is read and where it stands in words."""
    found = framework.conflicts
    assert [one.id for one in found if not (one.issue.endswith(".") and one.reading.endswith("."))] == []
    assert [one.id for one in found if not one.cites or not all(framework.clause(cite) for cite in one.cites)] == []
    assert [one.id for one in found] == [f"conflict-{number}" for number in range(1, len(found) + 1)]


def test_what_names_a_conflict_names_one_that_is_there(framework: Framework) -> None:
    """Rules and documents on which a conflict bears name it by its id."""
    named = {name for one in (*framework.rules, *framework.documents) for name in one.conflict}
    assert sorted(named - {one.id for one in framework.conflicts}) == []


def test_documents_are_made_for_the_frameworks_own_visit(framework: Framework) -> None:
    """The documents of the visit thread belong to the kind of activity the framework calls a visit."""
    kinds = {document.activity_kind for document in framework.documents if document.per == PER_ACTIVITY}
    assert framework.terms.visit_kind in kinds
    assert len(framework.documents) >= 3


def test_a_section_that_carries_notes_has_a_heading_to_carry(framework: Framework) -> None:
    """Every carried section of a report names the headings whose text it takes, or takes words of a partner's log."""
    carried = [section for _, section in _sections(framework) if section.content is Content.CARRIED]
    assert carried
    assert [one.id for one in carried if not one.notes and one.id not in _FROM_LOGS] == []
