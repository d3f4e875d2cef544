// Bundles a tool written in TypeScript and runs it: node tools/run.mjs golden --write
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = mkdtempSync(path.join(tmpdir(), "islands-"));
const file = path.join(out, "tool.mjs");
await build({
  absWorkingDir: HERE,
  entryPoints: [`tools/${process.argv[2]}.ts`],
  outfile: file,
  bundle: true,
  platform: "node",
  format: "esm",
  define: { ISLANDS: JSON.stringify(HERE) },
});
await import(file);
rmSync(out, { recursive: true });
