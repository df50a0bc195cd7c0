"""What a code means: a rule with its clause and who passes now, a conflict of the text, or a message."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from engine.model.conflict import Conflict
from engine.model.framework import Framework, Rule
from engine.model.messages import CATALOGUE
from engine.model.messages.message import Message
from engine.model.plan import Verdict
from engine.report.wording import WEIGHT
from engine.world import Options, World, read_world

_WIDTH = 78


def explain_code(code: str, options: Options) -> list[str] | None:
    """Return lines that explain a rule, a conflict ("conflict-9" or "9") or a message; None for any other code.

    A message needs no workspace. The others are looked up in the workspace's framework; raises EngineError without one.
    """
    message = CATALOGUE.get(code.upper())
    if message is not None:
        return [line for text in _message(message) for line in _wrapped(text)]
    world = read_world(options)
    conflict = world.framework.conflict(code)
    if conflict is not None:
        return [line for text in _conflict(world, conflict) for line in _wrapped(text)]
    rule = world.framework.rule(code)
    if rule is None:
        return None
    return [line for text in _rule(world.framework, rule, world.verdicts) for line in _wrapped(text)]


def unexplained(code: str, options: Options) -> list[str]:
    """Return what to say of a name that is no code: where it is one of the pack's, the command that answers for it."""
    planned = read_world(options).planned
    sections = {name.casefold() for one in planned for each in one.spec.section for name in (each.id, each.title)}
    if any(one.is_called(code) for one in planned):
        return _wrapped(f"{code} is a document of this pack, not a code. Run: boardpack why {code}")
    if code.casefold() in sections:
        return _wrapped(f"{code} is a section of this pack's documents, not a code. Run: boardpack why {code}")
    return _wrapped(
        f"No rule, conflict or message is called {code}. Codes look like R-V4, conflict-9 or IN-04. "
        "Why a document is in the pack: boardpack why, with its name."
    )


def sections_asked_by(framework: Framework, rule: Rule) -> list[str]:
    """Return the sections that a rule asks for, each as "Document: Section"."""
    pairs = ((spec, section) for spec in framework.documents for section in spec.section)
    return [f"{spec.title}: {section.title}" for spec, section in pairs if section.rule == rule.id]


def _message(message: Message) -> Iterator[str]:
    yield f"{message.code}: {message.title}"
    yield message.means
    yield f"Weight: {WEIGHT[message.severity].lower()}. Mended by: {message.who.value.replace('_', ' ')}."


def _rule(framework: Framework, rule: Rule, verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    yield f"{rule.id}: {rule.asks}"
    yield f"Clause: {framework.clause(rule.cite)}"
    weight, who = WEIGHT[rule.severity].lower(), rule.who.value.replace("_", " ")
    yield f"Weight: {weight}. Mended by: {who}. Kind of rule: {rule.type}."
    asked = sections_asked_by(framework, rule)
    if asked:
        yield "Sections it asks for:"
        yield from (f"  {one}" for one in asked)
    yield from _conflicts(framework, rule.conflict)
    mine = [one for one in verdicts if one.rule == rule.id]
    for title, passed in (("Holds now:", True), ("Does not hold now:", False)):
        found = [one for one in mine if one.passed is passed]
        if found:
            yield title
            yield from (f"  {one.text}" for one in found)
    if not mine and not asked:
        yield "Nothing in this cycle bears on it."


def _conflicts(framework: Framework, refs: Iterable[str]) -> Iterator[str]:
    """Yield the conflicts that bear on a rule, each with its reading."""
    found = [one for ref in refs if (one := framework.conflict(ref))]
    if found:
        yield "Where the text leaves a choice:"
    yield from (f"  {one.id}: {one.issue} How we read it: {one.reading}" for one in found)


def _conflict(world: World, conflict: Conflict) -> Iterator[str]:
    framework = world.framework
    yield f"{conflict.id}: {conflict.title}"
    yield conflict.issue
    yield f"How we read it: {conflict.reading}"
    yield "Where it stands:"
    yield from (f"  {framework.clause(cite)}" for cite in conflict.cites)
    rules = [one for one in framework.rules if conflict.id in one.conflict]
    kinds = [one for one in framework.documents if conflict.id in one.conflict]
    if rules or kinds:
        yield "What it bears on:"
    yield from (f"  {one.id}: {one.asks}" for one in rules)
    yield from (f"  {one.title}" for one in kinds)
    ids = {one.id for one in rules}
    here = [one.text for one in world.verdicts if one.rule in ids]
    here += [f"{one.spec.title}, {one.id}." for one in world.planned if one.spec.kind in {kind.kind for kind in kinds}]
    yield "In this cycle:" if here else "Nothing in this cycle turns on it."
    yield from (f"  {one}" for one in here)


def _wrapped(text: str) -> list[str]:
    indent = "  " if text.startswith("  ") else ""
    return wrap(text.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent)) or [""]
