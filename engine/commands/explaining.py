"""What a code means: a rule with its clause and who passes now, or a message of the catalogue."""

from collections.abc import Iterator
from textwrap import wrap

from engine.model.framework import Framework, Rule
from engine.model.messages import CATALOGUE
from engine.model.messages.message import Message
from engine.model.plan import Verdict
from engine.report.terminal import WEIGHT
from engine.world import Options, read_world

_WIDTH = 78


def explain_code(code: str, options: Options) -> list[str] | None:
    """Return lines that explain a rule or a message; None for a code that is neither.

    A message needs no workspace. A rule is looked up in the workspace's framework; raises EngineError without one.
    """
    message = CATALOGUE.get(code.upper())
    if message is not None:
        return [line for text in _message(message) for line in _wrapped(text)]
    world = read_world(options)
    rule = world.framework.rule(code)
    if rule is None:
        return None
    return [line for text in _rule(world.framework, rule, world.verdicts) for line in _wrapped(text)]


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
    mine = [one for one in verdicts if one.rule == rule.id]
    for title, passed in (("Holds now:", True), ("Does not hold now:", False)):
        found = [one for one in mine if one.passed is passed]
        if found:
            yield title
            yield from (f"  {one.text}" for one in found)
    if not mine and not asked:
        yield "Nothing in this cycle bears on it."


def _wrapped(text: str) -> list[str]:
    indent = "  " if text.startswith("  ") else ""
    return wrap(text.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent)) or [""]
