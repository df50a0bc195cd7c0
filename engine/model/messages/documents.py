"""TPL-, DOC-, OUT-: templates, documents on disk, and writing them."""

from engine.model.messages.message import Message

DOCUMENTS: tuple[Message, ...] = ()
