"""The pictures of how an institution says where it stands, and of the plan that answers it: Nairobi's coordinator shows them."""

FRAMEWORK = "frameworks/digital-transformation/"


def open_framework(page, address: str) -> None:
    page.goto(f"{address}/ar/{FRAMEWORK}")


def talk_it_over(page, address: str) -> None:
    """The first item of the settled assessment: what people chose, by role, and what was settled."""
    page.goto(_assessment(page, address, "en") + "items/")
    page.locator("main a[href*='/items/']").first.click()
    page.wait_for_load_state()


def open_result(page, address: str) -> None:
    page.goto(_assessment(page, address, "zh-hans") + "result/")


def open_plan(page, address: str, language: str) -> None:
    page.goto(f"{address}/{language}/plans/")
    page.locator("main .ledger a[href*='/plans/']").first.click()
    page.wait_for_load_state()


def open_suggestions(page, address: str) -> None:
    open_plan(page, address, "en")
    page.goto(page.url + "suggestions/")


def _assessment(page, address: str, language: str) -> str:
    page.goto(f"{address}/{language}/organisations/nairobi/assessments/")
    return address + page.locator("main .ledger a[href$='/result/']").first.get_attribute("href").removesuffix(
        "result/"
    )
