"""From text to surface tree; the only module that knows Lark.

A sound file is read in one go. A broken one still gives a tree: recover.py drives the same parser token by token,
reports each error, goes on behind it, and so shows every problem of a file in one run, in time linear in its length.
"""

from __future__ import annotations

import re
from contextlib import suppress
from copy import copy
from functools import cache
from importlib import resources
from typing import Any

import attrs
import lark
from lark.grammar import Rule
from lark.lexer import PatternRE, PatternStr, TerminalDef

from perfdsl.diagnostics import Diagnostic, Severity
from perfdsl.source import SourceFile
from perfdsl.surface import tables, tree, words
from perfdsl.surface.build import Builder
from perfdsl.surface.habits import mend_habits
from perfdsl.surface.limits import MAX_DEPTH, MAX_OPERATORS, too_deep, too_long
from perfdsl.surface.machine import Places, StoppedError, Taken
from perfdsl.surface.phrases import CLASSES, Phrase, Spans, Token, phrase_of
from perfdsl.surface.prepare import Comment, prepare


@attrs.frozen
class Parsed:
    """A file as read.

    Attributes:
        file: the tree; without items if nothing could be read.
        comments: in the order of the text.
        problems: syntax errors, in the order of the text.
        lost: words that stood in the statements that could not be read; what they would have defined is unknown.
    """

    source: SourceFile
    file: tree.File
    comments: tuple[Comment, ...]
    problems: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


def parse(source: SourceFile) -> Parsed:
    """Read a rule file. Never raises: what cannot be read is a problem with a place (codes PD01xx)."""
    prepared = prepare(source.text)
    language = _language(prepared.text)
    refused = _refused(prepared.text, source)
    if refused is not None:
        return Parsed(source, tree.File((), language, span=source.span(0, 0)), prepared.comments, (refused,))
    text, problems = mend_habits(prepared.text, source, language)
    lost: frozenset[str] = frozenset()
    try:
        parsed = _parser().parse(text)
    except lark.exceptions.UnexpectedInput:
        from perfdsl.surface.recover import read_broken  # a sound file has no need of it

        machines: list[_Machine] = []

        def start(mended: str) -> _Machine:
            machines.append(_Machine(mended))
            return machines[-1]

        outcome = read_broken(text, source, language, start, problems)
        parsed, problems, lost = machines[-1].result, outcome.problems, outcome.lost
    items = _Nodes(source).transform(parsed)
    whole = tree.File(tuple(items), language, span=source.span(0, len(source.text)))
    return Parsed(source, whole, prepared.comments, problems, lost)


def read_phrases(source: SourceFile) -> Phrase:
    """Read a file that `parse` found sound once more, for how it is written.

    Raises:
        ValueError: it is not sound.
    """
    text = prepare(source.text).text
    cursor: Any = _parser().parse_interactive(text)
    try:
        taken = list(cursor.iter_parse())
        whole = cursor.feed_eof()
    except lark.exceptions.UnexpectedInput as error:
        message = f"{source.name} cannot be read"
        raise ValueError(message) from error
    tokens = [
        Token(_literals().get(token.type, token.type), str(token), token.start_pos, token.end_pos) for token in taken
    ]
    return phrase_of(attrs.evolve(_spans(whole), start=0, end=len(text)), tokens)


def _spans(found: lark.Tree[lark.Token]) -> Spans:
    inner = tuple(_spans(child) for child in found.children if isinstance(child, lark.Tree))
    return Spans(str(found.data), getattr(found.meta, "start_pos", 0), getattr(found.meta, "end_pos", 0), inner)


@cache
def vocabulary(rule: str) -> frozenset[str]:
    """The words and signs that a phrase of this rule itself may hold, in any spelling."""
    found: set[str] = set()
    waiting, seen = [rule], {rule}
    while waiting:
        for name, is_terminal in _symbols().get(waiting.pop(), ()):
            if is_terminal:
                found |= _vocables()[name]
            elif name.startswith("_") and name not in seen:  # such a rule has no phrase of its own
                seen.add(name)
                waiting.append(name)
    return frozenset(found)


@cache
def _symbols() -> dict[str, set[tuple[str, bool]]]:
    """What the ways to write each rule are made of, by its name in the tree; whether each is a terminal."""
    found: dict[str, set[tuple[str, bool]]] = {}
    for rule in _parser().rules:
        name = str(rule.alias or rule.origin.name)
        found.setdefault(name, set()).update((str(symbol.name), symbol.is_term) for symbol in rule.expansion)
    return found


@cache
def _vocables() -> dict[str, frozenset[str]]:
    """Terminal -> its literal, or the words in its pattern; nothing for names and units."""
    return {
        terminal.name: frozenset(
            [terminal.pattern.value]
            if isinstance(terminal.pattern, PatternStr)
            else re.findall(r"[\u4e00-\u9fff]+|[a-z_]{2,}", terminal.pattern.value)
            if terminal.name not in CLASSES
            else []
        )
        for terminal in _parser().terminals
    }


def _refused(text: str, source: SourceFile) -> Diagnostic | None:
    """What no reader after this one should have to walk through."""
    deep = too_deep(text)
    if deep is not None:
        return Diagnostic("PD0103", Severity.ERROR, source.span(deep, deep + 1), {"limit": str(MAX_DEPTH)})
    long = too_long(text)
    if long is not None:
        return Diagnostic("PD0105", Severity.ERROR, source.span(long, long + 1), {"limit": str(MAX_OPERATORS)})
    return None


@cache
def _parser() -> lark.Lark:
    """The parser; from an earlier run if there was one (tables.py)."""
    grammar = grammar_text()
    key = tables.key_of(lark.__version__, grammar, words.NAME, words.UNIT, repr(_OPTIONS))
    kept = tables.recall(key, _OPTIONS)
    if kept is not None:
        # Tables that Lark did not write could fail it anywhere; then they are built anew.
        with suppress(Exception):
            return lark.Lark.load(kept)
    built = lark.Lark(grammar, edit_terminals=_with_words, **_OPTIONS)
    tables.keep(key, *built.memo_serialize([TerminalDef, Rule]))
    return built


_OPTIONS: dict[str, Any] = {
    "parser": "lalr",
    "lexer": "contextual",
    "start": ["start"],
    "propagate_positions": True,
    "maybe_placeholders": False,
}


def grammar_text() -> str:
    """The grammar as shipped: `perfdsl.grammar` in an installed package, the folder `grammar/` in a checkout."""
    return (resources.files("perfdsl.grammar") / "perfdsl.lark").read_text("utf-8")


def _with_words(terminal: Any) -> Any:
    if terminal.name in ("NAME", "UNIT"):
        terminal.pattern = PatternRE(getattr(words, terminal.name))
    return terminal


@cache
def _literals() -> dict[str, str]:
    """Terminal -> the word or sign that it stands for; NAME, NUMBER and the like stand for themselves."""
    return {
        terminal.name: terminal.pattern.value if isinstance(terminal.pattern, PatternStr) else terminal.name
        for terminal in _parser().terminals
    }


_STATEMENT = r"(?:^|(?<=[\n{;]))[ \t]*(?:%s)[ \t]+[^\s:=→]"
_ENGLISH = re.compile(
    _STATEMENT % r"form|scheme|method|check|for|total|indicator|level\d|bonus|malus|let|parameter|list|import"
)
_CHINESE = re.compile(
    _STATEMENT % "表|方案|计分办法|核查|对象|满分|[一二三四]级指标|指标|加分项|扣分项|令|参数|值表|引用"
)


def _language(text: str) -> str:
    """The spelling of a prepared file: that of most of its statements; names may be Chinese in both spellings.

    A file without statements that tell is Chinese if any Chinese letter stands outside its texts and quoted names.
    """
    outside = re.sub(r'"[^"\n]*"?|「[^」\n]*」?', "", text)
    english, chinese = len(_ENGLISH.findall(outside)), len(_CHINESE.findall(outside))
    if english != chinese:
        return "en" if english > chinese else "zh"
    return "zh" if re.search(r"[\u3400-\u9fff]", outside) or not outside.strip() else "en"


class _Machine:
    """The parser, one token at a time, as recover.py drives it."""

    def __init__(self, text: str) -> None:
        self._end = len(text)
        self._cursor: Any = _parser().parse_interactive(text)
        self._dry = copy(self._cursor.parser_state.parse_conf)
        self._dry.callbacks = {}  # a trial builds nothing: the lists of real nodes must not grow by it
        self.result: lark.Tree[lark.Token] = lark.Tree("start", [])

    @property
    def at(self) -> int:
        """The offset behind the last token."""
        return int(self._cursor.lexer_thread.state.line_ctr.char_pos)

    def jump(self, offset: int) -> None:
        """Go on reading at this offset."""
        self._cursor.lexer_thread.state.line_ctr.char_pos = offset

    def mark(self) -> Any:
        """The state of the parser, to come back to."""
        state = self._cursor.parser_state
        return list(state.state_stack), list(state.value_stack)

    def reset(self, mark: Any) -> None:
        """Come back to a mark."""
        self._cursor.parser_state.state_stack[:], self._cursor.parser_state.value_stack[:] = mark

    def step(self) -> Taken:
        """Read and take one token; `$END` at the end of the text.

        Raises:
            StoppedError: the token does not fit; the parser is as it was before.
        """
        return self._step(self._cursor, None)

    def feed(self, text: str, places: Places) -> list[Taken]:
        """Take the tokens of another text in place of a stretch of this one.

        Raises:
            StoppedError: one of them does not fit; the ones before it are taken.
        """
        inserted: Any = _parser().parse_interactive(text)
        inserted.parser_state = self._cursor.parser_state
        taken = []
        while inserted.lexer_thread.state.line_ctr.char_pos < len(text.rstrip(" ")):
            taken.append(self._step(inserted, places))
        return taken

    def reach(self, mark: Any, text: str) -> int:
        """How far the parser would get in a text from a mark: an offset; its length if it could go on behind it."""
        trial: Any = _parser().parse_interactive(text)
        state = trial.parser_state
        state.parse_conf = self._dry
        state.state_stack[:], state.value_stack[:] = mark
        try:
            while self._step(trial, None).kind != "$END":
                if trial.lexer_thread.state.line_ctr.char_pos >= len(text):
                    return len(text)
        except StoppedError as stopped:
            return min(stopped.start, len(text))
        return len(text)

    def expected(self, mark: Any) -> frozenset[str]:
        """The words, signs and classes of words that could come next at a mark."""
        table = self._dry.parse_table.states[mark[0][-1]]
        return frozenset(_literals()[name] for name in table if name in _literals() and self._fits(mark, name))

    def _fits(self, mark: Any, terminal: str) -> bool:
        """Whether the parser could really shift a terminal that its table lists."""
        state = self._cursor.parser_state.copy(deepcopy_values=False)
        state.parse_conf = self._dry
        state.state_stack[:], state.value_stack[:] = mark
        try:
            state.feed_token(lark.Token(terminal, ""))
        except lark.exceptions.UnexpectedToken:
            return False
        return True

    def _step(self, cursor: Any, places: Places | None) -> Taken:
        state, end = cursor.parser_state, len(cursor.lexer_thread.state.text.text)
        before = list(state.state_stack), list(state.value_stack)
        try:
            token = next(cursor.lexer_thread.lex(state), None)
            if token is None:
                token = lark.Token("$END", "", end, end_pos=end)
            elif places is not None:
                token.start_pos, token.end_pos = places.original(token.start_pos), places.original(token.end_pos)
            result = cursor.feed_token(token)
        except lark.exceptions.UnexpectedInput as error:
            state.state_stack[:], state.value_stack[:] = before
            raise _stopped(error) from None
        if token.type == "$END" and cursor is self._cursor:
            self.result = result
        return Taken(_literals().get(token.type, token.type), str(token), token.start_pos or 0, token.end_pos or 0)


def _stopped(error: lark.exceptions.UnexpectedInput) -> StoppedError:
    """Where the parser stopped, and on what."""
    if isinstance(error, lark.exceptions.UnexpectedToken):
        token = error.token
        return StoppedError(token.start_pos, token.end_pos, _literals().get(token.type, token.type))
    at = int(getattr(error, "pos_in_stream", 0))
    return StoppedError(at, at + 1, "")


class _Nodes(lark.visitors.Transformer_NonRecursive):  # type: ignore[type-arg]  # generic in lark's stub only
    """Hands every reduction to the builder, with its span."""

    def __init__(self, source: SourceFile) -> None:
        super().__init__()
        self._source = source
        self._builder = Builder()

    def __default__(self, data: Any, children: list[Any], meta: Any) -> Any:
        if data == "start":
            return children
        span = self._source.span(getattr(meta, "start_pos", 0), getattr(meta, "end_pos", 0))
        return self._builder.make(str(data), children, span)

    def __default_token__(self, token: lark.Token) -> Any:
        start, end = token.start_pos or 0, token.end_pos or 0
        match token.type:
            case "NAME":
                return tree.Name(str(token), span=self._source.span(start, end))
            case "QUOTED":
                return tree.Name(str(token)[1:-1].strip(), span=self._source.span(start, end))
            case "STRING":
                # A text that recover.py put in has no place of its own.
                written = self._source.text[start:end] if end - start == len(token) else str(token)
                return tree.Text(written[1:-1], span=self._source.span(start, end))
            case _:
                return token
