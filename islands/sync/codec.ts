/** The frames of `canevas.v1`, written and read exactly as docs/protocol.md says. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const VERSION = 1;
export const enum Type {
  hello = 16,
  welcome = 17,
  write = 18,
  batch = 19,
  ack = 20,
  refused = 21,
  gap = 22,
  presence = 23,
  people = 24,
  state = 25,
  ping = 26,
  parked = 27,
}

export type SheetState = "open" | "closed" | "finished";
export interface Someone {
  id: string;
  name: string;
  path: string;
  device: string;
}
export interface Welcome {
  type: "welcome";
  epoch: string;
  head: number;
  write: boolean;
  state: SheetState;
  vector: Uint8Array;
  update: Uint8Array;
}
export type Message =
  | Welcome
  | { type: "batch"; seq: number; updates: Uint8Array[] }
  | { type: "ack"; device: string; n: number }
  | { type: "refused"; device: string; n: number; code: string; sentence: string }
  | { type: "gap"; device: string; n: number; vector: Uint8Array }
  | { type: "people"; people: Someone[] }
  | { type: "state"; state: SheetState; write: boolean }
  | { type: "ping" }
  | { type: "parked"; device: string; n: number }
  | { type: "unknown" };

export function hello(epoch: string, vector: Uint8Array): Uint8Array {
  return frame(Type.hello, (out) => {
    encoding.writeVarUint(out, VERSION);
    encoding.writeVarString(out, epoch);
    encoding.writeVarUint8Array(out, vector);
  });
}

export function write(device: string, n: number, update: Uint8Array): Uint8Array {
  return frame(Type.write, (out) => {
    encoding.writeVarString(out, device);
    encoding.writeVarUint(out, n);
    encoding.writeVarUint8Array(out, update);
  });
}

export function presence(path: string): Uint8Array {
  return frame(Type.presence, (out) => encoding.writeVarString(out, path));
}

export function ping(): Uint8Array {
  return frame(Type.ping, () => undefined);
}

export function frame(type: Type, fill: (out: encoding.Encoder) => void): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, type);
  fill(out);
  return encoding.toUint8Array(out);
}

/** Read one frame of the server; throws when it is cut short or is not what it says. */
export function read(bytes: Uint8Array): Message {
  const from = decoding.createDecoder(bytes);
  const reader = READERS[decoding.readVarUint(from)];
  return reader ? reader(from) : { type: "unknown" };
}

const text = decoding.readVarString;
const number = decoding.readVarUint;
// A copy: the frame's own buffer may be reused by the socket.
const bytes = (from: decoding.Decoder): Uint8Array => decoding.readVarUint8Array(from).slice();

const READERS: Record<number, (from: decoding.Decoder) => Message> = {
  [Type.welcome]: (from) => ({
    type: "welcome",
    epoch: text(from),
    head: number(from),
    write: number(from) === 1,
    state: text(from) as SheetState,
    vector: bytes(from),
    update: bytes(from),
  }),
  [Type.batch]: (from) => {
    const seq = number(from);
    return { type: "batch", seq, updates: Array.from({ length: number(from) }, () => bytes(from)) };
  },
  [Type.ack]: (from) => ({ type: "ack", device: text(from), n: number(from) }),
  [Type.refused]: (from) => ({
    type: "refused",
    device: text(from),
    n: number(from),
    code: text(from),
    sentence: text(from),
  }),
  [Type.gap]: (from) => ({ type: "gap", device: text(from), n: number(from), vector: bytes(from) }),
  [Type.people]: (from) => ({ type: "people", people: JSON.parse(text(from)) as Someone[] }),
  [Type.state]: (from) => ({
    type: "state",
    state: text(from) as SheetState,
    write: number(from) === 1,
  }),
  [Type.ping]: () => ({ type: "ping" }),
  [Type.parked]: (from) => ({ type: "parked", device: text(from), n: number(from) }),
};
