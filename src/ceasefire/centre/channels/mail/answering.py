"""Answers by SMTP. One answer goes to one mailbox, in our own words, and says of itself that a machine wrote it (RFC 3834)."""

from __future__ import annotations

import secrets
import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from ceasefire.centre.channels.answers import Answer
from ceasefire.centre.channels.config import MailConfig, SmtpConfig
from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.mail.letter import MESSAGE_ID
from ceasefire.centre.channels.mail.senders import ADDRESS

TIMEOUT = 30.0


def written(answer: Answer, *, to: str, in_reply_to: str, config: MailConfig, now: datetime) -> EmailMessage:
    """The answer as a mail. Nothing of the letter stands in it but its Message-ID. Raises `ChannelError` for an address that
    is not plain."""
    if not ADDRESS.fullmatch(to):
        raise ChannelError("the address of an answer is not a plain one; no answer was sent")
    mail = EmailMessage()
    mail["From"] = config.address
    mail["To"] = to
    mail["Subject"] = answer.subject
    mail["Date"] = format_datetime(now)
    # Not `make_msgid`: it would tell the process and the clock of this machine.
    mail["Message-ID"] = f"<{secrets.token_hex(16)}@{domain(config)}>"
    if MESSAGE_ID.fullmatch(in_reply_to):
        mail["In-Reply-To"] = in_reply_to
        mail["References"] = in_reply_to
    mail["Auto-Submitted"] = "auto-replied"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(answer.text)
    mail["Content-Language"] = answer.language
    return mail


def send(mail: EmailMessage, config: MailConfig) -> None:
    """Hand a mail to our server, with an empty envelope sender so that no failure of it is ever answered.

    Raises `DeliveryError`; it is lasting where the server refuses the recipient for good.
    """
    assert config.smtp is not None
    to = str(mail["To"])
    try:
        with _connected(config, config.smtp) as server:
            sender = "<>" if config.smtp.empty_sender else config.address
            server.send_message(mail, from_addr=sender, to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as error:
        code = max((code for code, _ in error.recipients.values()), default=0)
        raise DeliveryError(f"the mail server refuses the recipient ({code})", lasting=code >= 500) from None
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(f"the mail server refuses the answer ({error.smtp_code})", lasting=error.smtp_code >= 500) from None
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryError(f"cannot reach the mail server ({type(error).__name__}); trying again later") from None


def _connected(config: MailConfig, smtp: SmtpConfig) -> smtplib.SMTP:
    name = domain(config)
    if smtp.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            smtp.host, smtp.port, local_hostname=name, timeout=TIMEOUT, context=smtp.context()
        )
    else:
        server = smtplib.SMTP(smtp.host, smtp.port, local_hostname=name, timeout=TIMEOUT)
    try:
        if smtp.security == "starttls":
            server.starttls(context=smtp.context())
        if smtp.user and smtp.password is not None:
            server.login(smtp.user, smtp.password.read())
    except BaseException:
        server.close()
        raise
    return server


def domain(config: MailConfig) -> str:
    """The centre's own mail domain."""
    return config.address.rpartition("@")[2]
