"""The ledger, for whoever wants to check it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import Index, SizesQuestion, Word
from ceasefire.centre.api.shapes import Consistency, Ledger, LedgerEntry
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import ledger
from ceasefire.centre.rights import Right

router = Router(tags=["ledger"])


@router.get("/ledger", auth=takes(Right.SEE_LEDGER), response=Ledger, summary="The state of the log")
def state(request: HttpRequest) -> HttpResponse:
    """Its name, size and signed checkpoint."""
    return told(ledger.state(centre(), request.viewer))


@router.get("/ledger/entries/{index}", auth=takes(Right.SEE_LEDGER), response=LedgerEntry, summary="One entry and its proof")
def entry(request: HttpRequest, index: Path[Index]) -> HttpResponse:
    """The proof holds for the checkpoint that comes with it."""
    found = ledger.entry(centre(), request.viewer, index)
    if found is None:
        raise Http404
    return told(found)


@router.get("/ledger/consistency", auth=takes(Right.SEE_LEDGER), response=Consistency, summary="That nothing was rewritten")
def consistency(request: HttpRequest, sizes: Query[SizesQuestion]) -> HttpResponse:
    """The proof between two sizes of the log."""
    proof = ledger.consistency(centre(), request.viewer, sizes.old, sizes.new)
    if proof is None:
        raise Http404
    return told({"old": sizes.old, "new": sizes.new, "proof": proof})


@router.get("/ledger/checkpoint", auth=takes(Right.SEE_LEDGER), summary="The checkpoint as a signed note", response=str)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """C2SP tlog-checkpoint."""
    return HttpResponse(ledger.state(centre(), request.viewer)["checkpoint"], content_type="text/plain; charset=utf-8")


@router.get("/ledger/tile/{path:tile}", auth=takes(Right.SEE_LEDGER), summary="A tile of the log", response=bytes)
def tile(request: HttpRequest, tile: Path[Word]) -> HttpResponse:
    """C2SP tlog-tiles. Tiles of hashes are for anyone; bundles of entries for the desk."""
    found = ledger.tile(centre(), request.viewer, tile)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="application/octet-stream")
