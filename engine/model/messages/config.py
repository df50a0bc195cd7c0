"""CFG-: config.toml, the framework file and the command line."""

from engine.model.messages.message import Message

CONFIG: tuple[Message, ...] = ()
