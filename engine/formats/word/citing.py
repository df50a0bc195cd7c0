"""Native comments that say why a section is asked for, each tied to the section's prompt."""

from collections.abc import Mapping
from datetime import date

from engine.formats.word.comments import RULE_LEAD, Comments, is_first_of_control
from engine.formats.word.opened import open_draft
from engine.formats.word.prompts import is_prompt


def cite_rules(blob: bytes, titles: Mapping[str, str], reasons: Mapping[str, str], dated: date) -> bytes:
    """Return a generated document whose prompts carry a comment each that cites what asks for the section.

    `reasons` maps ids of sections to the rule and clause in words. A prompt that is the first paragraph of its control
    gets none: LibreOffice would drop its text.
    """
    draft = open_draft(blob, titles)
    comments = Comments(draft.package, draft.body)
    for one, region in draft.regions.items():
        prompt = next((block.element for block in region.blocks if is_prompt(block)), None)
        if prompt is not None and one in reasons and not is_first_of_control(prompt):
            comments.add([prompt], f"{RULE_LEAD} {reasons[one]}", dated)
    return draft.package.packed()
