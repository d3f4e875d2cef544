/** The promise made to people about their words, decided from facts and nothing else. */

export interface Facts {
  /** Pieces of writing that the server has not acknowledged. */
  unsaved: number;
  /** When the oldest of them was written. */
  oldest: number | null;
  /** The socket is open and the server has welcomed us. */
  connected: boolean;
  /** Everything unsaved is safely on this device. */
  kept: boolean;
  /** Words were refused and wait for the person. */
  refused: boolean;
}

/** `page`: neither saved nor kept on the device, so the page must stay open. */
export type Saving = "saved" | "sending" | "device" | "page" | "refused";
export interface Told {
  state: Saving;
  count: number;
  loud: boolean;
}

const SOON = 5_000;
const LOUD = 30_000;

export function tell(facts: Facts, now: number): Told {
  const age = facts.oldest === null ? 0 : now - facts.oldest;
  return { state: stateOf(facts, age), count: facts.unsaved, loud: facts.unsaved > 0 && age > LOUD };
}

function stateOf(facts: Facts, age: number): Saving {
  if (facts.refused) return "refused";
  if (facts.unsaved === 0) return "saved";
  if (facts.connected && age <= SOON) return "sending";
  if (facts.kept) return "device";
  // Writing to the device takes a moment: alarm nobody before it has had that moment.
  return age <= 1_000 ? "sending" : "page";
}
