"""Which public keys stand for which signer at each entry of the ledger. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ceasefire.registers.agreement_acts import KeyEnded, KeyRegistered
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One registered key: for whom it signs, its credential and public key (hex), and the entries between which it stands."""

    signer: str
    credential: str
    public: str
    since: int
    until: int | None = None

    def stands_at(self, entry: int) -> bool:
        """Whether the key could sign at an entry."""
        return self.since < entry and (self.until is None or entry < self.until)


def signing_keys(acts: Iterable[tuple[HumanAct, int]]) -> tuple[SigningKey, ...]:
    """Every key ever registered, in the order of the log. A signer registers its own keys alone; others are passed over."""
    known: dict[int, KeyRegistered] = {}
    ended: dict[int, int] = {}
    for act, entry in sorted(acts, key=lambda item: item[1]):
        if isinstance(act, KeyRegistered) and act.key == act.by:
            known[entry] = act
        elif isinstance(act, KeyEnded):
            for since, key in known.items():
                if (key.key, key.credential) == (act.key, act.credential):
                    ended.setdefault(since, entry)
        elif isinstance(act, Withdrawn) and act.entry in known and known[act.entry].by == act.by:
            ended.setdefault(act.entry, entry)
    return tuple(
        SigningKey(signer=act.key, credential=act.credential, public=act.public, since=since, until=ended.get(since))
        for since, act in sorted(known.items())
    )
