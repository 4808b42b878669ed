"""A determination's two keys are checked from the ledger alone, whoever keeps the server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.signatures.judging import SignedText, Standing, judge_signatures
from ceasefire.centre.signatures.proof import KeyProofError, challenge_of, check_proof, parse_proof, proof_of
from ceasefire.pipeline.determination import digest_of, stated_determination
from ceasefire.registers.agreement_acts import KeyEnded, KeyRegistered
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct, KeySignature
from ceasefire.vocabulary.grades import Outcome
from tests.centre.signatures.authenticator import PRESENT, SoftwareKey

NOON = datetime(2019, 3, 1, 12, tzinfo=UTC)
KEY = SoftwareKey()
DIGEST = digest_of(stated_determination("c", "r-1", "hud-1", "north", Outcome.BREACH))


def registered(key: SoftwareKey = KEY, signer: str = "team-a", by: str | None = None) -> KeyRegistered:
    return KeyRegistered(key=signer, credential=key.credential.hex(), public=key.public, by=by or signer, at=NOON)


def signature(proof: str = "", signer: str = "team-a", at: datetime = NOON, **values: Any) -> KeySignature:
    told = {"report": "r-1", "clause": "hud-1", "party": "north", "outcome": Outcome.BREACH, "digest": DIGEST} | values
    return KeySignature(key=signer, proof=proof, at=at, **told)


def proved(key: SoftwareKey = KEY, at: datetime = NOON, **how: Any) -> str:
    return proof_of(key.sign(challenge_of(DIGEST, at), **how)).text


def judged(*acts: HumanAct) -> tuple[SignedText, ...]:
    """The texts that were signed in a log of these acts."""
    return judge_signatures("c", [(act, entry) for entry, act in enumerate(acts)])


def standings(*acts: HumanAct) -> list[tuple[Standing, str]]:
    return [(item.standing, item.reason) for text in judged(*acts) for item in text.signatures]


def test_a_signature_of_the_registered_key_over_the_exact_text_is_valid() -> None:
    assert standings(registered(), signature(proved())) == [(Standing.VALID, "")]


def test_a_signature_without_a_proof_is_attested_by_the_server_only() -> None:
    assert standings(registered(), signature()) == [(Standing.NO_PROOF, "")]


def test_two_keys_on_one_text_stand_side_by_side() -> None:
    other = SoftwareKey()
    acts = (registered(), registered(other, "team-b"), signature(proved()), signature(proved(other), "team-b"))
    (text,) = judged(*acts)
    assert [(item.signer, item.standing) for item in text.signatures] == [("team-a", "valid"), ("team-b", "valid")]
    assert text.ok


@pytest.mark.parametrize(
    "acts",
    [
        (signature(proved()),),
        (signature(proved()), registered()),
        (registered(by="administrator"), signature(proved())),
        (registered(signer="team-b"), signature(proved())),
        (registered(), signature(proved(SoftwareKey()))),
        (registered(), signature(proved(flags=PRESENT))),
        (registered(), signature(proved(ceremony="webauthn.create"))),
        (registered(), signature(proved(origin="https://elsewhere.example"))),
        (registered(), signature(proved(), outcome=Outcome.PERMITTED)),
        (registered(), signature(proved(), party="south")),
        (registered(), signature(proved(), report="r-2")),
        (registered(), signature(proved(), at=NOON + timedelta(seconds=1))),
        (registered(), signature("{}")),
        (registered(), signature(proved()[:-9])),
        (registered(), KeyEnded(key="team-a", credential=KEY.credential.hex(), by="administrator", at=NOON), signature(proved())),
        (registered(), Withdrawn(entry=0, by="team-a", at=NOON), signature(proved())),
    ],
    ids=[
        *("no key", "a key registered later", "a key registered by another", "the key of another", "another key"),
        *("holder not verified", "another ceremony", "another site", "another outcome", "another party", "another report"),
        *("another hour", "no proof at all", "a torn proof", "a key that was ended", "a registration taken back"),
    ],
)
def test_what_the_key_did_not_sign_is_invalid(acts: tuple[HumanAct, ...]) -> None:
    (judged,) = standings(*acts)
    assert judged[0] is Standing.INVALID
    assert judged[1]


def test_a_key_that_ended_leaves_what_it_signed_before_valid() -> None:
    ended = KeyEnded(key="team-a", credential=KEY.credential.hex(), by="administrator", at=NOON)
    assert standings(registered(), signature(proved()), ended) == [(Standing.VALID, "")]


def test_a_signature_that_was_taken_back_cannot_be_put_in_again_by_the_server() -> None:
    again = signature(proved())
    acts = (registered(), again, Withdrawn(entry=1, by="team-a", at=NOON), again)
    (text,) = judged(*acts)
    assert [(item.standing, item.withdrawn) for item in text.signatures] == [(Standing.VALID, 2), (Standing.INVALID, None)]


def test_nobody_takes_back_the_signature_of_another() -> None:
    acts = (registered(), signature(proved()), Withdrawn(entry=1, by="team-b", at=NOON))
    (text,) = judged(*acts)
    assert text.signatures[0].withdrawn is None


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_no_bit_of_a_signature_or_of_what_it_covers_can_be_turned(place: int, bit: int) -> None:
    challenge = challenge_of(DIGEST, NOON)
    proof = parse_proof(proved())

    def turned(whole: bytes) -> bytes:
        data = bytearray(whole)
        data[place % len(data)] ^= 1 << bit
        return bytes(data)

    for other in (
        replace(proof, authenticator_data=turned(proof.authenticator_data)),
        replace(proof, client_data=turned(proof.client_data)),
        replace(proof, signature=turned(proof.signature)),
    ):
        with pytest.raises(KeyProofError):
            check_proof(other, challenge, KEY.public)
