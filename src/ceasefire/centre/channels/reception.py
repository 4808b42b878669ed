"""Where all channels meet: an arrival becomes entries of the record; who sent it goes behind the vault's door, among people."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.centre.channels import originals
from ceasefire.centre.channels.arrival import Accepted, Arrival, Attached
from ceasefire.centre.channels.reports import picture_report, report_id, report_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving.at_hand import record
from ceasefire.centre.receiving.handed_in import HandedIn
from ceasefire.centre.receiving.lanes import Item
from ceasefire.centre.reporting.return_code import ReturnCode, lookup_id, new_code
from ceasefire.centre.reporting.uploads import LIMITS, Picture, UploadError, take_picture
from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.errors import CeasefireError
from ceasefire.pipeline.report import Quarantined, Report

_DRAWING = threading.BoundedSemaphore(1)
"""Pictures are drawn anew one message at a time: each may need a hundred megabytes for a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Takes arrivals in for one centre. `with_codes`: whether senders get a return code, so that they can come back unnamed."""

    centre: Centre
    with_codes: bool = False

    def receive(self, arrival: Arrival) -> Accepted:
        """Make an arrival durable, its pictures too. Raises `CeasefireError` where nothing was kept.

        The words go first: a picture that cannot be taken costs no report. A code is given only with a report that is new. What
        comes again after a crash adds what is missing.
        """
        key = self.centre.workspace.keys.report_ids
        made, report = report_id(arrival, key), report_of(arrival, self.centre.case, key)
        pictures, refused = _pictures(arrival.attachments)
        code = new_code() if self.with_codes and isinstance(report, Report) else None
        recorded = self._record(self._handed_in(arrival, report, code))
        if isinstance(report, Report) and arrival.apart is not None and recorded.standing is not Standing.SET_ASIDE:
            originals.keep(self.centre.secrets.vault, made, arrival.apart.original)
        for number, picture in enumerate(pictures, start=1):
            try:
                self._record(picture_report(arrival, picture, number, made, self.centre.case, key))
            except CeasefireError:
                refused += 1
        return _accepted(recorded, code, arrival.left_out + refused)

    def _record(self, item: Item) -> Recorded:
        outcome = record(self.centre, [item])[0]
        if isinstance(outcome, CeasefireError):
            raise outcome
        return outcome

    def _handed_in(self, arrival: Arrival, report: Report | Quarantined, code: ReturnCode | None) -> Item:
        if not isinstance(report, Report):
            return report
        address = arrival.apart.address if arrival.apart is not None else ""
        contact = f"{arrival.channel.value}:{address}" if address else ""
        return HandedIn(report=report, contact=contact, thread=lookup_id(self.centre.secrets.codes, code) if code else "")


def _accepted(recorded: Recorded, code: ReturnCode | None, left_out: int) -> Accepted:
    is_new = recorded.standing is Standing.TAKEN
    return Accepted(
        origin=recorded.receipt.origin,
        index=recorded.receipt.index,
        return_code=code.text if code is not None and is_new else "",
        repeated=recorded.standing is Standing.REPEATED,
        left_out=left_out,
    )


def _pictures(files: Sequence[Attached]) -> tuple[list[Picture], int]:
    """The files as pictures drawn anew, and how many could not be taken."""
    taken: list[Picture] = []
    weight = 0
    for file in files:
        weight += len(file.content)
        if len(taken) >= LIMITS.files or weight > LIMITS.all_bytes:
            break
        try:
            with _DRAWING:
                taken.append(take_picture(file.content))
        except UploadError:
            continue
    return taken, len(files) - len(taken)
