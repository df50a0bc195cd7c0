"""REG-: the register, inputs/partnership.xlsx."""

from engine.model.messages.message import Message

REGISTER: tuple[Message, ...] = ()
