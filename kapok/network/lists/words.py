"""The roles as people write them in a list."""

from functools import cache

from kapok.network.models import RoleKind
from kapok.people.lists.headers import folded, in_every_language, word_in

ROLES = {
    RoleKind.LECTURER: """lecturer|lecturers|academic|professor|assistant professor|associate professor|enseignant|enseignante|enseignant-chercheur
        |professeur|maître de conférences|محاضر|محاضرة|أستاذ|أستاذة|讲师|教师|教授|副教授|docente|profesor|profesora|преподаватель|доцент|профессор""",
    RoleKind.TEACHER: "teacher|tutor|trainer|formateur|formatrice|tuteur|مدرس|مدرسة|معلم|معلمة|导师|辅导教师|tutora|formador|instructor|тьютор|учитель",
    RoleKind.COORDINATOR: "coordinator|coordinateur|coordinatrice|coordonnateur|coordonnatrice|منسق|منسقة|协调员|coordinador|coordinadora|координатор",
    RoleKind.TECHNICIAN: "technician|technical staff|technicien|technicienne|فني|فنية|تقني|技术员|técnico|técnica|техник",
    RoleKind.OFFICER: "officer|programme officer|program officer|chargé de programme|مسؤول البرنامج|项目官员|oficial de programa|сотрудник программы",
    RoleKind.DONOR: "donor|donor's officer|bailleur|مانح|捐助方|donante|донор",
}


def role_written(written: str) -> str | None:
    """The role that somebody wrote, in any of the languages or as its code."""
    return word_in(role_of(), written)


@cache
def role_of() -> dict[str, str]:
    labels = in_every_language(lambda: {kind.value: f"{kind.value}|{kind.label}" for kind in RoleKind})
    return labels | folded({kind.value: words for kind, words in ROLES.items()})
