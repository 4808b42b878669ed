"""All calls in one API. A call without a door is refused when the API is made, not when somebody finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.operation import Operation

from ceasefire.centre.api import acts, exports, incidents, ledger, public, registers, report_in, tokens
from ceasefire.centre.api.answers import as_json
from ceasefire.centre.api.door import BearerOrSession
from ceasefire.centre.api.problems import MEDIA_TYPE, MISSING, Problem, handle, problem
from ceasefire.centre.rights import Right
from ceasefire.errors import OptionError

AREAS = (public, incidents, report_in, registers, ledger, exports, acts, tokens)
"""`report_in` holds the router of `reports` with its own call added."""

ERRORS = (401, 403, 404, 405, 409, 413, 422, 429, 503)

DESCRIPTION = (
    "The same services as the pages of the centre. Send `Authorization: Bearer <token>`, or come with a session (then every "
    "change needs the header X-CSRFToken). A field that you may not see is left out. Every error is a problem (RFC 9457)."
)


def make_api() -> NinjaAPI:
    """The API with all areas."""
    api = NinjaAPI(title="ceasefire", version="1", description=DESCRIPTION, docs_url=None, openapi_url=None, urls_namespace="api")
    for area in AREAS:
        api.add_router("", area.router)
    handle(api)
    for operation in operations(api):
        _describe(operation)
    return api


def operations(api: NinjaAPI) -> Iterator[Operation]:
    """Every call."""
    for _, router in api._routers:
        for view in router.path_operations.values():
            yield from view.operations


def door_of(operation: Operation) -> BearerOrSession:
    """The door of a call. Raises `OptionError` where it has none."""
    if isinstance(operation.auth_param, BearerOrSession):
        return operation.auth_param
    raise OptionError(f"{operation.operation_id or operation.path}: the call says no right; give it `auth=takes(Right.…)`")


def _describe(operation: Operation) -> None:
    """Add to the description which rights the call takes, and how its errors look."""
    door = door_of(operation)
    says = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    operation.openapi_extra = {
        "x-rights": [right.value for right in door.rights],
        "responses": {str(status): says for status in ERRORS},
    }
    if Right.SEE_PUBLIC in door.rights:
        operation.openapi_extra["security"] = [{}, {type(door).__name__: []}]


def description_of(api: NinjaAPI, prefix: str) -> dict[str, Any]:
    """The OpenAPI document. `prefix` is where the calls stand."""
    made: dict[str, Any] = api.get_openapi_schema(path_prefix=prefix)
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    made["components"]["schemas"] |= {**shape.pop("$defs", {}), "Problem": shape}
    return made


def urls_of(api: NinjaAPI, prefix: str) -> list[URLPattern]:
    """The addresses, each answering in the one shape of errors, and one last that says that nothing is there."""
    made = [path(str(item.pattern), _shaped(item.callback), name=item.name) for item in api.urls[0] if item.name != "api-root"]
    description = as_json(description_of(api, prefix))
    document = path(
        "openapi.json", _shaped(lambda *_: HttpResponse(description, content_type="application/json")), name="openapi"
    )
    return [document, *made, re_path(r"^.*$", _shaped(lambda *_: problem(404, MISSING)))]


def _shaped(view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        response = view(request, *args, **values)
        if response.status_code == 405 and response.get("Content-Type") != MEDIA_TYPE:
            refused = problem(405, "this address does not take that method; see `Allow`")
            refused["Allow"] = response["Allow"]
            return refused
        return response

    answer.rights = (Right.SEE_PUBLIC,)  # type: ignore[attr-defined]
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer
