"""Report ↔ body of `report.received/1`. Exact both ways while the vault holds the sealed values. Pure.

Sealed: what arrived, every free text, who spoke, and a place name that the gazetteer does not know. A field that is not
in the body has the default of its dataclass. Degrees and kilometres are decimal strings that give the same float back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ceasefire.centre.storage.sealing import Json, Sealer, Vault, may_stand_clear, opened, opened_text
from ceasefire.ledger.entry import parse_time, time_text
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

RECEIVED = "report.received/1"

LONGEST_KEY = 200
"""Characters of a report, source or place id: databases index them."""

_CLEAR_TEXTS = ("quantity", "unit", "passes_on", "answers")
_SEALED_TEXTS = ("speaker", "text")


def body_of(report: Report, sealer: Sealer) -> dict[str, Json]:
    """The body; the sealer collects what must not stand in it. Raises `ValueError` where a key field cannot stand clear."""
    body: dict[str, Json] = {
        "entry_id": sealer.entry_id,
        "id": _key("id", report.id),
        "channel": report.channel.value,
        "source": _key("source", report.source),
        "received": instant_text(report.received),
        "verbatim": sealer.seal("/verbatim", report.verbatim),
        "media_type": sealer.text("/media_type", report.media_type),
    }
    if report.published is not None:
        body["published"] = _when(report.published)
    if report.citation:
        body["citation"] = sealer.text("/citation", report.citation)
    if report.language:
        body["language"] = sealer.text("/language", report.language)
    if report.statements:
        body["statements"] = [_statement(said, f"/statements/{n}", sealer) for n, said in enumerate(report.statements)]
    return body


def report_of(body: Mapping[str, Any], vault: Vault) -> Report:
    """The report. What was destroyed reads as empty."""
    return Report(
        id=body["id"],
        channel=Channel(body["channel"]),
        source=body["source"],
        received=parse_time(body["received"]),
        published=_read_when(body.get("published")),
        citation=opened_text(body.get("citation", ""), "/citation", vault),
        verbatim=opened("/verbatim", vault),
        media_type=opened_text(body["media_type"], "/media_type", vault),
        language=opened_text(body.get("language", ""), "/language", vault),
        statements=tuple(_read_statement(said, f"/statements/{n}", vault) for n, said in enumerate(body.get("statements", ()))),
    )


def instant_text(moment: datetime) -> str:
    """The instant as entries write it; in UTC where its offset is not in whole minutes. Raises `ValueError` without a zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment.isoformat()} has no zone; give it as 2016-02-27T00:00+02:00")
    return time_text(moment if offset.total_seconds() % 60 == 0 else moment.astimezone(UTC))


def _key(field: str, text: str) -> str:
    if not text or len(text) > LONGEST_KEY or not may_stand_clear(text):
        raise ValueError(f"{field} {text[:60]!a} is empty, too long or not Unicode NFC; give a short plain one")
    return text


def _statement(said: Statement, path: str, sealer: Sealer) -> Json:
    body: dict[str, Json] = {"act": said.act.value, "stance": said.stance.value, "proportionate": said.proportionate.value}
    if said.occurred is not None:
        body["occurred"] = _when(said.occurred)
    if said.where is not None:
        body["where"] = _where(said.where, f"{path}/where", sealer)
    for name, words in (("actors", said.actors), ("targets", said.targets), ("circumstances", sorted(said.circumstances))):
        if words:
            body[name] = [sealer.text(f"{path}/{name}/{n}", word) for n, word in enumerate(words)]
    for name, count in (("killed", said.killed), ("wounded", said.wounded)):
        if count is not None:
            body[name] = {"least": count.least, "most": count.most}
    if said.observation is not None:
        body["observation"] = said.observation.value
    for name in _CLEAR_TEXTS:
        if text := getattr(said, name):
            body[name] = sealer.text(f"{path}/{name}", text)
    for name in _SEALED_TEXTS:
        if text := getattr(said, name):
            body[name] = sealer.sealed_text(f"{path}/{name}", text)
    return body


def _read_statement(body: Mapping[str, Any], path: str, vault: Vault) -> Statement:
    def words(name: str) -> tuple[str, ...]:
        return tuple(opened_text(word, f"{path}/{name}/{n}", vault) for n, word in enumerate(body.get(name, ())))

    def text(name: str) -> str:
        return opened_text(body.get(name, ""), f"{path}/{name}", vault)

    return Statement(
        act=Act(body["act"]),
        occurred=_read_when(body.get("occurred")),
        where=_read_where(body.get("where"), f"{path}/where", vault),
        actors=words("actors"),
        targets=words("targets"),
        stance=Stance(body["stance"]),
        killed=_read_count(body.get("killed")),
        wounded=_read_count(body.get("wounded")),
        circumstances=frozenset(words("circumstances")),
        proportionate=Truth(body["proportionate"]),
        quantity=text("quantity"),
        unit=text("unit"),
        passes_on=text("passes_on"),
        answers=text("answers"),
        observation=Observation(body["observation"]) if "observation" in body else None,
        speaker=text("speaker"),
        text=text("text"),
    )


def _when(when: When) -> Json:
    return {"earliest": instant_text(when.earliest), "latest": instant_text(when.latest)}


def _read_when(body: Mapping[str, str] | None) -> When | None:
    return None if body is None else When(earliest=parse_time(body["earliest"]), latest=parse_time(body["latest"]))


def _where(where: Where, path: str, sealer: Sealer) -> Json:
    body: dict[str, Json] = {"radius_km": _decimal(where.radius_km)}
    if where.lat is not None:
        body["lat"] = _decimal(where.lat)
    if where.lon is not None:
        body["lon"] = _decimal(where.lon)
    if where.place_id:
        body["place_id"] = _key("place id", where.place_id)
    if where.name:
        put = sealer.text if where.place_id else sealer.sealed_text
        body["name"] = put(f"{path}/name", where.name)
    return body


def _read_where(body: Mapping[str, Any] | None, path: str, vault: Vault) -> Where | None:
    if body is None:
        return None
    return Where(
        lat=float(body["lat"]) if "lat" in body else None,
        lon=float(body["lon"]) if "lon" in body else None,
        radius_km=float(body["radius_km"]),
        name=opened_text(body.get("name", ""), f"{path}/name", vault),
        place_id=body.get("place_id", ""),
    )


def _read_count(body: Mapping[str, Any] | None) -> Count | None:
    return None if body is None else Count(least=body["least"], most=body["most"])


def _decimal(number: float) -> str:
    return format(Decimal(repr(float(number))), "f")
