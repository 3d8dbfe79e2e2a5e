// What she typed or chose while the scripts were on their way, on a slow line for seconds, is told to them as if it happened now. Not
// what the browser itself filled in again (after Back or a reload): on a shared phone that may be somebody else's.
const early = isNewPage() ? all("input, select, textarea").filter(isChanged) : [];

function isNewPage() {
  const [how] = performance.getEntriesByType("navigation");
  return Boolean(how) && how.type === "navigate";
}

function isChanged(field) {
  if (field.type === "radio") return field.checked && !field.defaultChecked;
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, Array.from(field.options).findIndex((option) => option.defaultSelected));
  return field.value !== field.defaultValue;
}

// Where she is still typing, the browser says itself when she has changed it.
function tellEarly() {
  for (const field of early) {
    const isBeingTyped = field === document.activeElement && !field.options && field.type !== "radio" && field.type !== "checkbox";
    for (const name of isBeingTyped ? ["input"] : ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

Promise.resolve().then(tellEarly); // as soon as the whole bundle is there and listens
