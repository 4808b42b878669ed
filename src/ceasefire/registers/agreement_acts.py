"""What people do to the agreement's own registers: acceptances, zones, signed steps, released briefs, role keys.

What takes both co-chairs is done when all keys have signed the same digest. `proof` is what the signer's own key says of the
digest (a WebAuthn assertion as JSON), so that the signature can be checked without trusting the server; empty without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ceasefire.registers.territory import ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsAccepted:
    """A party accepts the terms, through a co-chair. `digest` is the SHA-256, in hex, of the text that stood beside the form."""

    party: str
    to: str
    text: str = ""
    digest: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneProposed:
    """A polygon for the map, by the key that draws it. `shape` is GeoJSON geometry (WGS 84) as text; `ends` None: open."""

    id: str
    name: str
    kind: ZoneKind
    holder: str = ""
    starts: datetime
    ends: datetime | None = None
    shape: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneSigned:
    """A co-chair agrees to a proposed zone; `digest` is the SHA-256, in hex, of the proposal's text."""

    zone: str
    digest: str
    proof: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSigned:
    """A co-chair agrees to a step of the ladder that takes both keys."""

    report: str
    party: str
    step: str
    digest: str
    proof: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefReleased:
    """A co-chair releases the brief over a span as it stood at a moment; `digest` is that of the brief's figures."""

    edition: str
    starts: datetime
    ends: datetime
    as_of: datetime
    digest: str
    proof: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted:
    """A role key stands for a role from now on. `party` is the body it acts for, or empty. No person is named."""

    key: str
    role: str
    party: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded:
    """A role key stands for nothing any more."""

    key: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRegistered:
    """The public key with which a role key signs (COSE, in hex), and the id of the credential."""

    key: str
    credential: str
    public: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnded:
    """A public key no longer signs: its holder has lost it, and the administrator took it from the account."""

    key: str
    credential: str
    by: str
    at: datetime


AgreementAct = (
    TermsAccepted | ZoneProposed | ZoneSigned | StepSigned | BriefReleased | RoleGranted | RoleEnded | KeyRegistered | KeyEnded
)
