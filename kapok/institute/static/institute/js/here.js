// Where we are, and whether this browser can keep pages at all.
const courseRoot = one("[data-course][data-bundle]");
const coursePage = location.pathname + location.search;

const canKeepPages = () => window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

// Only when there is something to keep: a visitor who looks around pays nothing for it.
function registerWorker() {
  return canKeepPages() ? navigator.serviceWorker.register("/sw.js").catch(() => null) : Promise.resolve(null);
}
