"""The options that say which configuration holds, and those that stand for parts of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from bibkit.cli.options import PATH, Decorator, together
from bibkit.errors import BadConfiguration
from bibkit.findings.codes.settings import F201
from bibkit.findings.finding import Finding
from bibkit.model.place import Place
from bibkit.settings.held import Holding
from bibkit.settings.kinds import beginnings
from bibkit.settings.reading import Configured, understood
from bibkit.storage.configuration import OWN_NAME, ConfigurationFile, Named, Near, Nearest, read_configuration

Tell = Callable[[Finding], None]
Find = Callable[[str], Near[Configured]]


@dataclass(frozen=True, slots=True)
class Configuring:
    """Which configuration a user wants to hold, and the codes that are named besides."""

    config: str | None
    no_config: bool
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def holding(self, tell: Tell, others: Mapping[str, object]) -> Holding:
        """What holds for files; `others` are a command's own options, by the names of their keys; None wasn't given.

        `tell` is given the findings about configurations. Raises `BadConfiguration`, as `Holding.settings_for` does.
        """
        from bibkit.validate.catalogue import CODES  # has all rules with it

        known = beginnings(CODES)
        options = {"select": self.select, "extend-select": self.extend_select, "ignore": self.ignore, **others}
        find = self._finding(partial(understood, known=known), tell)
        return Holding(find, options, known)

    def _finding(self, take: Callable[[ConfigurationFile], Configured | None], tell: Tell) -> Find:
        if self.no_config:
            return lambda path: Near(None, path)
        if self.config is None:
            return Nearest(take, lambda configured: tell(_passed_over(configured))).of
        file = read_configuration(self.config)
        configured = take(file)
        if configured is None:
            raise BadConfiguration(f"{file.name}: there is no [tool.bibkit] in it")
        return Named(configured, file.folder).of


def _passed_over(configured: Configured) -> Finding:
    place = Place(configured.file.name, configured.line)
    return Finding(F201, place, f"[tool.bibkit] is passed over: {OWN_NAME} stands beside it")


def _configuring(config: str | None, no_config: bool, **codes: tuple[str, ...]) -> Configuring:
    if no_config and config is not None:
        raise click.UsageError("--config names a configuration, and --no-config wants none.")
    return Configuring(config, no_config, **codes)


def _take_codes(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    for codes in value:
        if not codes.replace(",", " ").split():
            raise click.BadParameter(f"no code stands in {codes!r} (leave the option out)", ctx, param)
    return tuple(code for codes in value for code in codes.replace(",", " ").split())


def _codes_option(name: str, help: str) -> Decorator[Any]:
    return click.option(name, multiple=True, metavar="CODE,...", callback=_take_codes, help=help)


_CONFIG = click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    help="The configuration of all files. [default: the nearest bibkit.toml or pyproject.toml of each]",
)
_NO_CONFIG = click.option("--no-config", is_flag=True, help="Pass over all configurations.")

# A command gets `configuring: Configuring`; the second is for those that tell what is selected.
CONFIGURING = together("configuring", _configuring, config=_CONFIG, no_config=_NO_CONFIG)
CONFIGURING_CODES = together(
    "configuring",
    _configuring,
    config=_CONFIG,
    no_config=_NO_CONFIG,
    select=_codes_option("--select", "Tell only these findings: codes, beginnings of codes, or ALL."),
    extend_select=_codes_option("--extend-select", "Tell these findings as well."),
    ignore=_codes_option("--ignore", "Don't tell these findings."),
)
