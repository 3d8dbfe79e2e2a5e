// SHA-256 piece by piece (FIPS 180-4): the browser's own takes a whole file into memory, and is missing on plain http.
const ROUNDS = new Uint32Array(64);
const BEGIN = new Uint32Array(8);
(function firstPrimes() {
  const fraction = (number) => Math.floor((number - Math.floor(number)) * 4294967296);
  for (let candidate = 2, count = 0; count < 64; candidate += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) isPrime = false;
    if (!isPrime) continue;
    if (count < 8) BEGIN[count] = fraction(Math.sqrt(candidate));
    ROUNDS[count] = fraction(Math.cbrt(candidate));
    count += 1;
  }
})();

function newHash() {
  return { state: BEGIN.slice(), words: new Uint32Array(64), rest: new Uint8Array(64), used: 0, length: 0 };
}

function addToHash(hash, bytes) {
  let place = 0;
  hash.length += bytes.length;
  if (hash.used) {
    place = Math.min(64 - hash.used, bytes.length);
    hash.rest.set(bytes.subarray(0, place), hash.used);
    hash.used += place;
    if (hash.used < 64) return;
    hashBlock(hash, hash.rest, 0);
    hash.used = 0;
  }
  for (; place + 64 <= bytes.length; place += 64) hashBlock(hash, bytes, place);
  hash.rest.set(bytes.subarray(place), 0);
  hash.used = bytes.length - place;
}

function endOfHash(hash) {
  const bits = hash.length * 8;
  const size = hash.used < 56 ? 64 - hash.used : 128 - hash.used;
  const end = new Uint8Array(size);
  end[0] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(size - 8, Math.floor(bits / 4294967296));
  view.setUint32(size - 4, bits >>> 0);
  addToHash(hash, end);
  const out = new Uint8Array(32);
  const words = new DataView(out.buffer);
  hash.state.forEach((word, index) => words.setUint32(index * 4, word));
  return out;
}

function hashBlock(hash, bytes, start) {
  const w = hash.words;
  for (let i = 0; i < 16; i += 1) {
    const at = start + i * 4;
    w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15], y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = hash.state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => { hash.state[index] += word; });
}

const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
