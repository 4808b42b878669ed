"""No claim without its words: whatever read it, a claim of which a span is not verbatim in the text is dropped."""

from __future__ import annotations

from ceasefire.text.claims import Document, TextClaim


def is_verbatim(text: str, claim: TextClaim) -> bool:
    """Whether every span stands in the text where it says, and the cue within the evidence."""
    spans = claim.spans()
    within = claim.evidence.start <= claim.cue.start and claim.cue.end <= claim.evidence.end
    return within and all(0 <= span.start < span.end and text[span.start : span.end] == span.text for span in spans)


def verbatim(document: Document, claims: tuple[TextClaim, ...]) -> tuple[TextClaim, ...]:
    """The claims that are verbatim, in their order."""
    return tuple(claim for claim in claims if is_verbatim(document.text, claim))
