"""What can go wrong on a channel. No message of these errors holds an address, a number or a word of a report."""

from __future__ import annotations

from ceasefire.errors import CeasefireError


class ChannelError(CeasefireError):
    """A channel cannot do its work; the message says what to do."""


class ChannelConfigError(ChannelError):
    """The configuration of the channels cannot be used as it stands."""


class UnreadableArrivalError(ChannelError):
    """What arrived is not of the form that the channel agreed on; `status` is the HTTP status to answer with."""

    def __init__(self, message: str, status: int = 400) -> None:
        self.status = status
        super().__init__(message)


class RefusedSignatureError(UnreadableArrivalError):
    """A signature is missing, wrong or too old."""

    def __init__(self, message: str) -> None:
        super().__init__(message, status=401)


class RefusedAddressError(ChannelError):
    """An outgoing address leads, or may lead, into a network of our own."""


class DeliveryError(ChannelError):
    """Something could not be handed over. `lasting` says that trying again is no use; `status` is an HTTP answer, or 0."""

    def __init__(self, message: str, *, lasting: bool = False, status: int = 0) -> None:
        self.lasting = lasting
        self.status = status
        super().__init__(message)
