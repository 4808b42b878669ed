"""The return code: said, read aloud and typed in three scripts; a slip is noticed; nothing can be tried out."""

from __future__ import annotations

import math
import random
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ceasefire.centre.reporting import code_letters, return_code
from ceasefire.centre.reporting.code_letters import SHAPE, Script, sounds, split
from ceasefire.centre.reporting.code_mistakes import ReturnCodeError, Slip
from ceasefire.centre.reporting.return_code import ALL_WORDS, CHECK, SECRETS, WORDS, lookup_id, new_code, read_code, shown
from tests.centre.reporting.node import run_script

KEY = b"k" * 32
codes = st.randoms(use_true_random=False).map(lambda source: new_code(source.randrange))
scripts = st.sampled_from(Script)
places = st.integers(min_value=0, max_value=WORDS - 1)


def wrong(text: str) -> ReturnCodeError:
    with pytest.raises(ReturnCodeError) as caught:
        read_code(text)
    return caught.value


def test_a_code_holds_at_least_128_bits_that_nobody_knows() -> None:
    words = [return_code._word_of(number) for number in range(ALL_WORDS)]
    fit = sum(return_code.UNFIT.match(word) is None for word in words) / ALL_WORDS
    assert len(set(words)) == ALL_WORDS
    assert math.log2(SECRETS) + WORDS * math.log2(fit) >= 128
    assert SECRETS * CHECK <= ALL_WORDS**WORDS


def test_the_check_is_a_prime_by_which_no_slip_of_one_or_two_places_vanishes() -> None:
    assert all(CHECK % number for number in range(2, math.isqrt(CHECK) + 1)) and CHECK > ALL_WORDS
    assert all(pow(ALL_WORDS, power, CHECK) != 1 for power in range(1, WORDS))


def test_codes_differ_and_are_drawn_from_the_whole_range() -> None:
    drawn = {new_code().text for _ in range(300)}
    assert len(drawn) == 300
    firsts = {text.split()[0] for text in drawn}
    assert len(firsts) > 280


def test_no_code_insults_or_names_a_people_or_a_leader() -> None:
    source = random.Random(4)
    for _ in range(500):
        assert not any(return_code.UNFIT.match(word) for word in new_code(source.randrange).words)


@settings(deadline=None)
@given(code=codes, script=scripts)
def test_a_code_is_read_back_from_every_script(code: return_code.ReturnCode, script: Script) -> None:
    words = shown(code, script)
    assert len(words) == WORDS
    assert read_code(" ".join(words)) == code
    assert read_code("".join(words)) == code
    assert read_code("\n".join(f"{number}. {word.upper()}," for number, word in enumerate(words, 1))) == code


@settings(deadline=None)
@given(code=codes, mixed=st.lists(scripts, min_size=WORDS, max_size=WORDS))
def test_words_of_different_scripts_may_stand_in_one_code(code: return_code.ReturnCode, mixed: list[Script]) -> None:
    assert read_code("-".join(shown(code, script)[at] for at, script in enumerate(mixed))) == code


SPELLINGS = {
    Script.LATIN: {
        "a": ["á", "aa", "â"],
        "i": ["e", "ee", "í", "y", "ı"],
        "u": ["o", "ou", "ü", "oo"],
        "kh": ["x", "h"],
        "sh": ["ch"],
    },
    Script.CYRILLIC: {"i": ["е", "ё", "э", "ы", "й"], "u": ["о", "ю"], "j": ["дж"], "sh": ["щ"], "g": ["ґ"]},
    Script.ARABIC: {
        "a": ["أ", "إ", "آ", "ٱ", "ـا"],
        "i": ["ى", "ی", "ئ"],
        "u": ["ؤ", "وُ"],
        "k": ["ک", "ق"],
        "t": ["ط"],
        "s": ["ص"],
    },
}


@settings(deadline=None)
@given(code=codes, script=scripts, data=st.data())
def test_a_code_is_read_however_its_sounds_are_commonly_spelt(
    code: return_code.ReturnCode, script: Script, data: st.DataObject
) -> None:
    table = code_letters.LETTERS[script]
    typed = [
        "".join(data.draw(st.sampled_from([table[sound], *SPELLINGS[script].get(sound, [])])) for sound in split(word))
        for word in code.words
    ]
    assert read_code(" ".join(typed)) == code


@settings(deadline=None)
@given(code=codes, at=places, number=st.integers(min_value=0, max_value=ALL_WORDS - 1))
def test_any_one_wrong_word_is_noticed_and_its_place_is_among_the_doubts(
    code: return_code.ReturnCode, at: int, number: int
) -> None:
    other = return_code._word_of(number)
    assume(other != code.words[at])
    error = wrong(" ".join((*code.words[:at], other, *code.words[at + 1 :])))
    if error.slip is Slip.WRONG:
        assert (at + 1, code.words[at]) in [(doubt.place, doubt.word) for doubt in error.doubts]
        assert error.places == tuple(doubt.place for doubt in error.doubts)


@settings(deadline=None)
@given(code=codes, at=places, data=st.data())
def test_one_wrong_letter_names_its_word_first_and_the_word_that_was_meant(
    code: return_code.ReturnCode, at: int, data: st.DataObject
) -> None:
    heard = list(split(code.words[at]))
    letter = data.draw(st.integers(min_value=0, max_value=len(SHAPE) - 1))
    heard[letter] = data.draw(st.sampled_from([sound for sound in SHAPE[letter] if sound != heard[letter]]))
    error = wrong(" ".join((*code.words[:at], "".join(heard), *code.words[at + 1 :])))
    nearest = [
        doubt
        for doubt in error.doubts
        if sum(a != b for a, b in zip(split(doubt.word), split(code.words[doubt.place - 1]), strict=True)) <= 1
    ]
    assert error.slip is Slip.SWAPPED or (at + 1, code.words[at]) in [(doubt.place, doubt.word) for doubt in nearest]


@settings(deadline=None)
@given(code=codes, one=places, two=places)
def test_two_words_that_changed_places_are_named(code: return_code.ReturnCode, one: int, two: int) -> None:
    assume(code.words[one] != code.words[two])
    words = list(code.words)
    words[one], words[two] = words[two], words[one]
    error = wrong(" ".join(words))
    assert error.slip is Slip.SWAPPED and len(error.places) == 2


@settings(deadline=None)
@given(code=codes, at=places)
def test_a_missing_word_is_counted(code: return_code.ReturnCode, at: int) -> None:
    error = wrong(" ".join(code.words[:at] + code.words[at + 1 :]))
    assert error.slip is Slip.COUNT and error.count == WORDS - 1


@settings(deadline=None)
@given(code=codes, at=places)
def test_a_word_with_a_letter_too_few_is_named(code: return_code.ReturnCode, at: int) -> None:
    shorter = "".join(split(code.words[at])[:-1])
    error = wrong(" ".join((*code.words[:at], shorter, *code.words[at + 1 :])))
    assert (error.slip, error.places) == (Slip.NO_WORD, (at + 1,))


def test_words_whose_number_no_secret_gives_are_no_code() -> None:
    assert SECRETS * CHECK < ALL_WORDS**WORDS
    assert read_code(" ".join(return_code._words_of((SECRETS - 1) * CHECK)))
    assert wrong(" ".join(return_code._words_of(SECRETS * CHECK))).slip in Slip


@settings(deadline=None)
@given(text=st.text(max_size=400))
def test_whatever_is_typed_gives_a_code_or_a_reason(text: str) -> None:
    try:
        assert len(read_code(text).words) == WORDS
    except ReturnCodeError as error:
        assert error.slip in Slip


@settings(deadline=None)
@given(code=codes, at=places)
def test_no_word_of_a_code_shows_in_a_message_or_a_representation(code: return_code.ReturnCode, at: int) -> None:
    words = [
        *code.words[:at],
        return_code._word_of((return_code._digit_of(code.words[at]) + 1) % ALL_WORDS),
        *code.words[at + 1 :],
    ]
    error = wrong(" ".join(words))
    told = f"{error} {error!r} {error.doubts!r} {code!r} {code}"
    assert not set(re.findall(r"[a-z]+", told)) & set(code.words)


@settings(deadline=None)
@given(code=codes, other=codes)
def test_what_the_centre_keeps_depends_on_the_key_and_on_every_word(
    code: return_code.ReturnCode, other: return_code.ReturnCode
) -> None:
    assert lookup_id(KEY, code) == lookup_id(KEY, read_code(" ".join(shown(code, Script.ARABIC))))
    assert lookup_id(KEY, code) != lookup_id(b"other", code) and len(lookup_id(KEY, code)) == 64
    assert (lookup_id(KEY, code) == lookup_id(KEY, other)) == (code == other)
    with pytest.raises(ValueError, match="key"):
        lookup_id(b"", code)


def test_the_page_reads_and_shows_codes_as_the_centre_does() -> None:
    source = random.Random(11)
    made = [new_code(source.randrange) for _ in range(150)]
    typed = [" ".join(shown(code, script)) for code in made for script in Script]
    typed += ["".join(shown(code, script)) for code in made[:40] for script in Script]
    for code in made:
        words = list(code.words)
        one, two = source.sample(range(WORDS), 2)
        swapped = list(words)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        typed.append(" ".join(swapped))
        words[one] = return_code._word_of(source.randrange(ALL_WORDS))
        typed.append(" ".join(words))
        typed.append(" ".join(words[:two]))
        typed.append(" ".join([*words[:two], words[two][:-1] + "!", *words[two + 1 :]]))
    letters = "".join(code_letters.SOUND_OF) + "aàäаَ́ـ -1ßØ漢\u200b\u0301"
    typed += ["".join(source.choice(letters) for _ in range(source.randrange(90))) for _ in range(300)]
    program = """
    import { CONSONANTS, VOWELS, LETTERS, PAIRS, SOUND_OF, UNFIT } from "SCRIPTS/return-code.js";
    import { ReturnCodeError, newCode, readCode, shown } from "SCRIPTS/return-code.js";
    const read = (text) => {
      try {
        const words = readCode(text);
        return { words, shown: ["latin", "arabic", "cyrillic"].map((script) => shown(words, script)) };
      }
      catch (error) {
        if (!(error instanceof ReturnCodeError)) throw error;
        return { slip: error.slip, places: error.places, count: error.count, doubts: error.doubts };
      }
    };
    const made = Array.from({ length: 200 }, () => newCode().join(" "));
    answer({ read: given.map(read), made, tables: { CONSONANTS, VOWELS, LETTERS, PAIRS, SOUND_OF }, unfit: UNFIT.source });
    """
    page = run_script(program, typed)
    assert page["tables"] == {
        "CONSONANTS": list(code_letters.CONSONANTS),
        "VOWELS": list(code_letters.VOWELS),
        "LETTERS": {script.value: dict(table) for script, table in code_letters.LETTERS.items()},
        "PAIRS": code_letters.PAIRS,
        "SOUND_OF": dict(code_letters.SOUND_OF),
    }
    assert page["unfit"] == f"^(?:{return_code.UNFIT.pattern})"
    assert page["read"] == [centre_reads(text) for text in typed]
    assert {answer.get("slip") for answer in page["read"]} == {None, *(slip.value for slip in Slip)}
    assert [read_code(text).text for text in page["made"]] == page["made"] and len(set(page["made"])) == 200


def centre_reads(text: str) -> dict[str, object]:
    try:
        code = read_code(text)
    except ReturnCodeError as error:
        doubts = [{"place": doubt.place, "word": doubt.word} for doubt in error.doubts]
        return {"slip": error.slip.value, "places": list(error.places), "count": error.count, "doubts": doubts}
    return {"words": list(code.words), "shown": [list(shown(code, script)) for script in Script]}


def test_every_letter_of_the_tables_is_reached_by_normalised_text() -> None:
    for letter, sound in code_letters.SOUND_OF.items():
        heard = [sounds(token) for token in code_letters.tokens(letter)]
        assert heard == [(sound,) if sound else ()], letter
