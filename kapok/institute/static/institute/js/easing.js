// What script makes easier: an order moves by buttons, a picture is touched.
// An order moves by buttons; a choice of places stays for those who prefer it.
function makeMovable(place) {
  for (const row of all("[data-row]", place)) {
    const moves = document.createElement("span");
    moves.className = "row-moves";
    for (const [name, step] of [["up", -1], ["down", 1]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = word(name);
      button.setAttribute("aria-label", `${word(name)}: ${one("span", row).textContent.trim()}`);
      button.addEventListener("click", () => move(place, row, step, button));
      moves.append(button);
    }
    row.after(moves);
    row.parentNode.classList.add("rows-moving");
  }
  place.addEventListener("kapok:filled", () => sortRows(place));
  sortRows(place);
}

function rowsInOrder(place) {
  return all("[data-row]", place);
}

function move(place, row, step, button) {
  const rows = rowsInOrder(place);
  const from = rows.indexOf(row);
  const to = from + step;
  if (to < 0 || to >= rows.length) return;
  rows.splice(to, 0, rows.splice(from, 1)[0]);
  rows.forEach((each, index) => { one("select", each).value = each.dataset.row + WITH + (index + 1); });
  sortRows(place);
  button.focus();
  one("select", row).dispatchEvent(new Event("change", { bubbles: true }));
}

function sortRows(place) {
  const rows = rowsInOrder(place);
  const placeOf = (row) => Number((one("select", row).value.split(WITH)[1] || 99));
  if (rows.some((row) => placeOf(row) === 99)) return;
  const list = rows[0].parentNode;
  for (const row of rows.slice().sort((a, b) => placeOf(a) - placeOf(b))) {
    const moves = row.nextElementSibling;
    list.append(row);
    if (moves && moves.className === "row-moves") list.append(moves);
  }
}

// A touch on an area of the picture chooses it in the list.
function makeTouchable(place) {
  const areas = all("[data-area]", place);
  const show = () => {
    for (const area of areas) area.classList.toggle("is-chosen", inputsOf(place).some((input) => input.checked && input.value === area.dataset.area));
  };
  for (const area of areas) {
    area.addEventListener("click", () => {
      const input = inputsOf(place).find((each) => each.value === area.dataset.area);
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  place.addEventListener("change", show);
  place.addEventListener("kapok:filled", show);
  show();
}

function ease(place) {
  if (place.dataset.kind === "order") makeMovable(place);
  if (place.dataset.kind === "hotspot") makeTouchable(place);
}
