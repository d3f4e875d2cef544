const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** 128 random bits as 26 lower-case base32 characters; the two spare bits are zero. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  number <<= 2n;
  let id = "";
  for (let shift = 125n; shift >= 0n; shift -= 5n) id += ALPHABET[Number((number >> shift) & 31n)];
  return id;
}

/** A Yjs client id: 53 random bits, so that a room of hundreds never meets itself twice. */
export function newClient(): number {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high! & 0x1fffff) * 0x100000000 + low!;
}
