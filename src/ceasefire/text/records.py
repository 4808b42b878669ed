"""A claim as the command prints it: plain values under the keys of the contract, every span with its offsets."""

from __future__ import annotations

from typing import Any

from ceasefire.text.claims import Named, PlaceReading, Quantity, SourceChain, Span, TextClaim, TimeReading

Record = dict[str, Any]
UNKNOWN = "unknown"


def claim_record(claim: TextClaim) -> Record:
    """`doc, start, end, text, cue, act, source, stance, modality, polarity, actor[], target[], location[], time, quantity[]`."""
    return {
        "doc": claim.doc,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "text": claim.evidence.text,
        "cue": _span(claim.cue),
        "act": claim.label.value,
        "source": _source(claim.source),
        "stance": claim.stance.value,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "actor": [_named(item) for item in claim.actors],
        "target": [_named(item) for item in claim.targets],
        "location": [_place(item) for item in claim.places],
        "time": _time(claim.time) if claim.time is not None else UNKNOWN,
        "quantity": [_quantity(item) for item in claim.quantities],
    }


def _span(span: Span) -> Record:
    return {"text": span.text, "start": span.start, "end": span.end}


def _named(item: Named) -> Record:
    record = {"id": item.id or UNKNOWN, **_span(item.span), "via": item.via}
    return {**record, "person": item.person} if item.person else record


def _source(chain: SourceChain) -> Record:
    """The speaker, or the outlet where nobody else speaks, and the whole chain from the outlet inwards."""
    outlet = {"role": "outlet", "id": chain.outlet or "outlet"}
    if chain.speaker is None:
        return {"role": "outlet", "id": chain.outlet or "outlet", "text": "", "chain": [outlet]}
    speaker = {"role": "speaker", **_named(chain.speaker)}
    return {**speaker, "chain": [outlet, speaker, *({"role": "cited", **_named(item)} for item in chain.cites)]}


def _place(item: PlaceReading) -> Record:
    return {
        "id": item.place_id or UNKNOWN,
        "name": item.name or item.span.text,
        **_span(item.span),
        "lat": item.lat,
        "lon": item.lon,
        "radius_km": item.radius_km or None,
        "precision": item.precision,
        "admin1": item.admin1,
        "candidates": list(item.candidates),
        "relation": item.relation,
        "why": item.why,
    }


def _time(item: TimeReading) -> Record:
    return {"from": item.first.isoformat(), "to": item.last.isoformat(), "granularity": item.granularity, **_span(item.span)}


def _quantity(item: Quantity) -> Record:
    return {"least": _plain(item.least), "most": _plain(item.most), "unit": item.unit, "counts": item.counts, **_span(item.span)}


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
