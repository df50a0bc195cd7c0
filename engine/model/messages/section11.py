"""S11-: Section 11 workbooks."""

from engine.model.messages.message import Message

SECTION11: tuple[Message, ...] = ()
