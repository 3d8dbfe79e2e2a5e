from django.core.paginator import Paginator


class CountedPages(Paginator):
    """Pages of rows whose number is known already, so that it is not asked again."""

    def __init__(self, rows, per_page: int, *, count: int):
        super().__init__(rows, per_page)
        self.__dict__["count"] = count  # in the place of the cached property
