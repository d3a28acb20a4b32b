"""perfdsl: a rule language and engine for public budget-performance evaluation (预算绩效评价)."""
