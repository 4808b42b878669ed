"""Calls to subscribers: queued in the database, made in the background, tried again ever more rarely, and given up in the end."""

from __future__ import annotations

import json
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.models import Delivery, Publication, Subscription
from ceasefire.centre.channels.outward.addresses import Resolve, Way, resolved
from ceasefire.centre.channels.outward.calling import call
from ceasefire.centre.channels.outward.retrying import next_try
from ceasefire.centre.channels.outward.subscriptions import callee
from ceasefire.centre.opened import Centre
from ceasefire.vocabulary.times import iso

AT_ONCE = 50
GONE = 410
"""The answer with which a subscriber says that its address is gone for good."""

log = structlog.get_logger("ceasefire.channels.outward")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """How calls are made. `context`: whom TLS trusts; the system's by default."""

    way: Way = field(default_factory=Way)
    resolve: Resolve = resolved
    context: ssl.SSLContext | None = None


def queue(published: Sequence[Publication], now: datetime) -> int:
    """Queue a call for each publication and each subscription that stands; gives their number."""
    subscribed = list(Subscription.objects.filter(ended=None).values_list("pk", flat=True))
    made = [Delivery(subscription_id=pk, publication=one, next_at=now) for one in published for pk in subscribed]
    Delivery.objects.bulk_create(made, batch_size=1_000)
    return len(made)


def deliver_due(centre: Centre, caller: Caller) -> int:
    """Make the calls that are due, the longest due first; gives how many were taken."""
    due = Delivery.objects.filter(state=Delivery.WAITING, subscription__ended=None, next_at__lte=centre.clock())
    taken = 0
    for delivery in due.select_related("subscription", "publication").order_by("next_at", "pk")[:AT_ONCE]:
        taken += _deliver(centre, delivery, caller)
    return taken


def document(centre: Centre, delivery: Delivery) -> dict[str, Any]:
    """What is sent: what kind of change, and the item as the public sees it. `id` stays the same however often it is tried."""
    origin = centre.workspace.log.origin
    told: dict[str, Any] = {"id": f"{origin}/{delivery.pk}", "origin": origin, "case": centre.case.id}
    published = delivery.publication
    if published is None:
        return told | {"type": "greeting"}
    kind = "withdrawn" if published.withdrawn else "new" if published.number == 1 else "changed"
    revision = {"number": published.number, "at": iso(published.at), "first": iso(published.first)}
    return told | {"type": kind, "revision": revision, "item": json.loads(published.document)}


def _deliver(centre: Centre, delivery: Delivery, caller: Caller) -> bool:
    now = centre.clock()
    try:
        to = callee(centre, delivery.subscription)
        # The signature bears the true time: an exercise's clock would make it look forged.
        answer = call(
            to.url,
            document(centre, delivery),
            to.secret,
            datetime.now(now.tzinfo),
            caller.way,
            resolve=caller.resolve,
            context=caller.context,
        )
    except ChannelError as error:
        _failed(delivery, error, now)
        return False
    delivery.state, delivery.status = Delivery.DELIVERED, answer.status
    delivery.save(update_fields=["state", "status"])
    return True


def _failed(delivery: Delivery, error: ChannelError, now: datetime) -> None:
    delivery.failures += 1
    delivery.status = error.status if isinstance(error, DeliveryError) else 0
    again = next_try(delivery.failures, now, str(delivery.pk))
    if not isinstance(error, DeliveryError) or error.lasting or again is None:
        delivery.state = Delivery.GIVEN_UP
        log.warning("call_given_up", subscription=delivery.subscription_id, status=delivery.status, failures=delivery.failures)
    else:
        delivery.next_at = again
    delivery.save(update_fields=["failures", "status", "state", "next_at"])
    if delivery.status == GONE:
        Subscription.objects.filter(pk=delivery.subscription_id, ended=None).update(ended=now)
