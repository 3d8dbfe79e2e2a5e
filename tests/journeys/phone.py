"""A phone in somebody's hand: a browser whose memory outlives it, and a network that is there or is not."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, expect

from tests.journeys.course import SLUG

PASSWORD = "flower-of-the-south"
CHROMIUM = "/usr/bin/chromium-headless-shell"  # a third less of the processor than the whole browser without its window
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--disable-features=Translate,OptimizationHints,MediaRouter", "--host-resolver-rules=MAP kapok.test 127.0.0.1",
]  # fmt: skip
SECONDS = 30
expect.set_options(timeout=SECONDS * 1000)


class Phone:
    def __init__(self, browser, centre, profile=None, *, name="localhost", **options):
        """Without a profile, whatever it knows is gone when it is closed; with one (a folder), a browser of its own is started.

        `name` is the centre's in the address: a browser trusts localhost without https, and kapok.test it does not."""
        self.browser, self.centre, self.profile = browser, centre, profile
        self.options = {"viewport": {"width": 412, "height": 823}, "locale": "en-GB"} | options
        self.address = f"http://{name}:{centre.line.port}"
        self.errors: list[str] = []
        self.open()

    def open(self) -> None:
        if self.profile:
            self.context = self.browser.launch_persistent_context(
                str(self.profile), executable_path=CHROMIUM, args=ARGUMENTS, **self.options
            )
            self.page = self.context.pages[0]
        else:
            self.context = self.browser.new_context(**self.options)
            self.page = self.context.new_page()
        self.context.set_default_timeout(SECONDS * 1000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def close(self) -> None:
        self.context.close()

    def die(self) -> None:
        """The battery is empty: the browser and all that it started end at once, whatever they were about to do."""
        for number in self._processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        with suppress(Error):
            self.close()

    def _processes(self) -> set[int]:
        """Those that name this phone's folder, and whatever they started."""
        mark, parents, found = f"--user-data-dir={self.profile}".encode(), {}, set()
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                parents[int(path.name)] = int((path / "stat").read_text().rsplit(") ", 1)[1].split()[1])
                if mark in (path / "cmdline").read_bytes():
                    found.add(int(path.name))
        while more := {number for number, parent in parents.items() if parent in found} - found:
            found |= more
        return found

    def lose_network(self) -> None:
        """The browser believes that it is cut off, and the line is cut besides: nothing can come through by a back door."""
        self.context.set_offline(True)
        self.centre.line.cut()

    def find_network(self) -> None:
        self.centre.line.mend()
        self.context.set_offline(False)

    def hold_scripts(self) -> None:
        """The next page stands without its scripts, as on a slow line."""
        self.context.route("**/*.js", lambda _route: None)

    def let_scripts_come(self) -> None:
        self.context.unroute("**/*.js")  # which lets go what was held

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in_again(self, username: str) -> None:
        """After the battery died: Chromium writes its cookies every 30 seconds only, so she may be signed in still."""
        self.go("/en/sign-in/")
        if self.page.url.endswith("/en/sign-in/"):
            self._enter(username)

    def sign_in(self, username: str) -> None:
        self.go("/en/sign-in/")
        self._enter(username)

    def _enter(self, username: str) -> None:
        self.page.locator("[name=login]").fill(self.centre.names.get(username, username))
        self.page.locator("[name=password]").fill(PASSWORD)
        self.press("Sign in")
        expect(self.page).not_to_have_url(self.address + "/en/sign-in/")

    def sign_out(self) -> None:
        """Says yes to the question what shall become of answers that wait."""
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.go("/en/sign-out/")
        self.press("Sign out")
        expect(self.page).not_to_have_url(self.address + "/en/sign-out/")

    def open_course(self) -> None:
        self.go(f"/en/courses/{SLUG}/")

    def open_unit(self, number: int) -> None:
        self.go(f"/en/courses/{SLUG}/units/{number}/")

    def choose_weight(self, weight: str) -> None:
        self.page.locator(f"[name=weight][value={weight}]").check()

    def unit(self, number: int):
        """The line of a unit on the course's page."""
        return self.page.locator(f"[data-unit-line='{number}']")

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=False).first.click()

    def choose(self, question: str, *options: str) -> None:
        for option in options:
            self.page.locator(f"#question-{question} input[value={option}]").check()
        self.keep(question)

    def write(self, question: str, number: str) -> None:
        self.page.locator(f"#question-{question} input[inputmode]").fill(number)
        self.keep(question)

    def keep(self, question: str) -> None:
        self.page.locator(f"#question-{question} button").click()

    def hears(self, question: str, text: str) -> None:
        expect(self.page.locator(f"#question-{question} [data-said]")).to_contain_text(text)

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True)

    def bar_says(self, text: str) -> None:
        expect(self.page.locator("[data-outbox]")).to_contain_text(text, use_inner_text=True)
