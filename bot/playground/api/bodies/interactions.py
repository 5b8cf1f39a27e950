"""First answers to interactions: messages, deferrals, choices, modals."""

from bot.playground.api.bodies.components import CUSTOM_ID, OPTION, SELECT_FORMS, TEXT_DISPLAY, custom_ids_differ
from bot.playground.api.bodies.messages import ANSWER, EDITED_MESSAGE
from bot.playground.api.forms import Bits, ByKind, Fields, Flag, Form, ListOf, Nullable, Number, OneOf, Text, Whole
from bot.playground.world.components import ComponentKind
from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL, ResponseKind

_BASE: dict[str, Form] = {"type": Whole(), "id": Nullable(Whole())}
_LENGTH = Nullable(Whole(0, 4000))

_TEXT_INPUT: dict[str, Form] = _BASE | {
    "custom_id": CUSTOM_ID,
    "style": OneOf((1, 2)),
    "label": Nullable(Text(1, 45)),
    "min_length": _LENGTH,
    "max_length": Nullable(Whole(1, 4000)),
    "required": Nullable(Flag()),
    "value": Nullable(Text(0, 4000)),
    "placeholder": Nullable(Text(0, 100)),
}
TEXT_INPUT_IN_ROW = Fields(_TEXT_INPUT, required={"type", "custom_id", "style", "label"})
TEXT_INPUT = Fields(_TEXT_INPUT, required={"type", "custom_id", "style"})

_COUNTED: dict[str, Form] = _BASE | {
    "custom_id": CUSTOM_ID,
    "min_values": Nullable(Whole(0, 10)),
    "max_values": Nullable(Whole(1, 10)),
    "required": Nullable(Flag()),
}
FILE_UPLOAD = Fields(_COUNTED, required={"type", "custom_id"})
CHECKBOX_GROUP = Fields(_COUNTED | {"options": ListOf(OPTION, 10, 1)}, required={"type", "custom_id", "options"})
RADIO_GROUP = Fields(
    _BASE | {"custom_id": CUSTOM_ID, "required": Nullable(Flag()), "options": ListOf(OPTION, 10, 2)},
    required={"type", "custom_id", "options"},
)
CHECKBOX = Fields(_BASE | {"custom_id": CUSTOM_ID, "default": Nullable(Flag())}, required={"type", "custom_id"})

LABEL = Fields(
    _BASE
    | {
        "label": Text(1, 45),
        "description": Nullable(Text(0, 100)),
        "component": ByKind(
            {
                ComponentKind.TEXT_INPUT: TEXT_INPUT,
                **SELECT_FORMS,
                ComponentKind.FILE_UPLOAD: FILE_UPLOAD,
                ComponentKind.RADIO_GROUP: RADIO_GROUP,
                ComponentKind.CHECKBOX_GROUP: CHECKBOX_GROUP,
                ComponentKind.CHECKBOX: CHECKBOX,
            }
        ),
    },
    required={"type", "label", "component"},
)
ROW_OF_TEXT_INPUT = Fields(
    _BASE | {"components": ListOf(ByKind({ComponentKind.TEXT_INPUT: TEXT_INPUT_IN_ROW}), 1, 1)},
    required={"type", "components"},
)

MODAL = Fields(
    {
        "custom_id": CUSTOM_ID,
        "title": Text(1, 45),
        "components": ListOf(
            ByKind(
                {
                    ComponentKind.ACTION_ROW: ROW_OF_TEXT_INPUT,
                    ComponentKind.LABEL: LABEL,
                    ComponentKind.TEXT_DISPLAY: TEXT_DISPLAY,
                }
            ),
            5,
            1,
        ),
    },
    required={"custom_id", "title", "components"},
    rules=(custom_ids_differ,),
)


def _choices(value: Form) -> Fields:
    choice = Fields(
        {"name": Text(1, 100), "value": value, "name_localizations": Nullable(Fields({}))}, required={"name", "value"}
    )
    return Fields({"choices": ListOf(choice, 25)}, required={"choices"})


DEFERRAL = Fields({"flags": Nullable(Bits(EPHEMERAL | COMPONENTS_V2))})


def callback(kind: ResponseKind, *, option_is_text: bool = True) -> Fields:
    """The body of a first answer of one kind; choices of a number's option have numbers as values."""
    data: dict[ResponseKind, Form] = {
        ResponseKind.MESSAGE: ANSWER,
        ResponseKind.DEFERRED_MESSAGE: Nullable(DEFERRAL),
        ResponseKind.DEFERRED_UPDATE: Nullable(Fields({})),
        ResponseKind.UPDATE: EDITED_MESSAGE,
        ResponseKind.CHOICES: _choices(Text(1, 100) if option_is_text else Number()),
        ResponseKind.MODAL: MODAL,
    }
    optional = kind in (ResponseKind.DEFERRED_MESSAGE, ResponseKind.DEFERRED_UPDATE)
    return Fields({"type": OneOf({kind}), "data": data[kind]}, required={"type"} if optional else {"type", "data"})
