"""Mistakes in schemes that build on others, in exceptions and in parameters with dates."""

from __future__ import annotations

from perfdsl.surface.mistakes.rule import Rule

YEARS = (
    Rule("PD0150", r"^\s*(?:方案|scheme)\s+[^\s¦]+\s*(?P<here>¦(?:继承自?|基于|沿袭|延用|扩展|参照|inherits|based\s+on|extending|from))(?=\s*\w)", "{extends} ", needs="沿用 extends"),
    Rule("PD0150", r"^\s*(?:方案|scheme)\s+[^\s¦]+\s[^¦]*(?P<here>¦(?:模板|样板|母版|模版|abstract|base))(?=\s*(?:$|\"))", "{template} ", needs="范本 template"),
    Rule("PD0150", r"^\s*(?:例外|exception)\s+[^\s¦]+\s*(?P<here>¦(?:对于|对|针对|of|for|from))(?=\s*\w)", "{exception_to} ", needs="于 to"),
    Rule("PD0161", r"^\s*(?:例外|exception)\s+[^\s¦]+\s*¦(?=\w)", "{exception_to} ", needs="于 to"),
    Rule("PD0150", r"^\s*(?:例外|exception)\s[^¦]*(?P<here>¦(?:如果|若|如|if|where|while))(?=\s*\w)", "{when} ", needs="当 when"),
    Rule("PD0150", r"^\s*applies\s*(?P<here>¦(?:if|to|where|for))(?=\s*\w)", "{when} ", needs="when"),
    Rule("PD0150", r"^\s*(?:增|add)\s[^¦]*(?P<here>¦(?:到|至|在|进|入|under|to|in|below))(?=\s*\w)", "{into} ", needs="于 into"),
    Rule("PD0150", r"^\s*(?P<here>¦(?:从|since))(?=\s*\d)", "{from_year} ", needs="自 from"),
    Rule("PD0161", r"^\s*¦(?=\d{4}\s*年?\s*(?:→|->))", "{from_year} ", needs="自 from"),
    Rule("PD0161", r"^\s*(?:改|增|删|change|add|drop)\s*¦(?=[\w「])", "{leaf} ", needs="指标 indicator"),
)  # fmt: skip
