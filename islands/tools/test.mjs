// Bundles each test (Node 20 does not read TypeScript) and runs them all with node --test.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(path.join(tmpdir(), "islands-"));
const wanted = process.argv.slice(2);
const names = readdirSync(path.join(HERE, "tests")).filter((name) => name.endsWith(".test.ts"));
const chosen = names.filter((name) => !wanted.length || wanted.some((word) => name.includes(word)));

await build({
  absWorkingDir: HERE,
  entryPoints: chosen.map((name) => `tests/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["happy-dom", "fake-indexeddb", "esbuild", "*.mjs"],
  define: { ISLANDS: JSON.stringify(HERE) },
  nodePaths: [path.join(HERE, "node_modules")],
  logLevel: "warning",
});
// Packages left outside the bundles are found from a link beside them.
const { symlinkSync } = await import("node:fs");
symlinkSync(path.join(HERE, "node_modules"), path.join(out, "node_modules"));
const files = readdirSync(out).filter((name) => name.endsWith(".mjs")).map((name) => path.join(out, name));
const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
rmSync(out, { recursive: true });
process.exit(run.status ?? 1);
