// The page of this phone: what can be read on it, what its month may cost, in which weight courses are taken, and the first screen.
const phonePage = one("[data-phone]");
let installing = null; // Chromium's offer to put the centre on the first screen

/** Courses on this phone, each with what it takes and a button that gives the room back. */
async function listCourses() {
  const list = one("[data-courses-here]");
  if (!list) return;
  const rows = (await readAll("courses")).filter((row) => Object.keys(row.units || {}).length);
  list.textContent = "";
  for (const row of rows) list.append(courseLine(row));
  showOnly("[data-when-courses]", rows.length);
  showOnly("[data-when-no-courses]", !rows.length);
}

/** Tests and self-checks that she began, which open again without a line. */
async function listOwnPages() {
  const list = one("[data-own-here]");
  if (!list) return;
  const rows = await ownPages();
  list.textContent = "";
  for (const row of rows) {
    const link = Object.assign(document.createElement("a"), { href: row.url, textContent: row.title });
    list.append(document.createElement("li"));
    list.lastChild.append(link);
  }
  showOnly("[data-when-own]", rows.length);
}

function courseLine(row) {
  const units = Object.values(row.units);
  const line = one("template[data-course-line]").content.cloneNode(true);
  Object.assign(one("a", line), { href: row.key, lang: row.language, textContent: row.title });
  const size = shownBytes(units.reduce((sum, unit) => sum + unit.bytes, 0));
  one("[data-course-units]", line).textContent = countedWord("units-here", units.length).replace("{size}", size);
  const button = one("[data-drop-course]", line);
  if (button) button.addEventListener("click", () => dropCourse(row));
  return line;
}

async function dropCourse(row) {
  const freed = await dropUnits(row, Object.keys(row.units));
  await listCourses();
  sayOffline("freed", "good", { size: shownBytes(freed) });
}

async function showPhone() {
  await listCourses();
  await listOwnPages();
  if (!phonePage) return;
  await recallWeight();
  const form = one("form[data-budget]");
  const set = await readOne("settings", "budget");
  if (!("typed" in form.dataset)) one("input", form).value = (set && set.megabytes) || "";
  await askIfPersisted();
  showOnly("[data-fragile-store]", isPersisted === false);
  await showMonth();
}

// Empty: what she told the centre counts again.
async function setBudget(form) {
  const field = one("input", form); // of type number: the browser reads the digits of her script
  const said = one("[data-said]", form);
  if (!field.checkValidity()) return Object.assign(said, { hidden: false, textContent: word("budget-wrong") });
  await putRow("settings", { name: "budget", megabytes: Number(field.value) });
  Object.assign(said, { hidden: false, textContent: word("budget-set") });
  return showMonth();
}

function watchPhone() {
  const form = one("form[data-budget]");
  form.addEventListener("input", () => { form.dataset.typed = ""; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    setBudget(form).catch((error) => Object.assign(one("[data-said]", form), { hidden: false, textContent: reasonOf(error) }));
  });
  one("[data-install]").addEventListener("click", () => { installing.prompt(); showOnly("[data-install]", false); });
  registerWorker();
}

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  installing = event;
  showOnly("[data-install]", true);
});
if (phonePage) watchPhone();
for (const event of ["kapok:ready", "kapok:account"]) document.addEventListener(event, () => { showPhone().catch(() => {}); });
