"""allauth's views at our own addresses. Their names are allauth's, for it reverses them."""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path, reverse_lazy

from kapok.people.oidc import views as oidc
from kapok.people.oidc.providers import shown_providers
from kapok.people.views import addresses, passkeys, recovery_codes, safety

SAFETY = reverse_lazy("mfa_index")

urlpatterns = [
    path("sign-in/", views.LoginView.as_view(extra_context={"providers": shown_providers}), name="account_login"),
    path("sign-in/by-mail/", views.request_login_code, name="account_request_login_code"),
    path("sign-in/by-mail/code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("sign-in/with/<slug:provider_id>/", oidc.go, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", oidc.back, name="openid_connect_callback"),
    path("sign-in/stopped/", oidc.stopped, name="socialaccount_login_cancelled"),
    path("sign-out/", views.logout, name="account_logout"),
    path("sign-up/", views.signup, name="account_signup"),
    path("account/closed/", views.account_inactive, name="account_inactive"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/forgotten/", views.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", views.password_reset_done, name="account_reset_password_done"),
    path("password/new/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(  # allauth looks for its two parts joined by a dash
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/confirm-again/", views.reauthenticate, name="account_reauthenticate"),
    path("account/confirm-again/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm-again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/confirm-address/", views.email_verification_sent, name="account_email_verification_sent"),
    path("account/confirm-address/<key>/", addresses.confirm, name="account_confirm_email"),
    path("me/safety/", safety.page, name="mfa_index"),
    path("me/safety/code-app/", totp.activate_totp, name="mfa_activate_totp"),
    path("me/safety/code-app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/safety/recovery-codes/", recovery_codes.page, name="mfa_view_recovery_codes"),
    path("me/safety/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/safety/recovery-codes/codes.txt", recovery_codes.file, name="mfa_download_recovery_codes"),
    path("me/safety/passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path(
        "me/safety/passkeys/<int:pk>/name/",
        webauthn.EditWebAuthnView.as_view(success_url=SAFETY),
        name="mfa_edit_webauthn",
    ),
    path(
        "me/safety/passkeys/<int:pk>/remove/",
        webauthn.RemoveWebAuthnView.as_view(success_url=SAFETY),
        name="mfa_remove_webauthn",
    ),
]
