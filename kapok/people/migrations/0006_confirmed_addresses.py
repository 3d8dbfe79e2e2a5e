from django.db import migrations

PIECE = 2000


def confirm_what_was_there(apps, schema_editor):
    """Until now an address could only come with an invitation; it counts as confirmed."""
    Account = apps.get_model("people", "Account")
    EmailAddress = apps.get_model("account", "EmailAddress")
    known = set(EmailAddress.objects.values_list("user_id", flat=True))
    rows = []
    for pk, email in Account.objects.exclude(email=None).exclude(email="").values_list("pk", "email").iterator(PIECE):
        if pk not in known:
            rows.append(EmailAddress(user_id=pk, email=email.lower(), verified=True, primary=True))
        if len(rows) == PIECE:
            EmailAddress.objects.bulk_create(rows)
            rows = []
    EmailAddress.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_open_sessions"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(confirm_what_was_there, migrations.RunPython.noop)]
