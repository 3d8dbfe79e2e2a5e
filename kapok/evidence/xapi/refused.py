"""What a request cannot have. The sentences speak English, to those who write programs; what people read is translated elsewhere."""


class Refused(Exception):
    """`sentence` says what is wrong and what to do; `id` names the statement that it is about. Plain: the answer is the bare
    sentence, as the standard wants it in one place."""

    def __init__(
        self,
        status: int,
        sentence: str,
        *,
        id: str | None = None,
        headers: dict[str, str] | None = None,
        is_plain: bool = False,
    ):
        super().__init__(sentence)
        self.status, self.sentence, self.id, self.headers = status, sentence, id, headers or {}
        self.is_plain = is_plain
