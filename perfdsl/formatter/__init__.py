"""The formatter of rule files (specs/format.md): one layout, and either spelling, from the tokens of the parser."""
