"""Why a statement or a count is refused. Each holds a sentence that names what is wrong and says what to do."""

from kapok.base.refusals import Refusal


class StatementRefused(Refusal):
    pass


class StatementConflict(StatementRefused):
    """The same id with other content; xAPI answers it with 409."""


class UnknownGroup(Refusal):
    """A key in an address that names no group; a page answers it with 404."""


class MeasureRefused(Refusal):
    pass


class IndicatorRefused(Refusal):
    pass


class EnteredRefused(Refusal):
    pass
