// Where we are, and whether this browser can keep pages at all.
const unitPage = one("article[data-unit]");
const courseRoot = one("[data-course][data-bundle]");
const coursePage = location.pathname + location.search;
let trouble = ""; // why this phone can keep nothing; then the forms go over the line as they would without script
const here = () => (unitPage || courseRoot ? (unitPage || courseRoot).dataset : {});
const myEnrolment = () => (here().course ? enrolmentIn(here().course, here().version) : null);

const canKeepPages = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

// A line that failed the worker once may not fail it again.
function workerIsReady() {
  registerWorker();
  const again = setInterval(registerWorker, 5000);
  const late = new Promise((_resolve, reject) => setTimeout(() => reject(new Error("no worker")), 60000));
  return Promise.race([navigator.serviceWorker.ready, late]).finally(() => clearInterval(again));
}

// Only when there is something to keep: a visitor who looks around pays nothing for it.
function registerWorker() {
  return canKeepPages() ? navigator.serviceWorker.register("/sw.js").catch(() => null) : Promise.resolve(null);
}
