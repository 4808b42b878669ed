"""The shapes in which gateways hand messages over, each read into the same value.

Signal: signal-cli's envelope as signal-cli-rest-api passes it on. Telegram: an `Update` of the Bot API. WhatsApp: a notification
of the Cloud API. Plain: our own, for a gateway that someone writes. Groups are not read: what people say there, they did not say
to us.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ceasefire.centre.channels.gateway.message import Json, Message, inside, listed, spot, text_in

TELEGRAM_FILES = ("photo", "video", "audio", "voice", "document", "animation", "video_note")
WHATSAPP_FILES = ("image", "video", "audio", "document")


def plain(payload: Json) -> Iterator[Message]:
    """`{"id", "sender", "text", "language", "files"}`."""
    yield Message(
        id=text_in(payload, "id"),
        sender=text_in(payload, "sender"),
        text=text_in(payload, "text"),
        language=text_in(payload, "language"),
        files=_count(payload.get("files")),
    )


def signal(payload: Json) -> Iterator[Message]:
    """One envelope; receipts, typing notices and reactions say nothing. A message is known by its sender and its own time."""
    envelope = inside(payload, "envelope") or inside(payload, "params", "envelope")
    edited = inside(envelope, "editMessage", "dataMessage")
    data = edited or inside(envelope, "dataMessage")
    if inside(data, "groupInfo") or inside(data, "reaction"):
        return
    sender = text_in(envelope, "sourceUuid") or text_in(envelope, "sourceNumber") or text_in(envelope, "source")
    sent = text_in(data, "timestamp") or text_in(envelope, "timestamp")
    files = len(listed(data, "attachments"))
    if data and (text_in(data, "message") or files):
        yield Message(id=f"{sender}/{sent}", sender=sender, text=text_in(data, "message"), files=files)


def telegram(payload: Json) -> Iterator[Message]:
    """One update: a message in a private chat, new or edited."""
    said = inside(payload, "message") or inside(payload, "edited_message")
    chat = inside(said, "chat")
    if text_in(chat, "type") != "private" or inside(said, "from").get("is_bot") is True:
        return
    words = [text_in(said, "text") or text_in(said, "caption"), spot(inside(said, "location"))]
    files = sum(bool(said.get(name)) for name in TELEGRAM_FILES)
    text = "\n".join(word for word in words if word)
    if text or files:
        identity = "/".join((text_in(chat, "id"), text_in(said, "message_id"), text_in(said, "edit_date")))
        language = text_in(inside(said, "from"), "language_code")
        yield Message(id=identity, sender=text_in(chat, "id"), text=text, language=language, files=files)


def whatsapp(payload: Json) -> Iterator[Message]:
    """One notification, which may hold several messages; statuses of our own messages are none."""
    changes = (inside(change, "value") for entry in listed(payload, "entry") for change in listed(entry, "changes"))
    for said in (item for value in changes for item in listed(value, "messages")):
        if text_in(said, "group_id") or text_in(said, "type") == "reaction":
            continue
        bodies = [text_in(inside(said, "text"), "body"), *(text_in(inside(said, name), "caption") for name in WHATSAPP_FILES)]
        words = [*bodies, spot(inside(said, "location"))]
        files = sum(bool(inside(said, name)) for name in WHATSAPP_FILES)
        text = "\n".join(word for word in words if word)
        if text or files:
            yield Message(id=text_in(said, "id"), sender=text_in(said, "from"), text=text, files=files)


SHAPES: dict[str, Callable[[Json], Iterator[Message]]] = {
    "plain": plain,
    "signal": signal,
    "telegram": telegram,
    "whatsapp": whatsapp,
}


def _count(value: object) -> int:
    return min(max(value, 0), 100) if isinstance(value, int) and not isinstance(value, bool) else 0
