"""What a phone keeps for its owner, read in its browser: pages of hers, and rows of its store."""

from tests.journeys.phone import SECONDS

ALL_KEPT = """async () => (await (await caches.open("kapok-own")).keys()).map(({ url }) => new URL(url).pathname)"""
OWN_PAGES = """async () => (await (await caches.open("kapok-own")).keys()).map(({ url }) => new URL(url).pathname)
    .filter((path) => path.startsWith("/own/"))"""
KEPT_FILES = """async () => {
    const kept = await (await caches.open("kapok-files")).keys();
    return kept.map((request) => request.url.split("/").pop());
}"""
NO_ROOM_NOW = (
    "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('no space', 'QuotaExceededError'); }; }"
)


def wait_for_copy(page):
    wait_until(page, lambda: len(page.evaluate(OWN_PAGES)) == 1)
    wait_for_rows(page, lambda row: row["kind"] == "page")


def wait_for_rows(page, is_meant, number: int = 1):
    """Until so many of what the phone keeps are meant."""
    wait_until(page, lambda: len([row for row in page.evaluate(rows("kept")) if is_meant(row)]) == number)


def wait_for_drafts(page, *responses):
    """What is typed and not kept yet is written down with a pause of the typing."""
    wait_for_rows(page, lambda row: row["kind"] == "draft" and row["response"] in responses, len(responses))


def wait_until(page, is_so):
    """A promise is true at once for wait_for_function."""
    for _look in range(10 * SECONDS):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"Not so after {SECONDS} seconds: {page.evaluate(OWN_PAGES)}")


def rows(store: str) -> str:
    """What stands in a store of the phone."""
    return f"""() => new Promise((resolve) => {{
        indexedDB.open("kapok").onsuccess = ({{ target: {{ result }} }}) => {{
            const asked = result.transaction(["{store}"]).objectStore("{store}").getAll();
            asked.onsuccess = () => resolve(asked.result);
        }};
    }})"""
