// Files on this phone, which all units share, and giving their room back.
const FILES_CACHE = "kapok-files";

/** Takes units off this phone. Returns how many bytes of its room are free again. */
async function dropUnits(row, numbers) {
  const cache = await caches.open(row.cache);
  let freed = 0;
  for (const number of numbers) freed += await dropFrom(cache, row.units[number].url);
  const units = Object.assign({}, row.units);
  for (const number of numbers) delete units[number];
  if (Object.keys(units).length) await putRow("courses", Object.assign(row, { units }));
  else await Promise.all([caches.delete(row.cache), dropRow("courses", row.key)]);
  noteStore().catch(() => {});
  return freed + (await sweepFiles());
}

async function dropFrom(cache, url) {
  const kept = await cache.match(url, { ignoreVary: true });
  const size = kept ? (await kept.blob()).size : 0;
  await cache.delete(url, { ignoreVary: true });
  return size;
}

/** Files that no unit on this phone needs go. Returns their bytes. */
async function sweepFiles() {
  const used = new Set();
  for (const row of await readAll("courses")) {
    for (const unit of Object.values(row.units || {})) for (const url of unit.files) used.add(new URL(url, location.href).href);
  }
  const cache = await caches.open(FILES_CACHE);
  let freed = 0;
  for (const request of await cache.keys()) if (!used.has(request.url)) freed += await dropFrom(cache, request.url);
  return freed;
}
