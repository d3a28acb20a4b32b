"""The grammar of the rule language, and its keywords in both spellings."""
