"""Who you are, and your tokens. Tokens are made and ended in a session: a token cannot make another."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Router

from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import NewToken, Word
from ceasefire.centre.api.shapes import Me, TokenMade, Tokens
from ceasefire.centre.people import tokens
from ceasefire.centre.rights import Right, disclose, may
from ceasefire.errors import CursorError

router = Router(tags=["you"])


@router.get("/me", auth=takes(Right.SEE_PUBLIC), response=Me, summary="Who you are, and what you may do")
def me(request: HttpRequest) -> HttpResponse:
    """Of a token: what its scopes leave of your role's rights."""
    viewer = request.viewer
    rights = [right.value for right in Right if may(viewer, right)]
    return told({"role": viewer.role.value, "key": viewer.key, "party": viewer.party, "rights": rights})


@router.get("/tokens", auth=takes(Right.HOLD_TOKENS, session_only=True), response=Tokens, summary="Your tokens")
def listed(request: HttpRequest) -> HttpResponse:
    """Also those that have ended. Their secrets are kept nowhere."""
    found = [
        {
            "id": tokens.shown_id(row.digest),
            "label": row.label,
            "scopes": row.scopes.split(),
            "made": row.made,
            "expires": row.expires,
            "ended": row.ended,
        }
        for row in tokens.tokens_of(request.account)
    ]
    return told({"tokens": [disclose("token", record, request.viewer) for record in found]})


@router.post("/tokens", auth=takes(Right.HOLD_TOKENS, session_only=True), response={201: TokenMade}, summary="Make a token")
def make(request: HttpRequest, body: NewToken) -> HttpResponse:
    """The secret is shown this once."""
    known = {right.value for right in Right}
    if unknown := [word for word in body.scopes if word not in known]:
        raise CursorError(f"scope {unknown[0][:40]!a} is no right; /api/me lists yours")
    made = tokens.make(
        request.account,
        request.viewer,
        label=body.label,
        scopes=[Right(word) for word in body.scopes],
        days=body.days,
        now=timezone.now(),
    )
    return told({"id": made.id, "token": made.secret, "expires": made.expires}, status=201)


@router.delete("/tokens/{token}", auth=takes(Right.HOLD_TOKENS, session_only=True), response={204: None}, summary="End a token")
def end(request: HttpRequest, token: Path[Word]) -> HttpResponse:
    """It is worth nothing from this moment on."""
    if not tokens.end(request.account, token, timezone.now()):
        raise Http404
    return HttpResponse(status=204)
