"""The ledger in a browser: what anyone may check without trusting the centre, and what the desk may read in it."""

from __future__ import annotations

import json
from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading import ledger as reading
from ceasefire.centre.reading.signed_acts import signed_acts
from ceasefire.centre.rights import Right, may
from ceasefire.centre.signatures.keys import signing_keys
from ceasefire.centre.signatures.proof import fingerprint
from ceasefire.centre.web.archives import zipped
from ceasefire.centre.web.guard import takes

LONGEST_RECEIPT = 200_000
FOR_EVER = "public, max-age=31536000, immutable"
FOR_THE_DESK = "private, no-store"
A_MINUTE = "public, max-age=60"


@takes(Right.SEE_LEDGER)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Size, checkpoint, keys, and how to check them oneself."""
    return render(request, "ledger/state.html", _shown(request))


@takes(Right.SEE_LEDGER)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Whether a receipt holds. Nothing of it is kept."""
    told = reading.check(centre(), request.POST.get("receipt", "")[:LONGEST_RECEIPT])
    return render(request, "ledger/state.html", {**_shown(request), "checked": told})


@takes(Right.SEE_LEDGER)
@require_GET
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry with its proof. Its body is for the desk; what was sealed in it is nobody's here."""
    found = reading.entry(centre(), request.viewer, index)
    if found is None:
        raise Http404
    body = json.dumps(json.loads(found["data"])["body"], ensure_ascii=False, indent=2) if found.get("data") else ""
    size = reading.head(centre(), request.viewer).checkpoint.size
    return render(request, "ledger/entry.html", {"entry": found, "body": body, "next": index + 1 if index + 1 < size else None})


@takes(Right.SEE_LEDGER)
@require_GET
def receipt(request: HttpRequest, index: int) -> HttpResponse:
    """The proof of an entry as C2SP tlog-proof; with the entry for those who may read it."""
    found = reading.receipt_of(centre(), request.viewer, index)
    if found is None:
        raise Http404
    bare = (
        found
        if may(request.viewer, Right.SEE_LEDGER_ENTRIES)
        else type(found)(origin=found.origin, index=found.index, checkpoint=found.checkpoint, proof=found.proof)
    )
    answer = HttpResponse(bare.text(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="entry-{index}.tlog-proof"'
    return answer


@takes(Right.SEE_LEDGER)
@require_GET
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The signed checkpoint (C2SP tlog-checkpoint)."""
    answer = HttpResponse(reading.head(centre(), request.viewer).encode(), content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = FOR_THE_DESK if may(request.viewer, Right.SEE_LEDGER_ENTRIES) else A_MINUTE
    return answer


@takes(Right.SEE_LEDGER)
@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """The public key of the log, as `ledger verify --key` reads it."""
    return HttpResponse(centre().workspace.keys.signer.verifier.text + "\n", content_type="text/plain; charset=utf-8")


@takes(Right.SEE_LEDGER)
@require_GET
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """One tile. A tile of hashes never changes and may be kept by any cache; a bundle of entries by none."""
    found = reading.tile(centre(), request.viewer, path)
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="application/octet-stream")
    answer["Cache-Control"] = FOR_THE_DESK if path.startswith("entries/") else FOR_EVER
    if not path.startswith("entries/"):
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@takes(Right.SEE_LEDGER)
@require_GET
def download(request: HttpRequest) -> HttpResponseBase:
    """Everything that the viewer may have, as one archive that `ledger verify` reads once unpacked."""
    signed, tiles = reading.published(centre(), request.viewer)
    response = StreamingHttpResponse(zipped(chain(tiles, [("checkpoint", signed.encode())])), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="ledger-{signed.checkpoint.size}.zip"'
    return response


def _shown(request: HttpRequest) -> dict[str, object]:
    signed = reading.head(centre(), request.viewer)
    keys = signing_keys(signed_acts(centre()).with_entries())
    return {
        "origin": signed.checkpoint.origin,
        "size": signed.checkpoint.size,
        "root": signed.checkpoint.root.hex(),
        "checkpoint": signed.encode().decode(),
        "key": centre().workspace.keys.signer.verifier.text,
        "with_entries": may(request.viewer, Right.SEE_LEDGER_ENTRIES),
        "signers": [
            {"signer": one.signer, "since": one.since, "until": one.until, "fingerprint": fingerprint(one.public)}
            for one in keys
            if one.since < signed.checkpoint.size
        ],
        "checked": None,
    }
