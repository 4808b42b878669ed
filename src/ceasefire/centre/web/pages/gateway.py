"""Calls of messenger gateways. Each proves that it is itself; what it brings is answered when it is durable."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ceasefire.centre.channels.answer_limit import AnswerLimit
from ceasefire.centre.channels.answers import short_answer
from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.config import GatewayConfig
from ceasefire.centre.channels.errors import ChannelConfigError, UnreadableArrivalError
from ceasefire.centre.channels.gateway.calling import arrivals, challenge
from ceasefire.centre.channels.opened_config import config_of
from ceasefire.centre.channels.reception import Reception
from ceasefire.centre.opened import centre
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.errors import CeasefireError

log = structlog.get_logger("ceasefire.channels.gateway")

AGAIN = 30
"""Seconds after which a gateway may try again when nothing could be recorded."""


@csrf_exempt
@require_http_methods(["GET", "POST"])
@takes(Right.REPORT)
def call(request: HttpRequest, name: str) -> HttpResponse:
    """GET: WhatsApp's question whether the address is ours. POST: what a gateway brings."""
    try:
        config = config_of(centre()).gateway.get(name)
        if config is None:
            raise Http404
        if request.method == "GET":
            return HttpResponse(challenge(config, request.GET), content_type="text/plain; charset=utf-8")
        brought = arrivals(name, config, _headers(request), request.body, centre().clock())
        reception = Reception(centre=centre(), with_codes=config.with_code)
        taken = [(arrival, reception.receive(arrival)) for arrival in brought]
    except UnreadableArrivalError as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    except CeasefireError as error:
        if isinstance(error, ChannelConfigError):
            log.error("gateway_not_set_up", gateway=name)
        response = JsonResponse({"error": "nothing was recorded; send it again later"}, status=503)
        response["Retry-After"] = str(AGAIN)
        return response
    return JsonResponse(_answer(name, config, taken))


def _headers(request: HttpRequest) -> dict[str, str]:
    return {key.lower(): value for key, value in request.headers.items()}


def _answer(name: str, config: GatewayConfig, taken: Sequence[tuple[Arrival, Accepted]]) -> dict[str, object]:
    """What the gateway may pass on to the senders. Telegram takes a message in the answer itself."""
    answers = []
    for arrival, accepted in taken:
        to = arrival.apart.address.partition(":")[2] if arrival.apart is not None else ""
        if to and not accepted.repeated and _limit(name).allows(to, centre().clock()):
            text = short_answer(accepted, arrival, centre().case, config.language, with_code=config.with_code).text
            answers.append({"to": to, "text": text})
    if config.shape == "telegram":
        said = [{"method": "sendMessage", "chat_id": one["to"], "text": one["text"]} for one in answers]
        return dict(said[0]) if said else {}
    return {"taken": [accepted.index for _, accepted in taken], "answers": answers}


@cache
def _limit(name: str) -> AnswerLimit:
    return AnswerLimit(a_sender=10, in_all=2_000)
