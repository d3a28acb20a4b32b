"""Frozen records as plain JSON data, and back (specs/core.md, "As JSON").

    {"format": 1, "files": ["rules/a.perf"], "classes": [["Words", "text"], …], "nodes": [[0, "优"], …], "root": 917}

Every record is one row of `nodes`: the number of its class, then its fields. A field that is a record holds the number
of an earlier row, so that what occurs twice is written and built once, nothing is nested and nothing goes round in
circles. A fraction is an integer or "n/d", a span is [file, start, end, line, column], an enum is its value. `classes`
lists the fields that the writer knew: data of another shape is refused, whatever its format number says.

Decoding trusts nothing: classes come from a register, never from a name to import; types are those of the annotations.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

import attrs

from perfdsl.core import ir, kinds
from perfdsl.core._codec_read import CodecError, Decoder, Readers, read_node
from perfdsl.core._codec_write import Encoder, field_names
from perfdsl.source import Span

__all__ = ["FORMAT", "Codec", "CodecError", "program_classes", "program_codec"]

FORMAT = 1
"""Raised when the layout changes, or the meaning of a field that keeps its name and type."""

_Root = TypeVar("_Root")


class Codec(Generic[_Root]):
    """Writes and reads records of `root` and all that they hold.

    Args:
        root: the class of the outermost record.
        classes: every class that may occur, `root` included; each by its name.
    """

    def __init__(self, root: type[_Root], classes: Iterable[type]) -> None:
        self._root = root
        self._classes = {cls.__name__: cls for cls in classes}

    def encode(self, root: _Root) -> dict[str, Any]:
        """The record as JSON data.

        Raises:
            CodecError: it holds something of a class that is not registered.
        """
        encoder = Encoder(self._classes)
        number = encoder.node(root)
        return {
            "format": FORMAT,
            "files": list(encoder.files),
            "classes": [[name, *field_names(self._classes[name])] for name in encoder.classes],
            "nodes": encoder.rows,
            "root": number,
        }

    def decode(self, data: object) -> _Root:
        """The record that was written as these data.

        Raises:
            CodecError: they are damaged, or of another version.
        """
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise CodecError("not written in this format")
        files, classes, rows, root = (data.get(key) for key in ("files", "classes", "nodes", "root"))
        if not (isinstance(files, list) and isinstance(classes, list) and isinstance(rows, list)):
            raise CodecError("a table is missing")
        decoder = Decoder(files)
        tables = self._tables(classes, decoder)
        for row in rows:
            decoder.nodes.append(read_node(row, tables))
        found: _Root = decoder.reference(frozenset({self._root}))(root)
        return found

    def _tables(self, listed: list[Any], decoder: Decoder) -> list[tuple[type, list[Readers]]]:
        """For each class of the data, how its fields are read."""
        for entry in listed:
            if not isinstance(entry, list) or not entry or not isinstance(entry[0], str):
                raise CodecError("a class is no list of names")
            if entry[0] not in self._classes or entry[1:] != field_names(self._classes[entry[0]]):
                raise CodecError(f"no class {entry[0]} with these fields")
        classes = [self._classes[entry[0]] for entry in listed]
        hints = {module: _hints(module, classes) for module in {cls.__module__ for cls in classes}}
        readers = {
            module: {text: decoder.readers(hint) for text, hint in found.items()} for module, found in hints.items()
        }
        return [(cls, [readers[cls.__module__][str(field.type)] for field in attrs.fields(cls)]) for cls in classes]


def program_codec() -> Codec[ir.Program]:
    """The codec of core programs."""
    return Codec(ir.Program, program_classes())


def program_classes() -> list[type]:
    """Every class that may occur in a core program."""
    found = [*vars(ir).values(), *vars(kinds).values()]
    return [cls for cls in found if isinstance(cls, type) and attrs.has(cls) and cls is not Span]


def _hints(module: str, classes: Iterable[type]) -> dict[str, Any]:
    """The types meant by the annotations of the classes of one module of ours, each compiled only once."""
    texts = {str(field.type) for cls in classes if cls.__module__ == module for field in attrs.fields(cls)}
    asked = types.SimpleNamespace(__annotations__={text: text for text in texts})
    # Mapping is imported for type checkers only in places.
    return typing.get_type_hints(asked, {**vars(sys.modules[module]), "Mapping": Mapping})
