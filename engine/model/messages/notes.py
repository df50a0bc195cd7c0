"""VIS-: notes of visits and other activities."""

from engine.model.messages.message import Message

NOTES: tuple[Message, ...] = ()
