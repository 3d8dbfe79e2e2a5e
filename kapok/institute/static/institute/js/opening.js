// What a page of a course does when it opens: this phone's own memory first; the network is asked afterwards and waited for by nothing.
async function showSource() {
  if (!unitPage || !canKeepPages() || !navigator.serviceWorker.controller) return;
  if (!(await caches.match(coursePage, { ignoreVary: true }))) return; // the address of this page
  for (const each of all("[data-from-line]")) each.hidden = true;
  for (const each of all("[data-from-phone]")) each.hidden = false;
}

function sayTrouble() {
  if (!unitPage || !trouble) return;
  addNotice(word("not-kept", { reason: trouble }), "wait");
}

async function sayLittleRoom() {
  if (unitPage && !(await hasRoom())) addNotice(word("little-room"), "wait");
}

async function recall() {
  trouble = await findTrouble();
  if (trouble) {
    sayTrouble();
    throw new Error(trouble);
  }
  await findLoss();
  await recallAccount();
  showAccount();
  await showStanding();
  if (unitPage) await restore();
}

const ready = recall();
document.addEventListener("kapok:outbox", () => { if (unitPage) restore().catch(() => {}); showStanding().catch(() => {}); });
document.addEventListener("kapok:account", () => { if (unitPage && !trouble) restore().catch(() => {}); showStanding().catch(() => {}); });
const late = (work) => work().catch(() => {}); // none of these may stop the others
ready.then(() => { changed(); [askIfPersisted, sayLittleRoom, showSource].forEach(late); document.dispatchEvent(new Event("kapok:ready")); }).catch(() => {});
const asked = ready.catch(() => {}).then(askAccount).catch(() => {});
asked.then(() => sendSoon(0));
