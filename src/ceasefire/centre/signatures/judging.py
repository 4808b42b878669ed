"""Every signature of a ledger, judged: does the text give the digest, and did the signer's own key sign it? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.agreement.acted import proposal_digest
from ceasefire.centre.signatures.keys import SigningKey, signing_keys
from ceasefire.centre.signatures.proof import KeyProofError, challenge_of, check_proof, parse_proof
from ceasefire.pipeline.determination import digest_of, stated_determination, stated_step
from ceasefire.registers.agreement_acts import BriefReleased, StepSigned, ZoneProposed, ZoneSigned
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct, KeySignature

Once = tuple[str, str, datetime]
"""What a signature is known again by: signer, digest, instant."""

Signed = KeySignature | StepSigned | ZoneSigned | BriefReleased


class Standing(StrEnum):
    """What a signature is worth to who trusts nobody. `no_proof`: attested by the server only."""

    VALID = "valid"
    NO_PROOF = "no_proof"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One signature. `reason` says why it is not valid; `withdrawn` is the entry that took it back, if one did."""

    entry: int
    signer: str
    standing: Standing
    reason: str = ""
    withdrawn: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """One digest and who signed it. `kind` is determination, step, zone or brief; `about` are its parts in words of the case."""

    kind: str
    about: tuple[tuple[str, str], ...]
    digest: str
    signatures: tuple[Judged, ...]

    @property
    def ok(self) -> bool:
        """Whether no signature on it is invalid."""
        return all(item.standing is not Standing.INVALID for item in self.signatures)


def judge_signatures(case_id: str, acts: Iterable[tuple[HumanAct, int]]) -> tuple[SignedText, ...]:
    """Judge every signature, in the order of the log. One signature of one instant counts once."""
    told = sorted(acts, key=lambda item: item[1])
    keys = signing_keys(told)
    zones = {proposal_digest(act): act.id for act, _ in told if isinstance(act, ZoneProposed)}
    authors = {entry: signer_of(act) for act, entry in told if isinstance(act, Signed)}
    withdrawn = {act.entry: entry for act, entry in told if isinstance(act, Withdrawn) and authors.get(act.entry) == act.by}
    used: set[Once] = set()
    found: dict[tuple[str, tuple[tuple[str, str], ...], str], list[Judged]] = {}
    for act, entry in told:
        if isinstance(act, Signed):
            standing, reason = _judge(case_id, act, entry, keys, zones, used)
            judged = Judged(entry=entry, signer=signer_of(act), standing=standing, reason=reason, withdrawn=withdrawn.get(entry))
            found.setdefault((kind_of(act), about(act), act.digest), []).append(judged)
    return tuple(
        SignedText(kind=kind, about=parts, digest=digest, signatures=tuple(judged))
        for (kind, parts, digest), judged in found.items()
    )


def kind_of(act: Signed) -> str:
    """What sort of text the act signs."""
    return {KeySignature: "determination", StepSigned: "step", ZoneSigned: "zone", BriefReleased: "brief"}[type(act)]


def signer_of(act: Signed) -> str:
    """Whose key signs."""
    return act.key if isinstance(act, KeySignature) else act.by


def once(act: Signed) -> Once:
    """What the signature is known again by."""
    return signer_of(act), act.digest, act.at


def about(act: Signed) -> tuple[tuple[str, str], ...]:
    """What the act speaks of, as names and values."""
    named: Mapping[type[Signed], tuple[str, ...]] = {
        KeySignature: ("report", "clause", "party", "outcome"),
        StepSigned: ("report", "party", "step"),
        ZoneSigned: ("zone",),
        BriefReleased: ("edition", "starts", "ends", "as_of"),
    }
    values = ((name, getattr(act, name)) for name in named[type(act)])
    return tuple((name, value.isoformat() if hasattr(value, "isoformat") else str(value)) for name, value in values)


def expected_digest(case_id: str, act: Signed, zones: Mapping[str, str]) -> str | None:
    """The digest of the text that the act speaks of; None where the text is not in the ledger (the figures of a brief)."""
    if isinstance(act, KeySignature):
        return digest_of(stated_determination(case_id, act.report, act.clause, act.party, act.outcome))
    if isinstance(act, StepSigned):
        return digest_of(stated_step(case_id, act.report, act.party, act.step))
    if isinstance(act, ZoneSigned):
        return act.digest if zones.get(act.digest) == act.zone else ""
    return None


def _judge(
    case_id: str, act: Signed, entry: int, keys: tuple[SigningKey, ...], zones: Mapping[str, str], used: set[Once]
) -> tuple[Standing, str]:
    expected = expected_digest(case_id, act, zones)
    if expected is not None and expected != act.digest:
        return Standing.INVALID, "the digest is not that of the text"
    if not act.proof:
        return Standing.NO_PROOF, ""
    try:
        check_signed(act, entry, keys, used)
    except KeyProofError as error:
        return Standing.INVALID, str(error)
    used.add(once(act))
    return Standing.VALID, ""


def check_signed(act: Signed, entry: int, keys: Iterable[SigningKey], used: Iterable[Once]) -> None:
    """Check the proof of one signature against the keys that stood at its entry. Raises `KeyProofError`."""
    proof = parse_proof(act.proof)
    if once(act) in used:
        raise KeyProofError("this very signature stands in an earlier entry; sign again")
    mine = [key for key in keys if key.signer == signer_of(act) and key.credential == proof.credential and key.stands_at(entry)]
    if not mine:
        raise KeyProofError("no such key was registered for the signer at that time; register it, then sign")
    check_proof(proof, challenge_of(act.digest, act.at), mine[-1].public)
