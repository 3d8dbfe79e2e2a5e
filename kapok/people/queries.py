from kapok.base.answers import ask
from kapok.people.models import Person


def export_person(person: Person) -> dict:
    """Everything the centre keeps about a person, app by app: {"people": {...}, "institute": {...}, …}, ready for JSON."""
    export = {
        "people": {
            "id": str(person.pk),
            "name": person.name,
            "sex": person.sex,
            "country": person.country.code,
            "language": person.language,
            "time_zone": person.time_zone,
            "accounts": [
                {
                    "id": str(account.pk),
                    "user_name": account.username,
                    "email": account.email,
                    "since": account.date_joined.isoformat(),
                }
                for account in person.accounts.order_by("date_joined")
            ],
        }
    }
    for app, part in ask("people.export", person=person):
        export[app] = part
    return export
