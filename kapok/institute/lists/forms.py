from django.utils.translation import gettext_lazy as _

from kapok.network.lists.forms import ListForm, RowForm


class LearnerListForm(ListForm):
    """The list of colleagues, without roles: all of them learn."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, kinds=(), **kwargs)
        del self.fields["kind"]
        self.fields["language"].label = _("Language of the letters and papers")
        self.fields["file"].help_text = _(
            "An .xlsx or a CSV, up to 1,000 people. Its first row names the columns. An e-mail address may be missing."
        )


class LearnerRowForm(RowForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["role"]
