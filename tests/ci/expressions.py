"""Evaluate the expressions that our action is written with, as GitHub does.

That is, "Evaluate expressions in workflows and actions" of docs.github.com, as far as action.yml goes: strings, `==`,
`!=`, `&&` and `||` without parentheses, and the contexts `inputs` and `steps`. Anything else fails a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
# Strings, operators, and names.
_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(==|!=|&&|\|\|)|([a-z_][\w.-]*))\s*", re.IGNORECASE)


Value = str | bool


class UnknownExpression(Exception):
    """Not one of those that we know how to evaluate."""


@dataclass
class Contexts:
    """What expressions may name: inputs, and the outputs of steps, which are nothing until they are given."""

    inputs: Mapping[str, str]
    steps: dict[str, dict[str, str]] = field(default_factory=dict)

    def value(self, name: str) -> str:
        match name.split("."):
            case ["inputs", input]:
                return self.inputs[input]
            case ["steps", step, "outputs", output]:
                return self.steps[step].get(output, "")
            case _:
                raise UnknownExpression(name)


def filled(template: str, contexts: Contexts) -> str:
    """The text with the values of the expressions in it."""
    return _EXPRESSION.sub(lambda match: _text(_Evaluation(match[1], contexts).result()), template)


def holds(condition: str, contexts: Contexts) -> bool:
    """Whether an `if:` lets its step run."""
    whole = _EXPRESSION.fullmatch(condition)
    return bool(_Evaluation(whole[1] if whole else condition, contexts).result())


def names(template: str) -> Iterator[str]:
    """What the expressions of a text name; the whole of it is one where it has no `${{`."""
    for expression in _EXPRESSION.findall(template) or [template]:
        yield from (token for token in _tokens(expression) if token[0].isalpha())


def _text(value: Value) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _tokens(expression: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise UnknownExpression(expression)
        tokens.append(match[0].strip())
        at = match.end()
    return tokens


class _Evaluation:
    """Of one expression; operators that bind less stand higher up here."""

    def __init__(self, expression: str, contexts: Contexts) -> None:
        self._expression = expression
        self._contexts = contexts
        self._tokens = _tokens(expression)

    def result(self) -> Value:
        value = self._either()
        if self._tokens:
            raise UnknownExpression(self._expression)
        return value

    def _either(self) -> Value:
        return self._chain("||", self._both, lambda left, right: left or right)

    def _both(self) -> Value:
        return self._chain("&&", self._comparison, lambda left, right: left and right)

    def _chain(self, sign: str, part: Callable[[], Value], join: Callable[[Value, Value], Value]) -> Value:
        value = part()
        while self._take(sign):
            value = join(value, part())
        return value

    def _comparison(self) -> Value:
        left = self._operand()
        for sign in ("==", "!="):
            if self._take(sign):
                # Strings are compared whatever the case of their letters.
                return (left.casefold() == self._operand().casefold()) == (sign == "==")
        return left

    def _operand(self) -> str:
        if not self._tokens:
            raise UnknownExpression(self._expression)
        token = self._tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        return self._contexts.value(token)

    def _take(self, sign: str) -> bool:
        is_next = self._tokens[:1] == [sign]
        if is_next:
            del self._tokens[0]
        return is_next
