"""The configuration of the channels: one TOML file. Secrets never stand in it; it says from where to read them."""

from __future__ import annotations

import os
import ssl
import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.mail.senders import ADDRESS
from ceasefire.wording.catalog import LANGUAGES

Port = Annotated[int, Field(ge=1, le=65_535)]
Security = Literal["tls", "starttls", "none"]
NAME = r"[a-z][a-z0-9-]{0,40}"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Secret(_Part):
    """Where a secret stands: in an environment variable, or alone in a file."""

    env: str = ""
    file: Path | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.env) == (self.file is not None):
            raise ValueError('write {env = "NAME"} or {file = "/path"}; a secret never stands in this file')
        return self

    def read(self) -> str:
        """The secret, without the end of its line. Raises `ChannelConfigError` where there is none."""
        try:
            text = os.environ.get(self.env, "") if self.file is None else self.file.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise ChannelConfigError(f"{self.file}: the secret cannot be read ({type(error).__name__})") from None
        if not text.strip():
            raise ChannelConfigError(f"{self.file or self.env}: holds no secret; put one there")
        return text.rstrip("\r\n")


class _Host(_Part):
    host: str
    ca_file: Path | None = None
    security: Security

    @model_validator(mode="after")
    def _in_the_clear_only_at_home(self) -> Self:
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError('security = "none" is for this machine only; write "tls" or "starttls"')
        return self

    def context(self) -> ssl.SSLContext:
        """How to speak TLS with the host: its name and chain are checked, always."""
        context = ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


class ImapConfig(_Host):
    """The mailbox. `folder` is read; what is recorded goes to `recorded`, answers and failures of machines to `aside`."""

    port: Port = 993
    security: Security = "tls"
    user: str
    password: Secret
    folder: str = "INBOX"
    recorded: str = "Recorded"
    aside: str = "Aside"
    poll_seconds: Annotated[int, Field(ge=1, le=3_600)] = 60
    largest_mb: Annotated[int, Field(ge=1, le=100)] = 25

    @model_validator(mode="after")
    def _three_folders(self) -> Self:
        if len({self.folder.upper(), self.recorded.upper(), self.aside.upper()}) < 3:
            raise ValueError("folder, recorded and aside are one folder; name three")
        return self


class SmtpConfig(_Host):
    """The server that sends our answers. `empty_sender` is right by RFC 3834; some servers insist on the centre's address."""

    port: Port = 587
    security: Security = "starttls"
    user: str = ""
    password: Secret | None = None
    empty_sender: bool = True


class MailConfig(_Part):
    """E-mail: the centre's own address, its mailbox, and the server for answers (none: nothing is answered)."""

    address: str
    imap: ImapConfig
    smtp: SmtpConfig | None = None
    answers_a_sender_an_hour: Annotated[int, Field(ge=0, le=1_000)] = 5
    answers_an_hour: Annotated[int, Field(ge=0, le=100_000)] = 500
    language: str = "en"

    @field_validator("address")
    @classmethod
    def _plain_address(cls, text: str) -> str:
        if not ADDRESS.fullmatch(text):
            raise ValueError("is not a plain mail address")
        return text


class SmsConfig(_Host):
    """The operator's SMS centre. `alphabet` is what it means by data coding 0. `number` is ours, as it shows to others."""

    port: Port = 2775
    security: Security = "tls"
    system_id: Annotated[str, Field(max_length=15)]
    password: Secret
    system_type: Annotated[str, Field(max_length=12)] = ""
    number: Annotated[str, Field(pattern=r"^\+?[0-9]{3,15}$")]
    alphabet: Literal["gsm", "latin-1", "ascii"] = "gsm"
    language: str = "en"
    with_code: bool = False
    enquire_seconds: Annotated[float, Field(gt=0, le=600)] = 30.0
    join_minutes: Annotated[float, Field(gt=0, le=2_880)] = 60.0
    answers_a_sender_an_hour: Annotated[int, Field(ge=0, le=1_000)] = 5
    answers_an_hour: Annotated[int, Field(ge=0, le=100_000)] = 1_000

    @model_validator(mode="after")
    def _in_the_clear_only_at_home(self) -> Self:
        # Operators offer SMPP over private lines that speak no TLS; it is for the centre to say so, by name.
        if self.security == "starttls":
            raise ValueError('SMPP knows no "starttls"; write "tls", or "none" on a line of your own')
        return self


class GatewayConfig(_Part):
    """A gateway that calls us. `secret` signs; `verify` answers the challenge with which WhatsApp checks an address."""

    shape: Literal["plain", "signal", "telegram", "whatsapp"]
    secret: Secret
    verify: Secret | None = None
    language: str = "en"
    with_code: bool = False


class OutwardConfig(_Part):
    """What leaves the centre. `allow_loopback` lets webhooks go to this very machine: for tests. `sender` names the centre in
    CAP messages, as a domain or mail address; by default its log's name does."""

    allow_loopback: bool = False
    ports: tuple[Port, ...] = (443, 8443)
    sender: Annotated[str, Field(pattern=r"^[^\s,<&]{0,200}$")] = ""


class ChannelsConfig(_Part):
    """All channels of one centre; what is not named is closed."""

    email: MailConfig | None = None
    sms: SmsConfig | None = None
    gateway: dict[Annotated[str, Field(pattern=f"^{NAME}$")], GatewayConfig] = Field(default_factory=dict)
    outward: OutwardConfig = OutwardConfig()

    @model_validator(mode="after")
    def _known_languages(self) -> Self:
        for part in (self.email, self.sms, *self.gateway.values()):
            if part is not None and part.language not in LANGUAGES:
                raise ValueError(f"language {part.language!r} has no wording; choose among {', '.join(LANGUAGES)}")
        return self


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its usual name or by its number."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def read_config(path: Path) -> ChannelsConfig:
    """The configuration in a file. Raises `ChannelConfigError` with every mistake, each with the path of its field."""
    try:
        return ChannelsConfig.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ChannelConfigError(f"{path}: cannot be read ({error.strerror}); give the path of the file") from None
    except (tomllib.TOMLDecodeError, UnicodeError) as error:
        raise ChannelConfigError(f"{path}: is not TOML: {error}") from None
    except ValidationError as error:
        lines = (f"{path}: {'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors(include_input=False))
        raise ChannelConfigError("\n".join(lines)) from None
