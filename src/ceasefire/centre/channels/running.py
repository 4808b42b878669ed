"""Running a channel as a process of its own, one at a time for each workspace."""

from __future__ import annotations

import asyncio
import hmac
import threading
from collections.abc import Callable

from ceasefire.centre.channels.config import ChannelsConfig
from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.mail import inbox
from ceasefire.centre.channels.mail.mailroom import Mailroom, Post
from ceasefire.centre.channels.one_process import FOLDER
from ceasefire.centre.channels.reception import Reception
from ceasefire.centre.channels.sms.desk import SmsDesk
from ceasefire.centre.channels.sms.part_shelf import PartShelf
from ceasefire.centre.opened import Centre

PARTS_KEY = b"sms-parts/1"
FINISHING = 10.0
"""Seconds for the letter at hand. What is cut off later is found again in the mailbox, and adds nothing twice."""

OnStop = Callable[[Callable[[], None]], None]
"""Takes what shall be called when it is time to stop."""


def run_email(centre: Centre, config: ChannelsConfig, on_stop: OnStop, *, once: bool = False) -> Post | None:
    """Take letters in until told to stop; `once`: go through the mailbox once, and tell what that did.

    Raises `ChannelError` where e-mail is not set up or, with `once`, where the mailbox cannot be reached.
    """
    if config.email is None:
        raise ChannelConfigError("[email] is not in the file of channels; add it")
    room = Mailroom(
        config=config.email, case=centre.case, receive=Reception(centre=centre, with_codes=True).receive, clock=centre.clock
    )
    if once:
        with inbox.opened(config.email.imap) as box:
            return room.round(box)
    stop = threading.Event()
    on_stop(stop.set)
    # A thread of its own: a signal is then heard at once, and not only when the mailbox says something.
    working = threading.Thread(target=room.run, args=(stop,), name="email", daemon=True)
    working.start()
    while working.is_alive() and not stop.wait(1.0):
        pass
    # While it only waits for mail there is nothing to finish.
    working.join(FINISHING)
    return None


def run_sms(centre: Centre, config: ChannelsConfig, on_stop: OnStop) -> None:
    """Take text messages in until told to stop. Raises `ChannelConfigError` where they are not set up."""
    if config.sms is None:
        raise ChannelConfigError("[sms] is not in the file of channels; add it")
    key = hmac.digest(centre.workspace.keys.report_ids, PARTS_KEY, "sha256")
    desk = SmsDesk(
        config=config.sms,
        case=centre.case,
        receive=Reception(centre=centre, with_codes=config.sms.with_code).receive,
        shelf=PartShelf(centre.workspace.folder / FOLDER / "sms-parts", key),
        clock=centre.clock,
    )

    async def work() -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()

        def end() -> None:
            loop.call_soon_threadsafe(stop.set)

        on_stop(end)
        await desk.run(stop)

    asyncio.run(work())
