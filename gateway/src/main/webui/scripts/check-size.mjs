/**
 * Adds up the JavaScript that is loaded before a meeting starts (the entry with everything it
 * imports, plus the biggest first page and locale) and fails over the budget.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 250_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('assets/build.json', dist), 'utf8'));
const startPages = ['src/ui/home/HomePage.tsx', 'src/ui/room/RoomPage.tsx'];
const locales = ['src/ui/i18n/en.ts', 'src/ui/i18n/fr.ts'];

function withImports(key, found = new Set()) {
  if (key in manifest && !found.has(key)) {
    found.add(key);
    for (const next of manifest[key].imports ?? []) withImports(next, found);
  }
  return found;
}

function gzipBytes(key) {
  return gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 9 }).length;
}

const before = new Set(
  ['index.html', ...startPages, ...locales].flatMap((key) => [...withImports(key)]),
);
const total = [...before].reduce((sum, key) => sum + gzipBytes(key), 0);
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.file.endsWith('.js')) {
    const when = before.has(key) ? 'before the meeting' : 'later';
    console.log(`${String(gzipBytes(key)).padStart(8)} B  ${when.padEnd(19)} ${chunk.file}`);
  }
}
console.log(`${String(total).padStart(8)} B  JavaScript (gzip) before the meeting, budget ${BUDGET_BYTES} B`);
if (total > BUDGET_BYTES) {
  console.error('Too much JavaScript before the meeting: load more of it later.');
  process.exit(1);
}
