"""(stub, replaced below)"""
from perfdsl.core import ir
from perfdsl.diagnostics import Diagnostic


def check_tables(program: ir.Program) -> list[Diagnostic]:
    return []
