// Pages of hers that open again without a line: a test that she began, a self-check. Each is kept as it came, without the token for
// posting, under her account, and goes when she signs out. The worker shows it only where the network fails (sw.js).
const ownPage = one("[data-own-page]");
const isOwnCopy = "ownCopy" in document.documentElement.dataset;
const ownMarkup = ownPage && !isOwnCopy ? markupOfPage() : ""; // before any script changes it
const OWN_FILES = /(?:href|src)="(\/(?:static|courses\/[^"/]+\/files)\/[^"]+)"/g;

function markupOfPage() {
  const page = document.documentElement.cloneNode(true);
  for (const token of all("[name=csrfmiddlewaretoken]", page)) token.remove();
  page.dataset.ownCopy = "";
  return "<!DOCTYPE html>" + page.outerHTML;
}

/** `more` goes into its row: {until}, the moment after which nobody needs it. */
async function keepOwnPage(more) {
  if (!ownMarkup || !account || !canKeepPages()) return;
  await workerIsReady();
  const cache = await caches.open(OWN_CACHE);
  for (const [, link] of ownMarkup.matchAll(OWN_FILES)) await putFile(cache, link);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": await policyHere(), "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff" };
  await cache.put(ownAddress(account.id, location.pathname), new Response(ownMarkup, { headers }));
  const title = ownPage.dataset.ownPage || one("h1").textContent.trim();
  const row = { key: ownKey(location.pathname), account: account.id, kind: "page", course: "", unit: "", question: "", item: "", url: location.pathname, title };
  await putRow("kept", Object.assign(row, more));
}

const ownKey = (path) => [account.id, "page", path].join(" ");
const ownRow = () => readOne("kept", ownKey(location.pathname));

// A page cannot read the policy that it was sent with; every page of ours has the same, also those of the shell.
async function policyHere() {
  const [shell] = (await caches.keys()).filter((name) => name.startsWith("kapok-shell "));
  const [page] = (await (await caches.open(shell)).keys()).filter(({ url }) => url.endsWith("/offline/"));
  return (await caches.match(page)).headers.get("Content-Security-Policy");
}

async function ownPages() {
  const rows = account ? await readAll("kept") : [];
  return rows.filter((row) => row.kind === "page" && row.account === account.id && !(row.until < Date.now()));
}

async function dropOwnPage(path) {
  if (!canKeepPages() || !account) return;
  await (await caches.open(OWN_CACHE)).delete(ownAddress(account.id, path));
  await dropRow("kept", ownKey(path));
}

// What stands at this address is no longer a page to be kept: the test is over.
async function forgetOwnPage() {
  if (account && !ownPage && (await ownRow())) await dropOwnPage(location.pathname);
}

document.addEventListener("kapok:ready", () => { forgetOwnPage().catch(() => {}); });

async function dropOwnPages(id) {
  const cache = await caches.open(OWN_CACHE);
  for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith(ownAddress(id, "/"))) await cache.delete(request);
}

/** A copy has no token; a form that goes over the line asks for one. Fails where there is no line. */
async function bringToken(form) {
  const { csrf } = await askAccount();
  const input = one("[name=csrfmiddlewaretoken]", form) || document.createElement("input");
  Object.assign(input, { type: "hidden", name: "csrfmiddlewaretoken", value: csrf });
  form.append(input);
}
