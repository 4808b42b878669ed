"""A small IMAP4rev1 server (RFC 3501, with MOVE and IDLE) on loopback, so that the mailbox is tested where no Dovecot is."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

USER, PASSWORD = "desk", "correct-horse"
QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"')


@dataclass
class Store:
    """Folders of (uid, mail). `log` holds every command, in order."""

    folders: dict[str, list[tuple[int, bytes]]] = field(default_factory=lambda: {"INBOX": []})
    log: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    next_uid: int = 1
    idles: bool = True
    moves: bool = True
    port: int = 0

    def deliver(self, raw: bytes) -> None:
        with self.changed:
            self.folders["INBOX"].append((self.next_uid, raw))
            self.next_uid += 1
            self.changed.notify_all()

    def mails(self, folder: str) -> list[bytes]:
        with self.changed:
            return [raw for _, raw in self.folders.get(folder, [])]


class Session(socketserver.StreamRequestHandler):
    """One client. Only what a mail client needs to read and move."""

    store: Store

    def handle(self) -> None:
        self.folder = ""
        self.deleted: set[int] = set()
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _, rest = line.strip().partition(b" ")
            verb, _, arguments = rest.partition(b" ")
            verb = verb.upper()
            if verb == b"UID":
                verb, _, arguments = arguments.partition(b" ")
                verb = b"UID " + verb.upper()
            self.store.log.append(verb.decode() + ("" if verb == b"LOGIN" else " " + arguments.decode()))
            answer = getattr(self, "do_" + verb.decode().replace(" ", "_").lower(), None)
            result = answer(arguments) if answer else b"BAD unknown command"
            self.say(tag + b" " + (result or b"OK done"))
            if verb == b"LOGOUT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def do_capability(self, _: bytes) -> bytes | None:
        more = (b" MOVE" if self.store.moves and self.folder else b"") + (b" IDLE" if self.store.idles else b"")
        self.say(b"* CAPABILITY IMAP4rev1" + more)
        return None

    def do_login(self, arguments: bytes) -> bytes | None:
        given = [item.decode() for item in QUOTED.findall(arguments)]
        return None if given == [USER, PASSWORD] else b"NO wrong"

    def do_select(self, arguments: bytes) -> bytes | None:
        name = self.name(arguments)
        if name not in self.store.folders:
            return b"NO no such folder"
        self.folder = name
        self.say(b"* %d EXISTS" % len(self.store.folders[name]))
        self.say(b"* FLAGS ()")
        return b"OK [READ-WRITE] done"

    def do_list(self, arguments: bytes) -> None:
        wanted = [item.decode() for item in QUOTED.findall(arguments)][-1]
        for name in self.store.folders:
            if wanted in ("*", name):
                self.say(b'* LIST () "/" "%s"' % name.encode())

    def do_create(self, arguments: bytes) -> None:
        self.store.folders.setdefault(self.name(arguments), [])

    def do_uid_search(self, _: bytes) -> None:
        uids = " ".join(str(uid) for uid, _ in self.store.folders[self.folder])
        self.say(b"* SEARCH " + uids.encode())

    def do_uid_fetch(self, arguments: bytes) -> None:
        uid, _, wanted = arguments.partition(b" ")
        for number, (own, raw) in enumerate(self.store.folders[self.folder], 1):
            if own != int(uid):
                continue
            if b"SIZE" in wanted:
                self.say(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (number, own, len(raw)))
                continue
            cut = re.search(rb"<0\.(\d+)>", wanted)
            sent = raw[: int(cut[1])] if cut else raw
            self.say(b"* %d FETCH (UID %d BODY[]%s {%d}" % (number, own, b"<0>" if cut else b"", len(sent)))
            self.wfile.write(sent)
            self.say(b")")

    def do_uid_copy(self, arguments: bytes) -> bytes | None:
        uid, _, folder = arguments.partition(b" ")
        name = self.name(folder)
        if name not in self.store.folders:
            return b"NO [TRYCREATE] no such folder"
        with self.store.changed:
            copied = [raw for own, raw in self.store.folders[self.folder] if own == int(uid)]
            for raw in copied:
                self.store.folders[name].append((self.store.next_uid, raw))
                self.store.next_uid += 1
        return None

    def do_uid_store(self, arguments: bytes) -> None:
        self.deleted.add(int(arguments.split()[0]))

    def do_expunge(self, _: bytes) -> None:
        with self.store.changed:
            held = self.store.folders[self.folder]
            self.store.folders[self.folder] = [item for item in held if item[0] not in self.deleted]

    def do_uid_move(self, arguments: bytes) -> bytes | None:
        refused = self.do_uid_copy(arguments)
        if refused is None:
            self.deleted.add(int(arguments.split()[0]))
            self.do_expunge(b"")
        return refused

    def do_idle(self, _: bytes) -> None:
        self.say(b"+ idling")
        self.connection.settimeout(0.05)
        known = len(self.store.folders[self.folder])
        while True:
            with self.store.changed:
                now = len(self.store.folders[self.folder])
            if now != known:
                self.say(b"* %d EXISTS" % now)
                known = now
            try:
                if self.connection.recv(100).upper().startswith(b"DONE"):
                    break
                break
            except TimeoutError:
                continue
        self.connection.settimeout(None)

    def do_noop(self, _: bytes) -> None:
        return None

    def do_logout(self, _: bytes) -> None:
        self.say(b"* BYE")

    @staticmethod
    def name(arguments: bytes) -> str:
        found = QUOTED.match(arguments)
        return (found[1] if found else arguments).decode()


@contextmanager
def imap_server() -> Iterator[Store]:
    store = Store()
    handler = type("Bound", (Session,), {"store": store})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        store.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield store
        finally:
            server.shutdown()
            thread.join(timeout=5)
