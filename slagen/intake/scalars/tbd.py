"""What is still to be decided: the one value TBD, and Maybe[T] for the fields that may hold it while drafting."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Never, TypeAlias, TypeVar

from pydantic_core import core_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


class Tbd(Enum):
    """The type of TBD, the only value it has."""

    TBD = "tbd"

    def __str__(self) -> str:
        return "tbd"

    def __bool__(self) -> Literal[False]:
        return False

    def __iter__(self) -> Iterator[Never]:
        """A list that is still open has nothing in it to check."""
        return iter(())


TBD: Final = Tbd.TBD

T = TypeVar("T")


class OrTbd:
    """Lets exactly the text "tbd" through as TBD; everything else meets T alone, so there is one error, not two."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        inner = handler(source)
        return core_schema.no_info_wrap_validator_function(
            _tbd_or,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(_print_tbd_or, schema=inner),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"const": "tbd", "description": "still to be agreed"}, handler(schema)]}


def _tbd_or(value: Any, validate: Callable[[Any], Any]) -> Any:
    return TBD if value is TBD or value == "tbd" else validate(value)


def _print_tbd_or(value: Any, serialize: Callable[[Any], Any]) -> Any:
    return "tbd" if value is TBD else serialize(value)


if TYPE_CHECKING:
    Maybe: TypeAlias = T | Tbd
else:

    class Maybe:
        """Maybe[T]: a T, or TBD while the agreement is a draft."""

        def __class_getitem__(cls, item: Any) -> Any:
            return Annotated[item, OrTbd()]
