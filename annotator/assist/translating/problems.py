"""What is told when a service does not translate: sentences that hold neither the text nor the key."""

from __future__ import annotations

from annotator.model.wording import Message, mark

from .services import NO_KEY, OPTIONAL_KEY, Service

_KINDS = {
    "unreachable": mark("{service} cannot be reached. Check the network, or go on without it."),
    "absent": mark("Nothing answers at {host}. Is the server running?"),
    "unproven": mark("{host} could not prove that it is {service}, so nothing was sent."),
    "slow": mark("{service} did not answer within {seconds} seconds. Try again later."),
    "moved": mark("{service} points to another address. Text goes only where you agreed to, so it was not sent there."),
    "insecure": mark("Text is sent encrypted and to the agreed address only; this request was not, and was stopped."),
    "garbage": mark("{service} answered with something that is no translation."),
    "flood": mark("{service} answered with far too much, which was dropped."),
    "cut": mark("{service} broke off in the middle of its answer. Try again."),
    "long": mark("This passage is too long to be sent at once. Select less of it."),
    "cancelled": mark("Cancelled before it was translated."),
}  # fmt: skip
_LIMIT = mark("{service} takes no more requests for now. Wait a while; what is translated already stays.")
_QUOTA = mark("What {service} translates for you is used up for now.")
_LONG = mark("This passage is too long for {service}. Select less of it.")
_KEY = mark("{service} does not accept the key. Check it in the settings, page Translation.")
_CLOSED = mark("{service} refuses to translate ({status}).")
_REFUSED = mark(
    "{service} refuses the request ({status}). Check its address, and whether it knows both languages."
)
_BROKEN = mark("{service} has a problem of its own ({status}). Try again later.")

# Of no use to ask again at once, for whatever text.
_STOPPING = frozenset({"unreachable", "absent", "unproven", "moved", "insecure", "cancelled"})
_STOPPING_STATUS = frozenset({401, 402, 403, 404, 405, 407, 429, 456})


def problem(kind: str, status: int, service: Service, host: str, seconds: float) -> Message:
    """The sentence for a refusal."""
    values = {"service": service.title, "host": host, "seconds": round(seconds), "status": status}
    if kind != "status":
        template = _KINDS.get(kind, _KINDS["garbage"])
    elif status == 429:
        template = _LIMIT
    elif status in {402, 456}:
        template = _QUOTA
    elif status in {413, 414, 431}:
        template = _LONG
    elif status in {401, 403}:
        template = _CLOSED if service.key == NO_KEY else _KEY
        if service.key == OPTIONAL_KEY:
            template = mark(
                "{service} wants a key, or another one. Enter it in the settings, page Translation."
            )
    else:
        template = _BROKEN if status >= 500 else _REFUSED
    return _told(template, values)


def _told(template: str, values: dict[str, object]) -> Message:
    """With the values that the template names, so that two equal sentences are equal."""
    used = {name: value for name, value in values.items() if "{" + name + "}" in template}
    return Message(template, **used)


def stops(kind: str, status: int) -> bool:
    """Whether there is no use in asking for more."""
    return kind in _STOPPING or (kind == "status" and status in _STOPPING_STATUS)
