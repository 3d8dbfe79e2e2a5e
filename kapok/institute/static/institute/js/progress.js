// A page that says how far the work is looks again by itself; when the work is done, the whole page is a new one.
const SECONDS = 3;

if (document.querySelector("[data-working]")) setTimeout(lookAgain, SECONDS * 1000);

async function lookAgain() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [here, there] = [document, page].map((each) => each.querySelector("[data-working]"));
    if (answer.ok && !there) return location.reload();
    if (there && here.textContent !== there.textContent) here.replaceWith(document.importNode(there, true));
  } catch (error) { /* the line is gone; it is asked again */ }
  return setTimeout(lookAgain, SECONDS * 1000);
}
