"""Who is called when the public picture changes. Addresses and secrets are kept encrypted; a secret is shown once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.models import Delivery, Subscription
from ceasefire.centre.channels.outward.addresses import Resolve, Way, resolved, target_of
from ceasefire.centre.channels.sealing import opened, sealed
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.errors import DeniedError

PURPOSE = b"channels/subscription"
MOST = 100
"""Subscriptions that stand at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """Where a subscriber is called, and the secret that signs the call."""

    url: str = field(repr=False)
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A subscription as the administrator sees it: without the path of its address, which may be a secret itself."""

    id: int
    label: str
    host: str
    made: datetime
    ended: datetime | None
    waiting: int
    delivered: int
    given_up: int


def subscribe(
    centre: Centre, viewer: Viewer, label: str, url: str, way: Way, resolve: Resolve = resolved
) -> tuple[Subscription, str]:
    """Note a subscriber and greet it; gives the secret, which is not shown again.

    Raises `DeniedError`, `RefusedAddressError` for an address that may not be called, `ChannelError` when too many stand.
    """
    if not may(viewer, Right.MANAGE_CHANNELS):
        raise DeniedError("subscriptions are managed by the administrator; ask there")
    if Subscription.objects.filter(ended=None).count() >= MOST:
        raise ChannelError(f"{MOST} subscriptions stand already; end one first")
    try:
        host = target_of(url, way, resolve).host
    except DeliveryError:
        raise ChannelError("the host is not known; check the address") from None
    secret, now = secrets.token_urlsafe(32), centre.clock()
    box = sealed(centre.secrets.vault, PURPOSE, json.dumps({"url": url, "secret": secret}).encode())
    made = Subscription.objects.create(label=label[:120], host=host[:255], sealed=box, by=viewer.key, made=now)
    Delivery.objects.create(subscription=made, next_at=now)
    return made, secret


def callee(centre: Centre, subscription: Subscription) -> Callee:
    """Where and how to call. Raises `StorageError` where the keys are others."""
    told = json.loads(opened(centre.secrets.vault, PURPOSE, bytes(subscription.sealed)))
    return Callee(url=told["url"], secret=told["secret"].encode())


def end(viewer: Viewer, subscription: int, now: datetime) -> bool:
    """End a subscription; what still waits is not sent. Tells whether there was one. Raises `DeniedError`."""
    if not may(viewer, Right.MANAGE_CHANNELS):
        raise DeniedError("subscriptions are managed by the administrator; ask there")
    ended = Subscription.objects.filter(pk=subscription, ended=None).update(ended=now)
    Delivery.objects.filter(subscription=subscription, state=Delivery.WAITING).update(state=Delivery.GIVEN_UP)
    return bool(ended)


def standing() -> Sequence[Standing]:
    """All subscriptions, those that stand first, the newest first, with what became of their calls."""
    counts = {
        state: Count("deliveries", filter=Q(deliveries__state=state))
        for state in (Delivery.WAITING, Delivery.DELIVERED, Delivery.GIVEN_UP)
    }
    names = ("pk", "label", "host", "made", "ended", *counts)
    rows = Subscription.objects.annotate(**counts).order_by("-made", "-pk").values_list(*names)
    found = [
        Standing(id=pk, label=label, host=host, made=made, ended=ended, waiting=waiting, delivered=delivered, given_up=given_up)
        for pk, label, host, made, ended, waiting, delivered, given_up in rows
    ]
    return sorted(found, key=lambda item: item.ended is not None)
