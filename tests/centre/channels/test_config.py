"""The file of channels: checked whole, and never a place for a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceasefire.centre.channels.config import Secret, read_config
from ceasefire.centre.channels.errors import ChannelConfigError

GOOD = """
[email]
address = "report@centre.example"
[email.imap]
host = "imap.centre.example"
user = "report"
password = {env = "IMAP_PASSWORD"}
[email.smtp]
host = "smtp.centre.example"
[sms]
host = "10.0.0.7"
security = "none"
system_id = "centre"
password = {file = "/run/secrets/sms"}
number = "+963110000000"
[gateway.signal-north]
shape = "signal"
secret = {env = "SIGNAL_SECRET"}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "channels.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_is_read(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, GOOD))
    assert config.email is not None and config.email.imap.security == "tls"
    assert config.sms is not None and set(config.gateway) == {"signal-north"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('{env = "IMAP_PASSWORD"}', '"hunter2"', "email.imap.password"),
        ('{env = "IMAP_PASSWORD"}', '{env = "A", file = "/b"}', "never stands in this file"),
        ('host = "smtp.centre.example"', 'host = "smtp.centre.example"\nsecurity = "none"', "for this machine only"),
        ('security = "none"', 'security = "starttls"', "SMPP knows no"),
        ('"report@centre.example"', '"report at centre"', "plain mail address"),
        ("[sms]", "[sms]\nspeed = 3", "sms.speed"),
        ("signal-north", "Signal_North", "gateway"),
        ('user = "report"', 'user = "report"\nrecorded = "inbox"', "name three"),
        ("[email]", '[email]\nlanguage = "de"', "has no wording"),
        ("[email]", "[email", "is not TOML"),
    ],
)
def test_each_mistake_is_named_and_no_value_shown(old: str, new: str, told: str, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ChannelConfigError) as raised:
        read_config(file)
    assert told in str(raised.value) and "channels.toml" in str(raised.value) and "hunter2" not in str(raised.value)


def test_a_secret_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "one")
    (tmp_path / "two").write_text("two words\n", encoding="utf-8")
    assert Secret(env="SECRET").read() == "one" and Secret(file=tmp_path / "two").read() == "two words"


@pytest.mark.parametrize("missing", [Secret(env="NOT_SET_ANYWHERE"), Secret(file=Path("/nowhere/at/all"))])
def test_a_secret_that_is_not_there_is_told(missing: Secret) -> None:
    with pytest.raises(ChannelConfigError):
        missing.read()
