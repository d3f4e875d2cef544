import assert from "node:assert/strict";
import test from "node:test";
import { type Facts, tell } from "../sync/saving.ts";

const NOW = 1_000_000;
const quiet: Facts = { unsaved: 0, oldest: null, connected: true, kept: true, refused: false };

/** [what is, what is said, is it loud] */
const TRUTH: [Partial<Facts>, string, boolean][] = [
  [{}, "saved", false],
  [{ connected: false }, "saved", false],
  [{ unsaved: 1, oldest: NOW - 200 }, "sending", false],
  [{ unsaved: 1, oldest: NOW - 6_000 }, "device", false],
  [{ unsaved: 1, oldest: NOW - 2_000, connected: false }, "device", false],
  [{ unsaved: 1, oldest: NOW - 50, connected: false, kept: false }, "sending", false],
  [{ unsaved: 3, oldest: NOW - 31_000, connected: false }, "device", true],
  [{ unsaved: 1, oldest: NOW - 6_000, kept: false }, "page", false],
  [{ unsaved: 1, oldest: NOW - 31_000, kept: false }, "page", true],
  [{ refused: true }, "refused", false],
];

test("what is said about saving follows the facts", () => {
  for (const [facts, state, loud] of TRUTH) {
    const told = tell({ ...quiet, ...facts }, NOW);
    assert.deepEqual([told.state, told.loud], [state, loud], JSON.stringify(facts));
  }
});
