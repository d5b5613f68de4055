// Builds and tests the web interface for Maven: `webui.mjs build <webui> <resources>`, `webui.mjs test <webui>`.
// Does again only what changed: npm ci when package-lock.json did, the build when any source did.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [task, webui, resources] = process.argv.slice(2);
const COMPRESSIBLE = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest", ".wasm"]);
const NOT_SOURCE = new Set(["node_modules", "dist", "coverage", "test-results"]);

if (!existsSync(join(webui, "package.json"))) {
  console.log("webui: no package.json, nothing to build");
  process.exit(0);
}
install();
if (task === "build") build();
else if (task === "test") ["lint", "test"].forEach((script) => npm("run", script, "--if-present"));
else throw new Error(`unknown task ${task}`);

/** What npm says it installed is in node_modules/.package-lock.json. */
function install() {
  const locked = packages(join(webui, "package-lock.json"));
  const installed = packages(join(webui, "node_modules", ".package-lock.json"));
  const missing = Object.entries(locked).some(
    ([path, wanted]) => path !== "" && !wanted.optional && installed[path]?.version !== wanted.version,
  );
  if (missing) npm("ci", "--no-audit", "--no-fund");
}

function packages(lockFile) {
  return JSON.parse(read(lockFile) ?? "{}").packages ?? {};
}

function build() {
  const dist = join(webui, "dist");
  const stamp = join(webui, "node_modules", ".build-stamp");
  const sources = hash(filesUnder(webui, (name) => !NOT_SOURCE.has(name)));
  if (read(stamp) !== sources || !existsSync(join(dist, "index.html"))) {
    npm("run", "build");
    writeFileSync(stamp, sources);
  }
  rmSync(resources, { recursive: true, force: true });
  mkdirSync(resources, { recursive: true });
  cpSync(dist, resources, { recursive: true });
  filesUnder(resources).filter((file) => COMPRESSIBLE.has(extname(file))).forEach(compress);
}

/** Writes .br and .gz beside a file where they save at least a tenth. */
function compress(file) {
  const plain = readFileSync(file);
  const variants = {
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    gz: gzipSync(plain, { level: 9 }),
  };
  for (const [suffix, packed] of Object.entries(variants)) {
    if (packed.length < plain.length * 0.9) writeFileSync(`${file}.${suffix}`, packed);
  }
}

function npm(...args) {
  const run = spawnSync("npm", args, { cwd: webui, stdio: "inherit", shell: process.platform === "win32" });
  if (run.error) throw new Error(`npm does not start: ${run.error.message}. Salon needs Node 20 or newer`);
  if (run.status !== 0) process.exit(run.status ?? 1);
}

function filesUnder(folder, wanted = () => true) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => wanted(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path, wanted) : [path];
    })
    .sort();
}

function hash(files) {
  const sum = createHash("sha256");
  for (const file of files) sum.update(file).update("\0").update(readFileSync(file));
  return sum.digest("hex");
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
