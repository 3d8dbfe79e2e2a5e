// Putting a file into a cache of this phone, from another of its caches or over the line.
const STATIC_FILES = /(?:href|src)="(\/static\/[^"]+)"/g;
const linksIn = (text, pattern) => Array.from(text.matchAll(pattern), ([, link]) => link);

async function putFile(cache, url) {
  if (await cache.match(url, { ignoreVary: true })) return;
  const other = await caches.match(url, { ignoreVary: true });
  if (other && (await putWhole(cache, url, other))) return;
  if (other) await dropEverywhere(url); // broken, and the worker would answer with it again
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(url + " " + answer.status);
  if (!(await putWhole(cache, url, answer))) throw new Error(url + " came broken");
}

/** False: it is not what its address says. */
async function putWhole(cache, url, answer) {
  const data = await answer.arrayBuffer();
  const [, hash] = /\/files\/([0-9a-f]{64})\//.exec(url) || [];
  if (hash && (await sha256Of(data)) !== hash) return false;
  await cache.put(url, new Response(data, { headers: plainHeaders(answer) }));
  return true;
}

async function dropEverywhere(url) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url, { ignoreVary: true });
}

async function sha256Of(data) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(digest, (each) => each.toString(16).padStart(2, "0")).join("");
}

function plainHeaders(answer) {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  return headers;
}
