// Signing out takes the private copy away from a phone that others use too. What waits stays, under its own account.
async function signOut(form) {
  // It may be pressed before the page knew whose phone it is.
  if (!account) await recallAccount().catch(() => {});
  const waiting = account ? (await waitingItems()).length : 0;
  if (waiting && !window.confirm(countedWord("sign-out", waiting))) return;
  isLeaving = true;
  if (account) await forgetAccount(account.id).catch(() => {});
  HTMLFormElement.prototype.submit.call(form);
}

async function forgetAccount(id) {
  try {
    await forgetRows(id);
  } finally {
    // Where the store says nothing, all of them.
    if (canKeepPages()) await sweepOwn(id).catch(() => caches.delete(OWN_CACHE));
  }
  for (const row of (await readAll("courses")).filter((each) => each.isPrivate)) await dropUnits(row, Object.keys(row.units));
  account = null;
  if (channel) channel.postMessage("left");
}

async function forgetRows(id) {
  await inStores(["kept", "account", "settings"], "readwrite", (kept, accounts, settings) => {
    // In the same write, for another tab may be keeping something.
    kept.getAll().onsuccess = ({ target }) => { for (const row of target.result) if (row.account === id) kept.delete(row.key); };
    accounts.delete(id);
    settings.delete("current");
    settings.delete("arrived");
    settings.delete(weightRow(id));
  });
}

for (const form of all("form[data-sign-out]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What can leave quickly leaves first.
    const late = new Promise((resolve) => setTimeout(resolve, 4000));
    Promise.race([sendWaiting(), late]).catch(() => {}).then(() => signOut(form)).catch(() => HTMLFormElement.prototype.submit.call(form));
  });
}
