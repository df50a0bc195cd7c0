"""IN-: files that cannot be read as they are."""

from engine.model.messages.message import Message

FILES: tuple[Message, ...] = ()
