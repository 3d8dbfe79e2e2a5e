from kapok.post import kinds  # noqa: F401  (the post's own kinds of notices are known with its answers)
