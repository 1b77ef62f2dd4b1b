"""click in Spanish: help, usage errors, dates, and which exit code a fault has."""

import re
import sys
from collections.abc import Callable, Mapping, MutableSequence, Sequence
from datetime import date
from typing import Any

import click
from click.types import OptionHelpExtra

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEADINGS = {"Options": "Opciones", "Commands": "Órdenes", "Arguments": "Argumentos"}
_HELP = "Muestra esta ayuda y termina."

FaultHandler = Callable[[Exception, Mapping[str, Any]], int]


class Formatter(click.HelpFormatter):
    """Help with Spanish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write «Uso: …»."""
        super().write_usage(prog, args, prefix or "Uso: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading of the help."""
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context whose help is Spanish."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help says by itself whether it is needed."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """Return what click adds to the help, without its English «required»."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra


class Command(click.Command):
    """A command that speaks Spanish; click offers no other language."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, and name those that nobody asked for."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Usage(f"Sobra «{' '.join(rest)}».", ctx)
        return rest


class Group(click.Group):
    """The program's command line: Spanish help, and faults said in one line.

    on_fault: says an error that is not about usage and returns the exit code; it is given the
    options of the group. It is set by whoever defines the commands.
    """

    context_class = Context
    command_class = Command
    on_fault: FaultHandler | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the first argument; Usage names one that does not exist."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise Usage(f"No existe la orden «{args[0]}». Hay estas: {known}.", ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command line and exit: 0 done, 1 a fault, 2 wrong usage."""
        _tolerate_narrow_terminals()
        code = self._run(args, prog_name, extra)
        if not standalone_mode:
            return code
        sys.exit(code)

    def _run(self, args: Sequence[str] | None, prog: str | None, extra: dict[str, Any]) -> int:
        given = extra.setdefault("obj", {})
        try:
            done = super().main(args, prog or "atencion", standalone_mode=False, **extra)
        except click.UsageError as error:
            return _say_usage(error)
        except click.Abort:
            click.echo("Interrumpido.", err=True)
            return 1
        except Exception as error:  # the one door of faults: on_fault says and records them
            if self.on_fault is None:
                raise
            return self.on_fault(error, given)
        return done if isinstance(done, int) else 0


class Usage(click.UsageError):
    """A wrong usage whose message is already Spanish."""


class Day(click.ParamType[date]):
    """A date written AAAA-MM-DD."""

    name = "AAAA-MM-DD"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Return the date; fail when it is written otherwise or does not exist."""
        if isinstance(value, date):
            return value
        text = str(value)
        if not _ISO_DAY.fullmatch(text):
            self.fail(f"«{value}» no es una fecha AAAA-MM-DD, como 2026-11-21.", param, ctx)
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"«{value}» no existe en el calendario.", param, ctx)


class Whole(click.ParamType[int]):
    """A whole number between two, both included."""

    name = "N"

    def __init__(self, low: int, high: int) -> None:
        """Take the limits."""
        self.low, self.high = low, high

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Return the number; fail when it is none or lies outside."""
        text = str(value)
        if not (text.isascii() and text.isdecimal() and self.low <= int(text) <= self.high):
            self.fail(f"«{value}» no es un número de {self.low} a {self.high}.", param, ctx)
        return int(text)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the word; fail naming those that there are."""
        if value not in self.choices:
            self.fail(f"«{value}» no es ninguna de estas: {', '.join(self.choices)}.", param, ctx)
        return str(value)


def _say_usage(error: click.UsageError) -> int:
    """Say a wrong usage in Spanish on stderr and return 2."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"«{error.ctx.command_path} --help» lo explica.", err=True)
    click.echo(_message(error), err=True)
    return error.exit_code


def _message(error: click.UsageError) -> str:
    if isinstance(error, Usage):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = f" ¿Quisiste decir {' o '.join(error.possibilities)}?" if error.possibilities else ""
        return f"No existe la opción {error.option_name}.{near}"
    if isinstance(error, click.MissingParameter):
        return f"Falta {_named(error.param)}."
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param)}: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"La opción {error.option_name} está mal usada: revisa si lleva un valor."
    return "La orden está mal escrita."


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "un dato"
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return str(parameter.metavar or parameter.name)


def _tolerate_narrow_terminals() -> None:
    """Print a «?» where the terminal has no such letter, instead of failing."""
    streams: MutableSequence[Any] = [sys.stdout, sys.stderr]
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
