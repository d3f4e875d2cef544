import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { brotliCompressSync } from "node:zlib";

declare const ISLANDS: string;
const tools = path.join(ISLANDS, "tools", "build.mjs");
const { bundles, committed } = (await import(tools)) as {
  bundles(): Promise<{ name: string; bytes: Uint8Array }[]>;
  committed(name: string): string;
};
/** KiB after brotli, at most. */
const BUDGET: Record<string, number> = { "sheet.js": 60, "page.js": 8 };

test("the committed bundles are what their sources give, byte for byte, and stay small", async () => {
  for (const { name, bytes } of await bundles()) {
    assert.ok(Buffer.from(bytes).equals(readFileSync(committed(name))), `${name}: run npm run build and commit it`);
    const size = brotliCompressSync(bytes).length / 1024;
    assert.ok(size <= BUDGET[name]!, `${name} is ${size.toFixed(1)} KiB`);
  }
});

test("the bundles ask nobody else for anything, and evaluate no words", async () => {
  for (const { name } of await bundles()) {
    const source = readFileSync(committed(name), "utf8");
    assert.doesNotMatch(source, /\beval\(|new Function\(|\.innerHTML|insertAdjacentHTML|document\.write/, name);
    assert.doesNotMatch(source, /https?:\/\/(?!docs\.yjs\.dev|github\.com)/, name);
  }
});
