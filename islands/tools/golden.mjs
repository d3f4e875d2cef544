// Bundles golden.ts for Node and lets it write the fixture.
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(path.join(tmpdir(), "islands-"));
const file = path.join(out, "golden.mjs");
await build({
  absWorkingDir: HERE,
  entryPoints: ["tools/golden.ts"],
  outfile: file,
  bundle: true,
  platform: "node",
  format: "esm",
  define: { ISLANDS: JSON.stringify(HERE) },
});
process.argv.push("--write");
await import(file);
rmSync(out, { recursive: true });
