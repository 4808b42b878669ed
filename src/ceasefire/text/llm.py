"""Reading by a language model behind any OpenAI-compatible endpoint. Off unless asked for; the text then leaves this machine.

The model only points at words: what it quotes is looked up in the text, names in the case's registers, times in the calendar. A
quotation that is not verbatim drops the claim, and a claim that the lexicon reads as denied, rumoured or unreal is never raised
to a fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import httpx

from ceasefire.agreement.case import Case
from ceasefire.errors import CeasefireError, OptionError
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import ANY_DAY, LexiconExtractor, published_of
from ceasefire.text.labels import Label, Modality
from ceasefire.text.locating.finding import places_of
from ceasefire.text.naming.actor_names import register_of
from ceasefire.text.pointing import Pointing
from ceasefire.text.validating import verbatim
from ceasefire.vocabulary.grades import Stance

TIMEOUT_SECONDS = 120.0

LONGEST_TEXT = 24_000
"""Code points sent at once; what is longer is left to the other backends."""

PROMPT = (
    "You read a news text and list its claims on a ceasefire and the fighting. Answer with JSON only: "
    '{{"claims": [{{"sentence": …, "cue": …, "act": …, "speaker": …, "stance": …, "modality": …, "polarity": …, '
    '"actors": […], "targets": […], "places": […], "time": …}}]}}. '
    "sentence, cue, speaker, actors, targets, places and time are copied from the text, sign for sign; speaker is empty where "
    "the text itself speaks; leave out what the text does not say. act is one of {acts}. stance is one of {stances}; modality "
    "one of {modalities}; polarity positive or negative: a denial is negative. Never state a denial, rumour, plan or condition "
    "as a fact."
)


class EndpointError(CeasefireError):
    """The endpoint of the language model did not answer as it should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model is asked: the base address (up to `/v1`), the model's name, and a key, which is sent and never kept."""

    url: str
    model: str
    key: str = ""
    transport: httpx.BaseTransport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelExtractor:
    """A `ClaimExtractor` that asks a model, at temperature 0."""

    endpoint: Endpoint

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """What the model points at. Raises `EndpointError`."""
        if not document.text.strip():
            return ()
        if len(document.text) > LONGEST_TEXT:
            raise EndpointError(f"{document.name}: is longer than {LONGEST_TEXT} signs; read it with --backend spacy")
        answer = self._ask(document.text)
        published = published_of(document, case.zone)
        days = (published.first, published.last) if published is not None else ANY_DAY
        pointing = Pointing(
            document=document, register=register_of(case, *days, document.text), places=places_of(case), published=published
        )
        found = tuple(claim for item in answer if (claim := pointing.claim(item)) is not None)
        return verbatim(document, tuple(_held_back(found, LexiconExtractor(parse=False).extract(document, case))))

    def _ask(self, text: str) -> list[Mapping[str, Any]]:
        words = {"acts": Label, "stances": Stance, "modalities": Modality}
        prompt = PROMPT.format(**{name: ", ".join(item.value for item in kind) for name, kind in words.items()})
        body = {
            "model": self.endpoint.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": prompt}, {"role": "user", "content": text}],
        }
        headers = {"Authorization": f"Bearer {self.endpoint.key}"} if self.endpoint.key else {}
        try:
            with httpx.Client(timeout=TIMEOUT_SECONDS, transport=self.endpoint.transport) as client:
                reply = client.post(f"{self.endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers)
                reply.raise_for_status()
                content = reply.json()["choices"][0]["message"]["content"]
                claims = json.loads(content[content.index("{") : content.rindex("}") + 1])["claims"]
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise EndpointError(
                f"{self.endpoint.url}: gave no claims ({type(error).__name__}); check address and model"
            ) from None
        return [item for item in claims if isinstance(item, dict)] if isinstance(claims, list) else []


def _held_back(claims: tuple[TextClaim, ...], read: tuple[TextClaim, ...]) -> Iterator[TextClaim]:
    """The claims, each no more real than the lexicon reads the same words."""
    for claim in claims:
        doubted = [other for other in read if other.cue.overlaps(claim.cue.start, claim.cue.end) and not other.is_plain_fact]
        if claim.is_plain_fact and doubted:
            other = doubted[0]
            yield replace(claim, stance=other.stance, modality=other.modality, polarity=other.polarity)
        else:
            yield claim


def endpoint_extractor(environment: Mapping[str, str]) -> ModelExtractor:
    """By CEASEFIRE_LLM_URL, CEASEFIRE_LLM_MODEL and, if it asks for one, CEASEFIRE_LLM_KEY. Raises `OptionError`."""
    url, model = environment.get("CEASEFIRE_LLM_URL", ""), environment.get("CEASEFIRE_LLM_MODEL", "")
    if not url.startswith(("http://", "https://")) or not model:
        raise OptionError("--backend llm: set CEASEFIRE_LLM_URL (such as http://localhost:8000/v1) and CEASEFIRE_LLM_MODEL")
    return ModelExtractor(endpoint=Endpoint(url=url, model=model, key=environment.get("CEASEFIRE_LLM_KEY", "")))
