"""settings.LOCAL_APPS, top to bottom, is the architecture. This holds it, and nothing else does."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent / "kapok"
APPS = [name.removeprefix("kapok.") for name in settings.LOCAL_APPS if name in settings.INSTALLED_APPS]
FACT = re.compile(r"""(?:record|reacts_to)\(\s*["']([a-z_]+\.[a-z_]+)["']""")


def files_of(app, pattern):
    return [
        path
        for path in sorted((ROOT / app).rglob(pattern))
        if not {"tests", "migrations"} & {part.name for part in path.parents}
    ]


def imported_apps(path):
    """The apps of ours that a file imports, with the lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)] if node.module else []
        for module in modules:
            if module.startswith("kapok.") and (app := module.split(".")[1]) in APPS:
                yield app, node.lineno


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_apps_below_it(app):
    below = {app, *APPS[APPS.index(app) + 1 :]}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for path in files_of(app, "*.py")
        for other, line in imported_apps(path)
        if other not in below
    ]
    assert wrong == []


def test_the_program_around_the_apps_is_imported_by_none():
    outside = re.compile(r"^\s*(from|import) kapok\.(cli|serving|wsgi)\b", re.MULTILINE)
    assert [str(path) for app in APPS for path in files_of(app, "*.py") if outside.search(path.read_text())] == []


def test_foreign_keys_point_down():
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("kapok."):
            continue
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if not field.concrete or not other or not other.__module__.startswith("kapok."):
                continue
            if APPS.index(app_of(other)) < APPS.index(app_of(model)):
                wrong.append(f"{model._meta.label}.{field.name} points up to {other._meta.label}")
    assert wrong == []


def app_of(model):
    return model.__module__.split(".")[1]


def test_templates_name_no_address_of_an_app_above():
    wrong = []
    for app in APPS:
        for path in files_of(app, "*.html"):
            for space in re.findall(r"{%\s*url\s+[\"'](\w+):", path.read_text()):
                if space in APPS and APPS.index(space) < APPS.index(app):
                    wrong.append(f"{path.relative_to(ROOT)} names {space}:…")
    assert wrong == []


def test_each_app_tells_its_facts_in_its_readme():
    wrong = []
    for app in APPS:
        readme = ROOT / app / "README.md"
        if not readme.exists():
            wrong.append(f"{app} has no README.md")
            continue
        facts = (
            {fact for path in files_of(app, "*.py") for fact in FACT.findall(path.read_text())}
            if app != "journal"
            else set()
        )
        wrong += [f"{app}/README.md does not name {fact}" for fact in sorted(facts) if fact not in readme.read_text()]
    assert wrong == []


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:scroll-)?(?:margin|padding|border)-)?(?:left|right|top|bottom)\s*:|(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def test_style_sheets_use_logical_properties():
    wrong = []
    for app in APPS:
        for path in files_of(app, "*.css"):
            css = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), path.read_text(), flags=re.DOTALL)
            wrong += [
                f"{path.relative_to(ROOT)}:{css[: found.start()].count(chr(10)) + 1} {found[0]}"
                for found in PHYSICAL.finditer(css)
            ]
    assert wrong == []


INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(?:ld\+)?json)|\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']",
    re.IGNORECASE,
)


def test_templates_hold_no_inline_style_or_script():
    wrong = []
    for app in APPS:
        for path in [*files_of(app, "*.html"), *files_of(app, "*.svg")]:
            wrong += [f"{path.relative_to(ROOT)}: {found[0].strip()}" for found in INLINE.finditer(path.read_text())]
    assert wrong == []


def test_files_stay_readable():
    """A file of ours is one topic; past about 300 lines it becomes a folder."""
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in sorted(ROOT.rglob("*.py"))
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 300
    ]
    assert long == []
