// Who uses this phone. Pages are the same for everyone; the name, the enrolments and what was done come from here.
let account = null; // {id, name, home, budget_mb, enrolments}: the one that used the phone last and did not sign out
let isSignedIn = null; // null: the server has not been asked, or did not answer
let isLeaving = false; // she signs out: what the centre said of her before is not remembered any more

async function recallAccount() {
  const current = await readOne("settings", "current");
  account = (current && current.id && (await readOne("account", current.id))) || null;
}

// The token for posting comes from here at the moment of sending and is never kept.
async function askAccount() {
  const answer = await fetchWithin(20, "/account.json", { cache: "no-store", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("account " + answer.status);
  const said = await answer.json();
  isSignedIn = Boolean(said.account);
  if (said.account && !isLeaving) {
    account = Object.assign({ enrolments: said.enrolments || [] }, said.account);
    await rememberAccount(account).catch(() => {}); // a phone that cannot keep it still shows it
  }
  document.dispatchEvent(new Event("kapok:account"));
  return said;
}

// How a statement names her.
const actorHere = () => ({ objectType: "Agent", account: { homePage: account.home, name: account.id } });

function rememberAccount(row) {
  return inStores(["account", "settings"], "readwrite", (accounts, settings) => {
    accounts.put(row);
    settings.put({ name: "current", id: row.id });
  });
}

function fetchWithin(seconds, url, options) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), seconds * 1000);
  return fetch(url, Object.assign({ credentials: "same-origin", signal: control.signal }, options)).finally(() => clearTimeout(timer));
}

// A run that is being held counts before one that is over; then the version of this page; then the newest run.
function enrolmentIn(course, version) {
  const moment = new Date().toISOString();
  const fit = (each) => (each.ends > moment ? 4 : 0) + (each.starts <= moment ? 2 : 0) + (String(each.version) === version ? 1 : 0);
  const mine = (account ? account.enrolments : []).filter((each) => each.course === course);
  return mine.sort((a, b) => fit(b) - fit(a) || (a.starts < b.starts ? 1 : -1))[0] || null;
}

const inThisLanguage = (url) => url.replace(/^\/[^/]+\//, location.pathname.split("/", 2).join("/") + "/");

function putHidden(form, name, value) {
  const input = one(`[name=${name}]`, form) || document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  form.append(input);
}

function showAccount() {
  for (const link of all("[data-account-link]")) {
    if (account && account.name && isSignedIn !== false) link.textContent = account.name;
    else if (isSignedIn === false) link.textContent = word("sign-in-link") || link.textContent;
  }
}

document.addEventListener("kapok:account", showAccount);
