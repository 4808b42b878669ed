"""A language model only points at words; what it says is replayed here from recordings."""

from __future__ import annotations

import json

import httpx
import pytest

from ceasefire.agreement.case import Case
from ceasefire.errors import OptionError
from ceasefire.text.claims import Document
from ceasefire.text.labels import Label
from ceasefire.text.llm import Endpoint, EndpointError, ModelExtractor, endpoint_extractor

TEXT = "Kerry said that rebels shelled Douma on 3 May 2016. Russia denied that its jets bombed Saraqib."
SHELLED = {
    **{
        "sentence": "Kerry said that rebels shelled Douma on 3 May 2016.",
        "cue": "shelled",
        "act": "shelling",
        "speaker": "Kerry",
    },
    **{
        "stance": "asserts",
        "modality": "actual",
        "polarity": "positive",
        "actors": ["rebels"],
        "targets": [],
        "places": ["Douma"],
    },
    "time": "3 May 2016",
}
BOMBED = {
    **{"sentence": "Russia denied that its jets bombed Saraqib.", "cue": "bombed", "act": "airstrike", "speaker": "Russia"},
    **{
        "stance": "asserts",
        "modality": "actual",
        "polarity": "positive",
        "actors": ["Russia"],
        "targets": [],
        "places": ["Saraqib"],
    },
    "time": "",
}


def extractor(recorded: object, asked: list[dict[str, object]] | None = None) -> ModelExtractor:
    def answer(request: httpx.Request) -> httpx.Response:
        if asked is not None:
            asked.append(json.loads(request.content))
        return httpx.Response(200, json={"choices": [{"message": {"content": f"Here it is:\n{json.dumps(recorded)}"}}]})

    return ModelExtractor(endpoint=Endpoint(url="http://model.test/v1", model="m", transport=httpx.MockTransport(answer)))


def test_quotations_become_spans_and_names_are_looked_up(syria: Case) -> None:
    asked: list[dict[str, object]] = []
    (claim,) = extractor({"claims": [SHELLED]}, asked).extract(Document(name="a", text=TEXT), syria)
    assert claim.label is Label.SHELLING and claim.cue.text == TEXT[claim.cue.start : claim.cue.end] == "shelled"
    assert claim.source.speaker is not None and claim.source.speaker.id == "united-states"
    assert [item.id for item in claim.actors] == ["armed-opposition-unspecified"] and claim.places[0].place_id == "douma"
    assert claim.time is not None and claim.time.first.isoformat() == "2016-05-03"
    assert asked[0]["temperature"] == 0


def test_words_that_are_not_in_the_text_drop_the_claim(syria: Case) -> None:
    invented = [{**SHELLED, "sentence": "Rebels shelled Homs."}, {**SHELLED, "cue": "bombed"}, {**SHELLED, "act": "genocide"}]
    assert extractor({"claims": invented}).extract(Document(name="a", text=TEXT), syria) == ()


def test_a_model_cannot_raise_a_denial_to_a_fact(syria: Case) -> None:
    (claim,) = extractor({"claims": [BOMBED]}).extract(Document(name="a", text=TEXT), syria)
    assert not claim.is_plain_fact


@pytest.mark.parametrize("recorded", ["no", [], {"claims": 3}, {"claims": ["a", {"sentence": 4}]}, {}])
def test_a_muddled_answer_gives_no_claim(recorded: object, syria: Case) -> None:
    try:
        assert extractor(recorded).extract(Document(name="a", text=TEXT), syria) == ()
    except EndpointError as error:
        assert "check address and model" in str(error)


def test_it_is_off_until_it_is_configured() -> None:
    with pytest.raises(OptionError, match="CEASEFIRE_LLM_URL"):
        endpoint_extractor({})
