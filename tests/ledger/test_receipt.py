import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.ledger import Receipt, parse_receipt
from ceasefire.ledger.errors import LedgerError, NoteError, ProofError, ReceiptError
from tests.ledger.centre import AT, KEY, KEYS, WITNESS, entry, log_of

LOG = log_of(300)


@given(st.integers(0, 299), st.booleans())
def test_both_forms_come_back_and_verify(index: int, with_entry: bool) -> None:
    receipt = LOG.prove(index)
    if not with_entry:
        receipt = replace(receipt, entry=None)
    for text in (receipt.text(), receipt.json()):
        again = parse_receipt(text)
        assert again == receipt
        assert again.verify(KEYS, entry=entry(index).encode()) == (KEY.verifier,)


def test_the_text_form_is_a_c2sp_proof() -> None:
    lines = LOG.prove(7).text().split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    assert lines[2] == "index 7"
    assert lines[lines.index("") + 1 :][:2] == ["centre.example/log", "300"]


def test_the_only_entry_of_a_log_needs_no_hashes() -> None:
    receipt = log_of(1).prove(0)
    assert receipt.proof == ()
    assert parse_receipt(receipt.text()).verify(KEYS)


def test_cosignatures_travel_with_the_receipt() -> None:
    receipt = LOG.prove(7)
    cosigned = replace(receipt, checkpoint=receipt.checkpoint.with_cosignature(WITNESS, at=AT))
    assert parse_receipt(cosigned.text()).verify(KEYS) == (KEY.verifier, WITNESS.verifier)


def test_a_receipt_holds_for_its_entry_only() -> None:
    receipt = LOG.prove(7)
    with pytest.raises(ProofError):
        receipt.verify(KEYS, entry=entry(8).encode())
    with pytest.raises(ProofError):
        replace(receipt, index=8).verify(KEYS)
    with pytest.raises(ReceiptError, match="give the entry"):
        replace(receipt, entry=None).verify(KEYS)
    with pytest.raises(ReceiptError, match="checkpoint is of"):
        replace(receipt, origin="other").verify(KEYS)
    with pytest.raises(NoteError):
        receipt.verify([WITNESS.verifier])


@pytest.mark.parametrize("form", [Receipt.text, Receipt.json])
def test_no_changed_character_passes_for_another_receipt(form: object) -> None:
    assert callable(form)
    receipt = LOG.prove(7)
    text = form(receipt)
    for place in range(len(text)):
        for other in "A1 \n=":
            changed = text[:place] + other + text[place + 1 :]
            if changed == text:
                continue
            try:
                again = parse_receipt(changed)
                again.verify(KEYS)
            except LedgerError:
                continue
            # White space between JSON tokens and the name of a stranger are all that may vary.
            assert (again.index, again.entry, again.checkpoint, again.proof) == (
                receipt.index,
                receipt.entry,
                receipt.checkpoint,
                receipt.proof,
            )


def altered(**fields: object) -> str:
    return json.dumps(json.loads(LOG.prove(7).json()) | fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "{",
        "{}",
        '{"v":1,"v":1}',
        altered(v=2),
        altered(origin="other"),
        altered(index="7"),
        altered(index=True),
        altered(proof="x"),
        altered(proof=[1]),
        altered(proof=["AAAA"]),
        altered(proof=["AAAA="]),
        altered(proof=[]) + "x",
        altered(entry=1),
        altered(entry="A"),
        altered(more=1),
        altered(checkpoint=1),
        altered(checkpoint="x"),
        altered(checkpoint="\ud800\n\n"),
        LOG.prove(7).text().replace("index 7", "index 07"),
        LOG.prove(7).text().replace("index 7", "7"),
        LOG.prove(7).text().replace("@v1", "@v2"),
        LOG.prove(7).text().replace("extra ", "extra A"),
        LOG.prove(7).text().split("\n\n", maxsplit=1)[0],
        "c2sp.org/tlog-proof@v1\n\n" + LOG.checkpoint().encode().decode(),
    ],
)
def test_a_malformed_receipt_is_refused(text: str) -> None:
    with pytest.raises((ReceiptError, NoteError)):
        parse_receipt(text)
