"""Every command and its options, in both languages. What they do stands in modules of their own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from perfdsl.cli.arguments import Command, Option
from perfdsl.cli.usage import UsageError, near

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfdsl.cli.arguments import Asked

_FILE = ("文件", "FILE")

COMMON = (
    Option(("--help", "-h"), ("显示说明", "show this help")),
    Option(
        ("--lang",),
        ("输出语言；默认按环境（PERFDSL_LANG、LC_ALL、LC_MESSAGES、LANG）：zh 开头用中文，其余用英文",
         "language of the output; by default the locale's (PERFDSL_LANG, LC_ALL, LC_MESSAGES, LANG): Chinese for zh, else English"),
        ("语言", "LANG"),
        ("zh", "en"),
    ),
    Option(
        ("--colour", "--color"),
        ("是否用颜色；默认 auto：输出到终端且未设 NO_COLOR 时用",
         "when to use colours; auto, the default: on a terminal, unless NO_COLOR is set"),
        ("何时", "WHEN"),
        ("auto", "always", "never"),
    ),
    Option(("--no-colour", "--no-color"), ("不用颜色", "the same as --colour never")),
)  # fmt: skip
_OUTPUT = Option(
    ("--output", "-o"),
    ("写入文件（要么写完整，要么保持原样），不显示", "write to this file, whole or not at all, instead of printing"),
    _FILE,
)
_VERSION = Option(("--version",), ("显示版本", "show the version"))

ALONE = Command(
    "",
    ("命令 …", "COMMAND …"),
    ("", ""),
    ("按评价方案复算预算绩效自评表，说明每个得分的理由，列出表中的问题。",
     "Recompute budget performance forms by the rules of an evaluation scheme, say why, and list what is wrong in them."),
    (*COMMON, _VERSION),
    most=0,
)  # fmt: skip

_RULES = ("规则（文件夹或 .perf 文件）", "RULES (a folder or .perf files)")
_DATA = ("数据（.json 文件、文件夹，或 - 表示标准输入）", "DATA (.json files, folders, or - for standard input)")

CHECK = Command(
    "check",
    ("规则 [数据…] [选项]", "RULES [DATA…] [options]"),
    ("检查规则；复算数据中的各表并列出问题", "check rules; recompute the forms in the data and list what is wrong"),
    ("规则是文件夹（含其下全部 .perf 文件）或 .perf 文件；紧随其后的其他 .perf 文件也是规则。其余参数是数据：.json 文件、文件夹（其下全部 .json 文件），或 -（标准输入）。不给数据则只检查规则。某个数据文件有问题不影响其余文件。\n"
     "\n"
     "退出码：0 没有错误；1 规则或表有错误；2 用法不对或找不到文件；3 perfdsl 自身出错。",
     "RULES is a folder (every .perf file below it) or a .perf file; other .perf files are rules too. The rest is DATA: .json files, folders (every .json file below), or - for standard input. Without data the rules alone are checked. A broken data file does not keep the others from being checked.\n"
     "\n"
     "Exit codes: 0 no errors; 1 rules or forms have errors; 2 wrong use or no such file; 3 a fault of perfdsl itself."),
    (
        Option(("--format",), ("输出格式；默认 text", "format of the output; text by default"), ("格式", "FORMAT"), ("text", "json", "sarif")),
        Option(
            ("--only",),
            ("只看名称含此文字的指标、表、核查或代码；可多次使用。显示、计数和退出码都只按选中的部分",
             "only what this occurs in: an indicator, a form, a check or a code; may be repeated. What is shown, the count and the exit code all follow the choice"),
            ("名称", "NAME"),
            many=True,
        ),
        Option(
            ("--severity",),
            ("至少显示到哪一级；默认 info。其余只计数，退出码不变",
             "the least severity to show; info by default. The others are counted, and the exit code stays"),
            ("级别", "LEVEL"),
            ("error", "warning", "info"),
        ),
        Option(("--strict",), ("有警告时退出码也为 1", "exit with 1 for warnings too")),
        _OUTPUT,
        *COMMON,
    ),
    least=1,
    missing=(_RULES,),
)  # fmt: skip

EXPLAIN = Command(
    "explain",
    ("规则 数据… 指标", "RULES DATA… INDICATOR"),
    ("说明一个指标的得分是怎样算出来的", "show how the score of one indicator comes about"),
    ("最后一个参数是指标名称或其一部分（也可写成 表/指标 的样子，如 参保登记/参保人数）；有几个相符就逐个说明。\n"
     "\n"
     "给出：依据、规则原文及位置、所用数据及其在表中和原件中的位置、逐步推导、舍入、得分、自评、对等级的影响。",
     "The last argument is the name of an indicator or a part of it (or of its path, with slashes: form/section/name); all that match are explained, each with its form.\n"
     "\n"
     "Shown are the clauses cited, the text of the rule, the numbers used with their cells and source lines, each step, rounding, the score, the claim, and the effect on the grade."),
    (_OUTPUT, *COMMON),
    least=3,
    missing=(_RULES, _DATA, ("指标名称", "the name of an INDICATOR")),
)  # fmt: skip

SCHEMA = Command(
    "schema",
    ("规则", "RULES"),
    ("给出提交数据的 JSON Schema", "print the JSON Schema of submissions"),
    ("按规则中声明的表生成提交数据的 JSON Schema。", "Derives the JSON Schema of submissions from the forms that the rules declare."),
    (_OUTPUT, *COMMON),
    least=1,
    missing=(_RULES,),
)  # fmt: skip

CODES = Command(
    "codes",
    ("[代码…]", "[CODE…]"),
    ("解释消息代码，如 PD0404", "explain the codes of messages, such as PD0404"),
    ("给出各代码的消息和修改建议；可只写开头（PD04）；不写则全部列出。",
     "Prints the message and the repair behind each code; the beginning of a code (PD04) stands for all of its range; without a code, all."),
    (_OUTPUT, *COMMON),
)  # fmt: skip

FMT = Command(
    "fmt",
    ("文件… [选项]", "FILES… [options]"),
    ("把规则文件整理成统一的样子，或换成另一种写法", "put rule files into one layout, or into the other spelling"),
    ("文件是 .perf 文件或文件夹（其下全部 .perf 文件），就地改写；或 -：从标准输入读，写到标准输出。只动空白、换行和标点，规则的意思和注释不变。读不懂的文件原样不动。一律存为 UTF-8。\n"
     "\n"
     "退出码：0 没有错误；1 有文件读不懂或写不了，或者 --check 时有文件待整理；2 用法不对或找不到文件；3 perfdsl 自身出错。",
     "FILES are .perf files or folders (every .perf file below), which are rewritten in place; or -: from standard input to standard output. Only blanks, line breaks and punctuation change; what the rules mean stays, and so do comments. A file that cannot be read is left as it is. All are saved as UTF-8.\n"
     "\n"
     "Exit codes: 0 no errors; 1 a file cannot be read or written, or would change with --check; 2 wrong use or no such file; 3 a fault of perfdsl itself."),
    (
        Option(("--check",), ("只检查：不写文件，列出待整理的文件和最先不同的几行", "write nothing; list the files that would change, with the first lines that differ")),
        Option(("--stdout",), ("写到标准输出，不改文件", "print the formatted text, change no file")),
        Option(
            ("--lang",),
            ("把关键词、单位和标点换成这种写法，名称、文本和注释不变；写在 fmt 前面则只管消息的语言",
             "turn keywords, units and punctuation into this spelling; names, texts and comments stay. Before `fmt` it is the language of messages only"),
            ("语言", "LANG"),
            ("zh", "en"),
        ),
        *(option for option in COMMON if option.key != "lang"),
    ),
    least=1,
    missing=(("规则文件（.perf 文件、文件夹，或 - 表示标准输入）", "FILES (.perf files, folders, or - for standard input)"),),
)  # fmt: skip

DOC = Command(
    "doc",
    ("规则… [选项]", "RULES… [options]"),
    ("把方案排成评分表，供公布", "print schemes as scoring tables, for publication"),
    ("把方案排成各地公布的那种评分表：依据、年度、对象、满分，逐级指标、分值、评分标准、计算公式、依据，以及等级、舍入、对该表的核查。内容取自实际用来计算的规则，公布的就是计算的。默认排全部方案。",
     "Prints schemes in the form in which they are published: basis, year, form and total; levels, points, how each indicator is scored, formula and basis; then grades, rounding and the checks of the form. It is drawn from the rules as they are computed, so that what is published is what is computed. All schemes by default."),
    (
        Option(("--format",), ("输出格式；默认 md（Markdown）", "format of the output; md (Markdown) by default"), ("格式", "FORMAT"), ("md", "html")),
        Option(("--scheme",), ("只排这个方案（名称或标题）", "only this scheme, by its name or title"), ("名称", "NAME")),
        _OUTPUT,
        *COMMON,
    ),
    least=1,
    missing=(_RULES,),
)  # fmt: skip

COMMANDS = (CHECK, EXPLAIN, SCHEMA, FMT, DOC, CODES)
_BY_NAME = {command.name: command for command in COMMANDS}


def find(name: str, at: int) -> Command:
    """The command of that name; `at` is where it stands among the words.

    Raises:
        UsageError: there is none.
    """
    if name not in _BY_NAME:
        listed = {"commands_zh": "、".join(_BY_NAME), "commands_en": ", ".join(_BY_NAME)}
        raise UsageError("PD0801", at, {"found": name, **listed, **near(name, _BY_NAME)})
    return _BY_NAME[name]


def runner(command: Command) -> Callable[[Asked], int]:
    """The function that carries a command out."""
    return cast("Callable[[Asked], int]", import_module(f"perfdsl.cli.{command.name}").run)
