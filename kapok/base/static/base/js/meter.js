// The data meter: what was used of what she can spend in a month, and a word before a download that would pass it.
const MEGABYTE = 1e6;

/** {used, budget} in bytes; budget 0: nobody has said one. What is set on the phone counts before what she told the centre. */
async function readMonth() {
  await writeCount();
  const [row, set] = [await readOne("settings", monthName(new Date())), await readOne("settings", "budget")];
  const budget = (set && set.megabytes) || (account && account.budget_mb) || 0;
  return { used: row ? row.bytes : 0, budget: budget * MEGABYTE };
}

function monthText({ used, budget }) {
  return word(budget ? "month-of" : "month", { used: megabytes(used), budget: megabytes(budget) });
}

const megabytes = (bytes) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / MEGABYTE);

function shownBytes(count) {
  const [name, unit, digits] = count < 999500 ? ["kilobytes", 1e3, 0] : ["megabytes", 1e6, 1];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(Math.max(count / unit, digits ? 0 : 1));
  return word(name, { n: number });
}

/** True when there is enough left of the month, or she wants it all the same. */
async function isWithinMonth(bytes) {
  const { used, budget } = await readMonth();
  if (!budget || used + bytes <= budget) return true;
  return window.confirm(word("over-month", { used: megabytes(used + bytes), budget: megabytes(budget) }));
}

async function showMonth() {
  const places = all("[data-month]");
  if (!places.length) return;
  const month = await readMonth();
  for (const place of places) {
    one("[data-month-text]", place).textContent = monthText(month);
    const scale = one("progress", place);
    if (scale) {
      scale.hidden = !month.budget;
      scale.max = month.budget || 1;
      scale.value = Math.min(month.used, month.budget);
    }
    place.hidden = false;
  }
}

watchLine(["navigation", "resource"]);
window.addEventListener("pagehide", writeCount);
