"""The mailroom: each letter is made durable, answered, and only then moved out of the way.

A letter that cannot be made durable stays where it is and is tried again; it never holds up the next one.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.answer_limit import AnswerLimit
from ceasefire.centre.channels.answers import long_answer
from ceasefire.centre.channels.arrival import Accepted, Apart, Arrival, Receive
from ceasefire.centre.channels.backing_off import waits
from ceasefire.centre.channels.config import MailConfig
from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.mail import answering, inbox
from ceasefire.centre.channels.mail.letter import Letter, read_letter
from ceasefire.pipeline.report import Channel

LOG = logging.getLogger("ceasefire.channels.mail")
MOST_UNSENT = 1_000
"""Answers that wait for the mail server; the oldest give way. An answer lost this way costs no report."""


@dataclass(slots=True, kw_only=True)
class Post:
    """What one round through the mailbox did. `kept` letters could not be made durable and wait for the next round."""

    recorded: int = 0
    repeated: int = 0
    aside: int = 0
    kept: int = 0
    answered: int = 0


def arrival_of(letter: Letter, received: datetime) -> Arrival:
    """The letter as an arrival: its words are the report; the envelope, with whoever sent it, is kept apart."""
    return Arrival(
        channel=Channel.EMAIL,
        same=letter.same,
        verbatim=letter.text.encode(),
        text=letter.text,
        language=letter.language,
        attachments=letter.attachments,
        left_out=letter.left_out,
        apart=Apart(channel=Channel.EMAIL, address=letter.sender.address, original=letter.original),
        received=received,
    )


@dataclass(slots=True, kw_only=True)
class Mailroom:
    """Takes letters in. `receive` makes an arrival durable; `clock` tells the instant, with a zone."""

    config: MailConfig
    case: Case
    receive: Receive
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _limit: AnswerLimit = field(init=False)
    _unsent: deque[EmailMessage] = field(init=False)

    def __post_init__(self) -> None:
        self._limit = AnswerLimit(a_sender=self.config.answers_a_sender_an_hour, in_all=self.config.answers_an_hour)
        self._unsent = deque(maxlen=MOST_UNSENT)

    def round(self, box: inbox.Inbox) -> Post:
        """Go once through what waits. Raises `DeliveryError` when the connection to the mailbox is lost."""
        post = Post()
        for uid in box.uids():
            waiting = box.read(uid)
            if waiting is not None:
                self._take(box, waiting, post)
        self._send_waiting(post)
        return post

    def run(self, stop: threading.Event) -> None:
        """Round after round, until told to stop; waits longer and longer while the mailbox cannot be reached."""
        pauses = waits()
        while not stop.is_set():
            try:
                with inbox.opened(self.config.imap) as box:
                    pauses = waits()
                    self._watch(box, stop)
            except ChannelError as error:
                LOG.warning("%s", error)
                stop.wait(next(pauses))

    def _watch(self, box: inbox.Inbox, stop: threading.Event) -> None:
        while not stop.is_set():
            post = self.round(box)
            if post.recorded or post.kept:
                LOG.info("letters: %d recorded, %d again, %d kept back", post.recorded, post.repeated, post.kept)
            if box.can_wait:
                box.wait(self.config.imap.poll_seconds)
            else:
                stop.wait(self.config.imap.poll_seconds)

    def _take(self, box: inbox.Inbox, waiting: inbox.Waiting, post: Post) -> None:
        letter = read_letter(waiting.raw, cut=waiting.cut)
        if letter.sender.automatic:
            post.aside += 1
            box.move(waiting.uid, self.config.imap.aside)
            return
        arrival = arrival_of(letter, self.clock())
        try:
            accepted = self.receive(arrival)
        except Exception as error:
            # Whatever went wrong, the next letter must not wait for this one. Only the kind is told: words may quote the letter.
            LOG.error("a letter could not be recorded (%s); it stays in the mailbox", type(error).__name__)
            post.kept += 1
            return
        post.recorded += not accepted.repeated
        post.repeated += accepted.repeated
        self._answer(letter, arrival, accepted)
        box.move(waiting.uid, self.config.imap.recorded)

    def _answer(self, letter: Letter, arrival: Arrival, accepted: Accepted) -> None:
        to, now = letter.sender.address, self.clock()
        if self.config.smtp is None or not to or to.lower() == self.config.address.lower():
            return
        if self._limit.allows(to, now):
            answer = long_answer(accepted, arrival, self.case, self.config.language)
            mail = answering.written(answer, to=to, in_reply_to=letter.message_id, config=self.config, now=now)
            self._unsent.append(mail)

    def _send_waiting(self, post: Post) -> None:
        """Send what waits; what fails for now waits for the next round."""
        for _ in range(len(self._unsent)):
            mail = self._unsent.popleft()
            try:
                answering.send(mail, self.config)
                post.answered += 1
            except DeliveryError as error:
                LOG.warning("%s", error)
                if not error.lasting:
                    self._unsent.append(mail)
