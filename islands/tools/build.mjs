// Bundles the islands. The output is committed: people who install Canevas never need Node.
import { build } from "esbuild";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OUT = path.join(HERE, "..", "canevas", "interface", "static", "islands");
const ENTRIES = { sheet: "sheet/island.ts", page: "page/page.ts" };

/** Build everything in memory: `[{name, bytes}]`, the same bytes for the same sources. */
export async function bundles() {
  const made = [];
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const result = await build({
      absWorkingDir: HERE,
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2020",
      charset: "utf8",
      legalComments: "none",
      banner: { js: "/* Canevas, AGPL-3.0-or-later; contains yjs and lib0, MIT. Sources: islands/ */" },
      write: false,
      logLevel: "warning",
    });
    made.push({ name: `${name}.js`, bytes: result.outputFiles[0].contents });
  }
  return made;
}

export function committed(name) {
  return path.join(OUT, name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(OUT, { recursive: true });
  for (const { name, bytes } of await bundles()) await writeFile(committed(name), bytes);
}
