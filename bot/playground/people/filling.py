"""From what a person chooses in a menu or fills into a form to what the bot receives."""

from collections.abc import Sequence

from bot.playground.people.replies import Refused
from bot.playground.people.resolving import Resolved, Upload
from bot.playground.world.components import SELECTS, ComponentKind, walk
from bot.playground.world.models import Channel, Json, Modal, Role, User

LONGEST_TEXT = 4000


def chosen(select: Json, values: Sequence[object], resolved: Resolved) -> list[str]:
    """The values that a menu sends.

    Raises:
        Refused: an option is not there, or there are too many or too few.
    """
    sent = [_one_chosen(select, value, resolved) for value in values]
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not least <= len(sent) <= most:
        message = f"The menu takes {least} to {most} choices, not {len(sent)}."
        raise Refused(message)
    return sent


def filled(modal: Modal, fields: dict[str, object], resolved: Resolved) -> Json:
    """What the bot receives of a form.

    Raises:
        Refused: a field is not there, missing, or given what it does not take.
    """
    names = {component["custom_id"]: _names(component, modal) for component in _inputs(modal)}
    unknown = [name for name in fields if not any(name in known for known in names.values())]
    if unknown:
        known = ", ".join(sorted({min(alternatives, key=len) for alternatives in names.values()}))
        message = f"The form “{modal.title}” has no field {unknown[0]}: it has {known}."
        raise Refused(message)
    given = {custom_id: value for custom_id, known in names.items() for name, value in fields.items() if name in known}
    parts = [_part(component, given, resolved) for component in modal.components]
    return {"custom_id": modal.custom_id, "components": parts} | resolved.as_field()


def _inputs(modal: Modal) -> list[Json]:
    return [component for component in walk(modal.components) if "custom_id" in component]


def _names(component: Json, modal: Modal) -> set[str]:
    """By what a field can be called: its custom_id and its label."""
    labels = [part["label"] for part in modal.components if part.get("component", {}) is component]
    texts = [component["custom_id"], *labels, *([component["label"]] if component.get("label") else [])]
    return {name for text in texts for name in (text, text.lower().replace(" ", "_").strip("?!.:"))}


def _part(component: Json, given: dict[str, object], resolved: Resolved) -> Json:
    part: Json = {"type": component["type"], "id": component["id"]}
    if component["type"] == ComponentKind.ACTION_ROW:
        return part | {"components": [_part(nested, given, resolved) for nested in component["components"]]}
    if component["type"] == ComponentKind.LABEL:
        return part | {"component": _part(component["component"], given, resolved)}
    if "custom_id" not in component:
        return part
    return part | {"custom_id": component["custom_id"]} | _content(component, given, resolved)


def _content(component: Json, given: dict[str, object], resolved: Resolved) -> Json:
    kind, value = component["type"], given.get(component["custom_id"])
    if kind == ComponentKind.TEXT_INPUT:
        return {"value": _text(component, value)}
    if kind == ComponentKind.CHECKBOX:
        return {"value": bool(component.get("default") if value is None else value)}
    values = [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
    if not values and component.get("required", True):
        _refuse_without(component)
    if kind == ComponentKind.RADIO_GROUP:
        return {"value": _option(component, values[0]) if values else None}
    if kind == ComponentKind.FILE_UPLOAD:
        return {"values": [resolved.file(upload) for upload in values if isinstance(upload, Upload)]}
    if kind in SELECTS and values:
        return {"values": chosen(component, values, resolved)}
    return {"values": [_option(component, one) for one in values]}


def _refuse_without(component: Json) -> None:
    message = f"The form cannot be sent without {component['custom_id']}."
    raise Refused(message)


def _text(component: Json, value: object) -> str:
    text = str(component.get("value") or "" if value is None else value)
    if not text and component.get("required", True):
        _refuse_without(component)
    least, most = component.get("min_length") or 0, component.get("max_length") or LONGEST_TEXT
    if text and not least <= len(text) <= most:
        message = f"{component['custom_id']} takes {least} to {most} characters, not {len(text)}."
        raise Refused(message)
    return text


def _one_chosen(select: Json, value: object, resolved: Resolved) -> str:
    kind = select["type"]
    if kind == ComponentKind.STRING_SELECT and isinstance(value, str):
        return _option(select, value)
    if kind in (ComponentKind.USER_SELECT, ComponentKind.MENTIONABLE_SELECT) and isinstance(value, User):
        return resolved.user(value)
    if kind in (ComponentKind.ROLE_SELECT, ComponentKind.MENTIONABLE_SELECT) and isinstance(value, Role):
        return resolved.role(value)
    if kind == ComponentKind.CHANNEL_SELECT and isinstance(value, Channel):
        return resolved.channel(value)
    message = f"The menu {select['custom_id']} does not offer {value!r}."
    raise Refused(message)


def _option(component: Json, value: object) -> str:
    for option in component["options"]:
        if value in (option["label"], option["value"]):
            return str(option["value"])
    labels = ", ".join(option["label"] for option in component["options"])
    message = f"There is no {value!r} to choose: there is {labels}."
    raise Refused(message)
