"""The vault's door: the only way to a reporter's contact. Each reading needs the right and a reason, and is written down."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction
from django.utils import timezone

from ceasefire.centre.people.models import Contact
from ceasefire.centre.people.readings import note
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.errors import DeniedError, StorageError


def keep(vault: bytes, report: str, contact: str) -> None:
    """Put a contact away; an empty one keeps nothing. It can be read again only through `read`."""
    if contact.strip():
        Contact.objects.update_or_create(report=report, defaults={"sealed": _box(vault).encrypt(contact.strip().encode())})


def read(vault: bytes, report: str, viewer: Viewer, why: str) -> str:
    """The contact of a report's author, or empty. Raises `DeniedError` without the right or a reason."""
    if not may(viewer, Right.READ_CONTACT):
        raise DeniedError("contacts are read by the duty desk alone; ask it to put the question")
    if not why.strip():
        raise DeniedError("say why the contact is read; the reason is written down")
    with transaction.atomic():
        note(viewer, "contact", report, why.strip(), timezone.now())
        row = Contact.objects.filter(report=report).first()
    if row is None:
        return ""
    try:
        return _box(vault).decrypt(bytes(row.sealed)).decode()
    except InvalidToken:
        raise StorageError("a contact cannot be opened: keys/vault.key is not the one it was sealed with; put it back") from None


def destroy(report: str) -> None:
    """Forget a contact for good."""
    Contact.objects.filter(report=report).delete()


def _box(vault: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(vault))
