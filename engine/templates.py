"""Templates held against what is asked of them: what stops a document, and what to look at before it is made."""

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.checks.plain_english import MOST_WORDS, PLACE, FirstUses, long_sentences, praise_in, readings
from engine.documents.brief import House
from engine.documents.catalogue import CATALOGUE
from engine.formats.package import unpack
from engine.formats.word.template import Template, TemplateFault, compile_template, names_used, paragraph_with
from engine.formats.word.template_check import (
    loose_slots,
    missing_sections,
    outside_targets,
    slots_in,
    unasked_sections,
    unknown_names,
)
from engine.formats.word.template_looks import look_flaws
from engine.formats.word.template_parts import Flaw, sound_parts, start_of
from engine.formats.word.template_tags import tag_flaws
from engine.formats.word.template_words import fixed_wording
from engine.model.blocks import Blocks
from engine.model.document_spec import OWN_LETTER, DocumentSpec, SectionSpec
from engine.model.messages import problem
from engine.model.problem import Problem
from engine.model.source import Source
from engine.model.words import upper_first

_START = 80
_FIELD = "{{ ... }}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A template to be held against a kind of document: its bytes, where it stands, and the document it is for.

    `document` is "" when a template is looked at for itself.
    """

    spec: DocumentSpec
    blob: bytes
    file: str
    document: str = ""

    @property
    def titles(self) -> dict[str, str]:
        """Return the titles of the kind's sections by id."""
        return {one.id: one.title for one in self.spec.section}

    def told(self, code: str, paragraph: str = "", **values: str) -> Problem:
        """Return a problem of this template."""
        source = Source(file=self.file, place=f"paragraph “{paragraph}”" if paragraph else "")
        return problem(code, source=source, document=self.document or None, template=self.spec.template, **values)


def house_spec(template: str) -> DocumentSpec:
    """Return what house.docx is held against: it is no document's template, so it may name the house alone."""
    return DocumentSpec(kind="", catalogue="", title="House", template=template, folder="", audience="", cite="")


def letter_spec(template: str) -> DocumentSpec:
    """Return what the letter that letters of one's own begin from is held against."""
    sections = tuple(SectionSpec(id=one, title=one) for one in ("opening", "asked_of_you", "key_dates", "afterwards"))
    spec = house_spec(template)
    return replace(spec, kind="letter", title="Letter", builder=OWN_LETTER, section=sections)


def names_of(spec: DocumentSpec) -> dict[str, object]:
    """Return the names a kind's template may use besides `house` and `titles`, with their types."""
    if not spec.kind:
        return {}
    return dict(typing.get_type_hints(CATALOGUE[spec.builder_name].context))


def known_names(spec: DocumentSpec) -> dict[str, object]:
    """Return every name a kind's template may use, with its type; names that go by section list the kind's own."""
    sections = [one.id for one in spec.section]
    by_section = {Mapping[str, str]: str, Mapping[str, Blocks]: Blocks}
    names = {"house": House, "titles": Mapping[str, str], **names_of(spec)}
    return {
        name: dict.fromkeys(sections, by_section[kind]) if kind in by_section else kind for name, kind in names.items()
    }


def compiled(held: Held) -> Template:
    """Return the template ready to be filled. TemplateFault names the paragraph wherever one is at fault."""
    try:
        return compile_template(held.spec.template, held.blob, held.titles)
    except TemplateFault as fault:
        raise at_paragraph(fault, held.blob) from fault


def at_paragraph(fault: TemplateFault, blob: bytes) -> TemplateFault:
    """Return a fault as its paragraph shows it, in our own words; as it is when no paragraph stands out."""
    if fault.paragraph:
        return fault
    parts = sound_parts(blob)
    first = next(iter(tag_flaws(parts)), None) if parts else None
    if first is None:
        return fault
    what = first.values.get("what")
    return TemplateFault(f"{upper_first(what)}." if what else first.values["fault"], first.paragraph)


def fault_told(held: Held, fault: TemplateFault) -> Problem:
    """Return a template's fault as the problem TPL-02."""
    where = f" It stands in the paragraph “{fault.paragraph}”." if fault.paragraph else ""
    return held.told("TPL-02", fault=fault.fault, where=where)


def stopping(held: Held, template: Template) -> tuple[Problem, ...]:
    """Return what keeps a document from being made of a template that can be read. Yields TPL-03 to TPL-05."""
    titles = held.titles
    return (
        *_unknown(held, template),
        *(held.told("TPL-04", section=one, tag=one, title=titles[one]) for one in missing_sections(template, titles)),
        *(held.told("TPL-05", target=one) for one in outside_targets(template)),
    )


def _unknown(held: Held, template: Template) -> Iterator[Problem]:
    for name, nearest in unknown_names(names_used(template.trees.values()), known_names(held.spec)):
        near = f" to “{nearest}”" if nearest else ""
        paragraph = paragraph_with(held.blob, name)
        where = f" (in the paragraph “{paragraph[:_START]}”)" if paragraph else ""
        yield held.told("TPL-03", field=name, nearest=near, where=where)


def every_problem(held: Held, house: bytes, shipped_sections: Iterable[str]) -> tuple[Problem, ...]:
    """Return all that is to be mended or looked at in a template, whether or not it can be read.

    `shipped_sections` are those of the template of the same name that comes with boardpack: a framework may leave
    them out.
    """
    parts = sound_parts(held.blob)
    found = [*_of(held, tag_flaws(parts))] if parts else []
    try:
        template = compiled(held)
    except TemplateFault as fault:
        found = found or [fault_told(held, fault)]
    else:
        found += stopping(held, template)
    if parts is None:
        return tuple(found)
    slots = slots_in(known_names(held.spec), Blocks)
    found += _of(held, loose_slots(parts, slots))
    found += _unasked(held, parts, shipped_sections)
    found += _of(held, look_flaws(parts, unpack(house)))
    return (*found, *wording_problems(held, parts))


def _of(held: Held, flaws: Iterable[Flaw]) -> Iterator[Problem]:
    yield from (held.told(one.code, one.paragraph, **one.values) for one in flaws)


def _unasked(held: Held, parts: Mapping[str, bytes], shipped_sections: Iterable[str]) -> Iterator[Problem]:
    passed = frozenset(shipped_sections)
    for one, near in unasked_sections(parts, held.titles):
        if one not in passed:
            yield held.told("TPL-07", tag=one, nearest=f"; the nearest is scp:{near}" if near else "")


def wording_problems(held: Held, parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield what is not plain English in a template's fixed wording. Yields TPL-16 to TPL-18."""
    uses = FirstUses()
    for text in fixed_wording(parts):
        start = start_of(text)
        sentences = {said: words for one in readings(text) for words, said in long_sentences(one)}
        for said, words in sentences.items():
            begins = start_of(said.replace(PLACE, _FIELD))
            yield held.told("TPL-16", start, words=str(words), most=str(MOST_WORDS), start=begins)
        for word in dict.fromkeys(word for one in readings(text) for word in uses.unexplained(one)):
            yield held.told("TPL-17", start, word=word)
        for word in praise_in(text):
            yield held.told("TPL-18", start, word=word)
