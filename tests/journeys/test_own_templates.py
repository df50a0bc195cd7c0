"""A workspace's own template that lacks something: one clear problem, and everything else is built."""

import re
from pathlib import Path

import pytest

from engine.formats.package import pack, unpack
from engine.model.run import Outcome
from tests.support.built import Built, build_in
from tests.support.journey import AGREED, DRAFTS, WAITING, copy_of_example
from tests.support.templates import template_path

_BODY, _RELS = "word/document.xml", "word/_rels/document.xml.rels"
_PICTURE = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="https://example.org/crest.png" TargetMode="External"/></Relationships>'
)


def _without_actions(body: str) -> str:
    return re.sub(r'<w:sdt>(?:(?!<w:sdt>).)*?"scp:actions"/>.*?</w:sdt>', "", body, count=1, flags=re.DOTALL)


def _spoilt(part: str, text: str) -> str:
    match part:
        case "section":
            return _without_actions(text)
        case "tag":
            return text.replace('"scp:your_actions"', '"scp:theirs"')
        case "field":
            return text.replace("{{ conflict }}", "{{ conflcit }}")
        case "condition":
            return text.replace("{% if lowest %}", "{% if lowest")
        case _:
            return text.replace("</Relationships>", _PICTURE)


def _build_with(root: Path, kind: str, part: str) -> Built:
    parts = unpack(template_path(f"{kind}.docx").read_bytes())
    name = _RELS if part == "outside" else _BODY
    spoilt = _spoilt(part, parts[name].decode())
    assert spoilt != parts[name].decode()
    place = root / f"templates/docx/{kind}.docx"
    place.parent.mkdir(parents=True)
    place.write_bytes(pack({**parts, name: spoilt.encode()}))
    return build_in(root)


@pytest.mark.parametrize(
    ("part", "code", "told"),
    [
        ("section", "TPL-04", "“Actions” (tag scp:actions)"),
        ("field", "TPL-03", "“conflcit”"),
        ("condition", "TPL-02", "“{% if lowest” begins and does not end with “%}”. It stands in the paragraph “"),
        ("outside", "TPL-05", "https://example.org/crest.png"),
    ],
)
def test_a_spoilt_template_is_named(part: str, code: str, told: str, tmp_path: Path) -> None:
    """What is wrong with the template is said in one problem of its document, and every other document is written."""
    built = _build_with(copy_of_example(tmp_path / "workspace"), "visit-report", part)
    found = [one for one in built.run.problems if one.code.startswith("TPL")]
    assert [(one.code, one.document) for one in found] == [(code, "visit-report:AV2")]
    assert told in found[0].message
    waiting = dict.fromkeys(WAITING, Outcome.NOT_WRITTEN)
    written = dict.fromkeys(DRAFTS, Outcome.WRITTEN)
    assert built.became() == {**written, AGREED: Outcome.NOT_WRITTEN, **waiting}


def test_a_spoilt_letter_leaves_the_agreed_report_alone(tmp_path: Path) -> None:
    """A findings letter's template that lacks a section stops that letter only; the agreed report is in its place.

    The letters about the theme wait for its report whatever their template is like.
    """
    built = _build_with(copy_of_example(tmp_path / "workspace", agreed=True), "findings-letter", "tag")
    (found,) = [one for one in built.run.problems if one.code.startswith("TPL")]
    assert (found.code, found.document) == ("TPL-04", "findings-letter:AV2:council")
    assert "“Your actions” (tag scp:your_actions)" in found.message
    assert built.became() == {**dict.fromkeys(DRAFTS, Outcome.WRITTEN), **dict.fromkeys(WAITING, Outcome.NOT_WRITTEN)}
