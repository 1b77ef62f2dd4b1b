"""The institution as canonical JSON: how the log keeps its versions, byte for byte the same."""

from functools import cache

import msgspec

from atencion_desktop.content.faults import mismatch
from atencion_desktop.domain.institution import Institution


def institution_to_json(institution: Institution) -> bytes:
    """Return the canonical JSON of an institution: UTF-8, keys sorted, without spaces.

    Two equal institutions give the same bytes, fit to be hashed.
    """
    return msgspec.json.encode(institution, order="sorted")


def institution_from_json(document: bytes) -> Institution:
    """Return the institution of a stored version; keys that came later take their default.

    Raises EnvironmentFault content_wrong when the document is not one.
    """
    try:
        return _decoder().decode(document)
    except msgspec.DecodeError as error:
        raise mismatch("institution.json", str(error), "") from error


@cache
def _decoder() -> msgspec.json.Decoder[Institution]:
    return msgspec.json.Decoder(Institution)
