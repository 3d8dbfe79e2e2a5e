// The controls on a course's page: the weight that she chose once, taking the course or a unit along, and giving room back.
const unitLines = courseRoot ? all("[data-unit-line]", courseRoot) : [];
let isTaking = false;
let isChosenHere = false; // perhaps before the centre has said whose phone this is

async function chooseWeight(weight) {
  chosenWeight = weight;
  isChosenHere = true;
  await keepWeight(weight);
  await showOffline();
}

async function showOffer() {
  const offer = courseRoot && one("[data-offline]", courseRoot);
  if (!offer) return;
  offer.hidden = false;
  if (!canKeepPages()) {
    offer.textContent = word("no-offline");
    return;
  }
  await recallWeight();
  one("[data-take]", offer).addEventListener("click", () => take(unitLines.map((line) => line.dataset.unitLine)));
  one("[data-drop]", offer).addEventListener("click", () => drop());
  for (const line of unitLines) {
    one("[data-take-unit]", line).addEventListener("click", () => take([line.dataset.unitLine]));
    one("[data-drop-unit]", line).addEventListener("click", () => drop([line.dataset.unitLine]));
  }
  const row = await showOffline();
  if (row && !row.since) sayOffline("failed", "wait");
  if (row && row.since) askForNewer(row).catch(() => {});
}

/** What of this course is on the phone; buttons offer the rest and say what it costs. */
async function showOffline() {
  const row = courseRoot && (await readOne("courses", coursePage));
  const units = (row && row.units) || {};
  if (!courseRoot || !canKeepPages()) return row;
  for (const line of unitLines) showUnit(line, units[line.dataset.unitLine]);
  const missing = unitLines.filter((line) => !isTaken(line, units));
  const count = Object.keys(units).length;
  const size = shownBytes(Object.values(units).reduce((sum, unit) => sum + unit.bytes, 0));
  const said = count === unitLines.length ? word("taken-all", { size, day: row && shownDay(row.since || Date.now()) }) : word("taken-some", { n: shownNumber(count), total: shownNumber(unitLines.length), size });
  const isHalf = row && !row.since; // pages came, perhaps all, but not the worker that finds them again
  showOnly("[data-taken]", count && !isHalf, said);
  showOnly("[data-take]", (missing.length || isHalf) && !isTaking);
  one("[data-take-size]").textContent = shownBytes(costOf(missing, units));
  showOnly("[data-drop]", count && !isTaking);
  await showMonth();
  return row;
}

const isTaken = (line, units) => Boolean(units[line.dataset.unitLine]) && weightIn(line, units[line.dataset.unitLine].weight) === weightIn(line, chosenWeight);

// A course without film offers no such weight; then the richest that it has is meant.
function weightIn(line, weight) {
  const offered = ["video", "audio", "text"].filter((each) => line.dataset[each]);
  return offered[Math.max(offered.indexOf(weight), 0)];
}

const bytesIn = (line, weight) => Number(line.dataset[weightIn(line, weight)]);

/** What these units cost in the chosen weight; of one that is here in another weight, what it lacks. */
function costOf(lines, units) {
  return lines.reduce((sum, line) => {
    const taken = units[line.dataset.unitLine];
    return sum + Math.max(bytesIn(line, chosenWeight) - (taken ? bytesIn(line, taken.weight) : 0), 0);
  }, 0);
}

function showUnit(line, unit) {
  const is = Boolean(unit) && isTaken(line, { [line.dataset.unitLine]: unit });
  one("[data-unit-offline]", line).hidden = false;
  one("[data-unit-here]", line).hidden = !unit;
  one("[data-unit-size]", line).textContent = unit ? shownBytes(unit.bytes) : "";
  one("[data-take-unit]", line).hidden = is || isTaking;
  one("[data-unit-cost]", line).textContent = shownBytes(costOf([line], unit ? { [line.dataset.unitLine]: unit } : {}));
  one("[data-drop-unit]", line).hidden = !unit || isTaking;
}

function sayOffline(name, kind, values) {
  const said = one("[data-offline-said]");
  said.className = kind ? "state state-" + kind : "";
  said.textContent = word(name, values);
}

async function take(numbers) {
  const row = await readOne("courses", coursePage);
  const lines = unitLines.filter((line) => numbers.includes(line.dataset.unitLine));
  if (isTaking || !(await isWithinMonth(costOf(lines, (row && row.units) || {})))) return;
  await whileTaking(async () => {
    isChosenHere = true;
    await keepWeight(chosenWeight);
    await takeUnits(numbers, chosenWeight, sayTaken);
    sayOffline("taken", "good");
  });
}

async function whileTaking(work) {
  if (isTaking) return; // pressed twice
  isTaking = true;
  sayOffline("taking", "wait", { size: shownBytes(0), total: "…" });
  try {
    await showOffline();
    await work();
  } catch (error) {
    if (isFull(error)) await sweepFiles().catch(() => {}); // room for her answers
    sayOffline(isFull(error) ? "full" : "failed", "stop");
  }
  isTaking = false;
  noteStore().catch(() => {});
  await showOffline();
}

let takenSaidAt = 0;
function sayTaken(bytes, total) {
  if (Date.now() - takenSaidAt < 3000) return;
  takenSaidAt = Date.now();
  sayOffline("taking", "wait", { size: shownBytes(bytes), total: shownBytes(total) });
}

async function drop(numbers) {
  const row = await readOne("courses", coursePage);
  if (!row || isTaking) return;
  const freed = await dropUnits(row, numbers || Object.keys(row.units || {}));
  await showOffline();
  sayOffline("freed", "good", { size: shownBytes(freed) });
}

for (const input of all("[name=weight]")) input.addEventListener("change", () => chooseWeight(input.value).catch(() => {}));
document.addEventListener("kapok:ready", () => { showOffer().catch(() => {}); });
document.addEventListener("kapok:account", () => { if (isChosenHere) keepWeight(chosenWeight).catch(() => {}); });
