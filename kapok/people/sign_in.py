from allauth.account.forms import LoginForm
from django.core.validators import MaxLengthValidator

LOGIN_MAX = 254  # of an e-mail address; a database refuses to compare with a name without end


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.max_length = LOGIN_MAX
        login.validators.append(MaxLengthValidator(LOGIN_MAX))
        login.widget.attrs["maxlength"] = str(LOGIN_MAX)
