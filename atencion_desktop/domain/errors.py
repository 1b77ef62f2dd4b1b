"""Problems as codes and data, and the two families of errors that carry them.

The Spanish sentence of a code is content (`resources/content/problems.toml`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, init=False)
class Problem:
    """What is wrong, as a code and the data that its sentence needs."""

    code: str
    data: Mapping[str, object]

    def __init__(self, code: str, /, **data: object) -> None:
        """Name the problem; keyword arguments fill the placeholders of its sentence."""
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "data", MappingProxyType(data))

    def __hash__(self) -> int:
        """Hash by code alone: the data may hold lists."""
        return hash(self.code)


class AtencionError(Exception):
    """Base of every error of the program; `problem` says which one."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem; the text of the exception is its code and keys, never its values."""
        super().__init__(f"{problem.code}({', '.join(problem.data)})")
        self.problem = problem


class Refused(AtencionError):
    """The rules do not allow it now: shown in the panel, never logged as an error."""


class EnvironmentFault(AtencionError):
    """The world's fault: disk, permission, file, key, printer, clock."""


class ProgramFault(AtencionError):
    """Our fault: logged as critical and shown once."""
