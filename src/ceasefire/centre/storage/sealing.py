"""Which text may stand in an entry, and how the rest is replaced by commitments. Pure.

An entry holds a text in the clear, or `{"sealed": "field/1:…"}` with the commitment to it. The value lies in the vault
under the entry's id and the JSON pointer of the field. A value that was destroyed reads as empty.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from ceasefire.ledger.commitment import commit, commitment_text, new_salt

Json = bool | int | str | list["Json"] | dict[str, "Json"] | None

LONGEST_CLEAR = 2_000
"""Characters; a longer text is sealed, so that an entry stays within its 65,535 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedValue:
    """A value and its salt, as the vault keeps them."""

    entry_id: str
    path: str
    salt: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals the fields of one entry and collects what the vault must keep."""

    entry_id: str = field(default_factory=lambda: new_entry_id())  # noqa: PLW0108 - it is defined below
    values: list[SealedValue] = field(default_factory=list)

    def seal(self, path: str, value: bytes) -> Json:
        """Put a value into the vault; gives what stands in the entry."""
        salt = new_salt()
        self.values.append(SealedValue(entry_id=self.entry_id, path=path, salt=salt, value=value))
        return {"sealed": commitment_text(commit(salt=salt, entry_id=self.entry_id, path=path, value=value))}

    def sealed_text(self, path: str, text: str) -> Json:
        """Seal a text whatever it says."""
        return self.seal(path, text.encode("utf-8", "surrogatepass"))

    def text(self, path: str, text: str, longest: int = LONGEST_CLEAR) -> Json:
        """A text in the clear; sealed only when an entry cannot hold it exactly."""
        return text if may_stand_clear(text, longest) else self.sealed_text(path, text)


def new_entry_id() -> str:
    """A new id under which an entry seals its values: 8 hexadecimal digits of the second, then 96 random bits.

    What is written together lies together in the databases' indexes; wholly random ids dirtied a page each. The second says
    nothing that the entry's own time does not.
    """
    return f"{int(time.time()):08x}{secrets.token_hex(12)}"


Vault = Mapping[str, bytes]
"""The values of one entry by path; a destroyed one is not there."""


def may_stand_clear(text: str, longest: int = LONGEST_CLEAR) -> bool:
    """Whether an entry can hold the text exactly: short, Unicode NFC, no lone surrogate, no NUL."""
    if len(text) > longest or "\0" in text:
        return False
    if text.isascii():
        return True
    return unicodedata.is_normalized("NFC", text) and not any("\ud800" <= char <= "\udfff" for char in text)


def opened_text(value: object, path: str, vault: Vault) -> str:
    """The text of a field, clear or sealed; empty once destroyed."""
    return value if isinstance(value, str) else vault.get(path, b"").decode("utf-8", "surrogatepass")


def opened(path: str, vault: Vault) -> bytes:
    """The bytes of a sealed field; empty once destroyed."""
    return vault.get(path, b"")
