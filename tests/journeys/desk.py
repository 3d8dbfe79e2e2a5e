"""A desk in an office: a window of its own in one browser, somebody signed in, and files to bring."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.journeys.phone import PASSWORD, SECONDS

WIDTHS = (360, 1280)


class Desk:
    def __init__(self, browser, centre, username=""):
        self.centre, self.address = centre, centre.address
        context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block", locale="en-GB")
        context.set_default_timeout(SECONDS * 1000)
        self.page, self.errors = context.new_page(), []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        if username:
            self.sign_in(username)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def get(self, path: str):
        """The answer to an address that she types, as she is signed in; redirects are not followed."""
        return self.page.context.request.get(self.address + path, max_redirects=0)

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.go("/en/sign-in/")
        self.write(login=username, password=password)
        self.press("Sign in")
        expect(self.page).not_to_have_url(self.address + "/en/sign-in/")

    def write(self, **words) -> None:
        """Into the fields of these names; a select takes the value or the label."""
        for name, value in words.items():
            field = self.page.locator(f"main [name={name}]").first
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def bring(self, name: str, data: bytes) -> None:
        """Puts a file into the form."""
        self.page.locator("main [type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )

    def choose(self, name: str, label: str) -> None:
        """One of a group of choices."""
        choices = self.page.locator("main label.choice", has=self.page.locator(f"[name={name}]"))
        choices.filter(has_text=label).first.click()

    def press(self, name: str) -> None:
        self._leave_by("button", name)

    def follow(self, name: str) -> None:
        self._leave_by("link", name)

    def press_and_stay(self, name: str) -> None:
        """A button that is answered on this page."""
        self._named("button", name).click()

    def _named(self, role: str, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role(role, name=name, exact=True).first

    def _leave_by(self, role: str, name: str) -> None:
        """Stands on the next page when it returns: what is read at once would else be read of the last page, or of half a page."""
        with self.page.expect_navigation():
            self._named(role, name).click()

    def open(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).first.click()

    def sees(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.get_by_role("main")).to_contain_text(text, use_inner_text=True)

    def is_told(self, text: str) -> None:
        """A message above the page."""
        expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True)

    def waits_for(self, text: str) -> None:
        """Looks again and again, as one does at a page that says how far the work is."""
        for _look in range(SECONDS * 4):
            if text in self.text():
                return
            self.page.wait_for_timeout(250)
            self.page.reload()
        raise AssertionError(f"“{text}” never came. The page says: {self.text()}")

    def rows(self) -> list[list[str]]:
        """The cells of the first table, on one line each."""
        cells = "all => all.map(row => [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()))"
        return self.page.locator("main table").first.locator("tbody tr").evaluate_all(cells)

    def facts(self) -> dict[str, str]:
        """The first list of names and values of this page."""
        return dict(
            self.page.locator("main dl.facts").first.evaluate(
                "list => [...list.querySelectorAll('dt')].map(name => [name.innerText, name.nextElementSibling.innerText])"
            )
        )

    def figures(self, slug: str) -> list[str]:
        """The numbers of an organisation with all below it."""
        self.go(f"/en/organisations/{slug}/overview/")
        return self.page.locator("main .figure").all_inner_texts()

    def titles(self) -> list[str]:
        """The entries of the ledgers of this page."""
        return self.page.locator("main .entry-title").all_inner_texts()

    @staticmethod
    def in_days(days: int) -> str:
        """As a field for a day takes it."""
        return (date.today() + timedelta(days=days)).isoformat()

    def text(self) -> str:
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    def picture(self, name: str) -> None:
        """Kept in KAPOK_PICTURES, where that is set: for somebody who wants to look at what the journeys see."""
        if folder := os.environ.get("KAPOK_PICTURES"):
            for width in WIDTHS:
                self.page.set_viewport_size({"width": width, "height": 800})
                self.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
