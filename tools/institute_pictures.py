"""What is done before each picture of the institute: a learner joins, reads, takes a test, checks herself, and loses her network."""

COURSE = "courses/what-answers-tell/"
UNIT = COURSE + "units/1/"


def join(page, address: str) -> None:
    page.goto(f"{address}/en/{COURSE}")
    page.locator("form[action*='/join/'] button").click()
    page.get_by_role("button", name="Join all the same").click()
    page.wait_for_load_state()


def open_course(page, address: str) -> None:
    page.goto(f"{address}/en/{COURSE}")
    page.locator("[data-take]").wait_for()
    page.locator("[name=weight][value=audio]").check()
    scroll_to(page.locator("section:has(.price)"))


def open_lecture(page, address: str) -> None:
    """A slide as it stands while the voice is heard, and its words."""
    page.goto(f"{address}/ar/{UNIT}")
    lecture = page.locator(".lecture")
    lecture.locator("audio").evaluate("sound => { sound.muted = true; return sound.play(); }")
    lecture.locator("audio").evaluate("sound => { sound.currentTime = 16; }")
    lecture.locator("[data-at='14'][data-now]").wait_for()
    lecture.locator("audio").evaluate("sound => sound.pause()")
    scroll_to(lecture)


def answer_unit(page, address: str) -> None:
    """The one assessed question outside the test."""
    page.goto(f"{address}/en/{UNIT}")
    question = page.locator("#question-tell-apart")
    question.locator("[type=radio]").nth(1).check()
    question.locator(".row > button").click()
    question.get_by_text("Your answer has arrived.").wait_for()


def take_test(page, address: str) -> None:
    """The first of two questions has its answer."""
    page.goto(f"{address}/en/{COURSE}units/3/test/")
    page.get_by_role("button", name="Begin the test").click()
    page.locator("[data-item]").first.wait_for()
    answer_item(page.locator("[data-item]").first)


def hand_in_test(page) -> None:
    answer_item(page.locator("[data-item]").nth(1))
    page.locator("summary", has_text="Hand in the test").click()
    page.locator("[data-finish]").click()
    page.get_by_role("heading", name="%").wait_for()


def answer_item(item) -> None:
    if item.locator("[type=radio]").count():
        item.locator("[type=radio]").first.check()
    else:
        item.locator("input[name^=a]").fill("0.7")
        item.locator("input[name^=a]").blur()
    item.get_by_text("Your answer has arrived.").wait_for()


def open_marks(page, address: str) -> None:
    page.goto(f"{address}/en/runs/")
    page.locator("main a", has_text="What the answers tell").first.click()
    page.locator("main a[href$='/marks/']").click()
    page.wait_for_url("**/marks/")
    page.goto(page.url.replace("/en/", "/ar/"))


def check_herself(page, address: str) -> None:
    """She does the first statements of each aspect on her own, and others with help."""
    page.goto(f"{address}/en/self-check/answer/")
    for code in (f"{aspect}.{level}" for aspect in "123456" for level in "123"):
        page.locator(f"[name='{code}'][value={'able' if code < '5' and code[2] < '3' else 'new'}]").check()
    page.get_by_role("button", name="Keep my answers").click()
    page.wait_for_url(lambda url: "/answer/" not in url)
    page.goto(page.url.replace("/en/", "/zh-hans/"))
    page.locator("ol.ledger a").first.click()
    page.locator("figure.chart").wait_for()


def let_answers_wait(page, address: str) -> None:
    """The first answer brings the pages of a phone in this language; the next two find no network."""
    page.goto(f"{address}/zh-hans/{COURSE}units/2/")
    page.wait_for_load_state("networkidle")
    answer(page, "unit", "30")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    answer(page, "text", "干扰项")
    page.locator("#question-tell-spot [type=radio]").nth(1).check()
    answer(page, "spot")
    page.goto(f"{address}/zh-hans/outbox/")
    page.locator("main .state-wait").first.wait_for()


def answer(page, name: str, typed: str = "") -> None:
    question = page.locator(f"#question-tell-{name}")
    if typed:
        question.locator("input[name^=a]").fill(typed)
    question.locator(".row > button").click()
    question.locator("[data-said].state").wait_for()


def scroll_to(place) -> None:
    place.evaluate("each => window.scrollTo(0, each.getBoundingClientRect().top + scrollY - 8)")
