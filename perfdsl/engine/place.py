"""Where in a submission something stands, for findings."""

from __future__ import annotations

from perfdsl.core.values import FormData, Record


def form_path(form: FormData | None, name: str) -> tuple[str, ...]:
    """The form as a finding calls it: its name, and which one of several."""
    if form is None:
        return (name,) if name else ()
    return (f"{form.form}「{form.label}」" if form.label else form.form,)


def source_of(form: FormData | None, row: Record | None) -> str | None:
    """The document handed in, and the lines in it; None if the submission does not say."""
    if form is None or form.source is None:
        return None
    if row is not None and row.line is not None:
        return f"{form.source} 第{row.line}行"
    return f"{form.source} 第{form.lines[0]}–{form.lines[1]}行" if form.lines else form.source
