// The weight that she chose once: text, with sound and pictures ("audio"), or with film ("video").
let chosenWeight = "text";

/** Kept for each account of this phone; what a visitor chose has a row of its own, until she is known. */
const weightRow = (id) => `weight ${id || ""}`;

function keepWeight(weight) {
  return inStores(["settings"], "readwrite", (settings) => {
    settings.delete(weightRow());
    settings.put({ name: weightRow(account && account.id), weight });
  });
}

// She may have walked on before the centre said whose phone this is: then the visitor's is hers, and goes when she goes.
async function findWeight() {
  const row = (await readOne("settings", weightRow(account && account.id))) || (await readOne("settings", weightRow()));
  if (row && account && row.name === weightRow()) await keepWeight(row.weight);
  return row;
}

async function recallWeight() {
  const row = await findWeight();
  if (row) chosenWeight = row.weight;
  for (const input of all("[name=weight]")) input.checked = input.value === chosenWeight;
  if (all("[name=weight]").length && !one("[name=weight]:checked")) lightest().checked = true;
}

const lightest = () => all("[name=weight]").pop();

// A unit shows what her weight asks for: a film, or speech with slides, or the words alone. Who chose nothing sees all.
async function showInWeight() {
  if (!unitPage || !all("[data-for]", unitPage).length || !(await findWeight())) return;
  await recallWeight();
  for (const lecture of all("figure", unitPage)) showWay(lecture);
}

function showWay(lecture) {
  const ways = all("[data-for]", lecture);
  const fits = ways.find((way) => way.dataset.for === chosenWeight) || (chosenWeight === "video" && ways[0]);
  for (const way of ways) way.hidden = way !== fits;
  const words = one("details[data-transcript]", lecture);
  if (words && ways.length && !fits) words.open = true;
}

document.addEventListener("kapok:ready", () => { showInWeight().catch(() => {}); });
