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
  askToPersist().catch(() => {});
  const cache = await caches.open(OWN_CACHE);
  for (const link of linksIn(ownMarkup, OWN_FILES)) await putFile(cache, link);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": await policyHere(), "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff" };
  await cache.put(ownAddress(account.id, location.pathname), new Response(ownMarkup, { headers }));
  const title = ownPage.dataset.ownPage || one("h1").textContent.trim();
  const row = { key: ownKey(location.pathname), account: account.id, kind: "page", course: "", unit: "", question: "", item: "", url: location.pathname, title };
  await keepRow(Object.assign(row, more)).finally(() => sweepOwn(""));
}

// The page was made for one account. Where this phone remembers nobody yet, that counts: a line lost right now costs no answer.
function believePage(made) {
  account = { id: made.account, name: "", home: made.home, enrolments: [] };
  return rememberAccount(account).catch(() => {});
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
  await dropRow("kept", ownKey(path));
  await sweepOwn("");
}

// What stands at this address is no longer a page to be kept: the test is over.
async function forgetOwnPage() {
  if (account && !ownPage && (await ownRow())) await dropOwnPage(location.pathname);
}

document.addEventListener("kapok:ready", () => { forgetOwnPage().catch(() => {}); });

// Pages that nobody needs any more go, with those of the account that leaves, and the files that no page names: pictures of a test too.
async function sweepOwn(leaving) {
  const cache = await caches.open(OWN_CACHE);
  const used = new Set();
  for (const row of (await readAll("kept")).filter(({ kind }) => kind === "page")) {
    if (row.account === leaving || row.until < Date.now()) await dropRow("kept", row.key);
    else for (const url of await usedBy(cache, ownAddress(row.account, row.url))) used.add(new URL(url, location.href).href);
  }
  for (const request of await cache.keys()) if (!used.has(request.url)) await cache.delete(request);
}

async function usedBy(cache, address) {
  const page = await cache.match(address);
  return page ? [address, ...linksIn(await page.text(), OWN_FILES)] : [];
}

/** A copy has no token; a form that goes over the line asks for one. Fails where there is no line. */
async function bringToken(form) {
  const { csrf } = await askAccount();
  putHidden(form, "csrfmiddlewaretoken", csrf);
}
