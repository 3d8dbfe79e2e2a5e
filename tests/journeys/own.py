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
    page.wait_for_timeout(500)  # its row follows


def wait_until(page, is_so):
    """A promise is true at once for wait_for_function."""
    for _second in range(SECONDS):
        if is_so():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"Not so after {SECONDS} seconds: {page.evaluate(OWN_PAGES)}")


def rows(store: str) -> str:
    """What stands in a store of the phone."""
    return f"""() => new Promise((resolve) => {{
        indexedDB.open("kapok").onsuccess = ({{ target: {{ result }} }}) => {{
            const asked = result.transaction(["{store}"]).objectStore("{store}").getAll();
            asked.onsuccess = () => resolve(asked.result);
        }};
    }})"""
