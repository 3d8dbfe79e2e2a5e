// Where we are, and whether this browser can keep pages at all.
const unitPage = one("article[data-unit]");
const courseRoot = one("[data-course][data-bundle]");
const coursePage = location.pathname + location.search;
let trouble = ""; // why this phone can keep nothing; then the forms go over the line as they would without script
const here = () => (unitPage || courseRoot ? (unitPage || courseRoot).dataset : {});
const myEnrolment = () => (here().course ? enrolmentIn(here().course, here().version) : null);

const canKeepPages = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

// Only when there is something to keep: a visitor who looks around pays nothing for it.
function registerWorker() {
  return canKeepPages() ? navigator.serviceWorker.register("/sw.js").catch(() => null) : Promise.resolve(null);
}
