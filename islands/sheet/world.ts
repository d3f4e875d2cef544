/** The browser, as the sync client needs it. */
import { type Ears, NotKnown, type Wire, type World } from "../sync/link.ts";
import type { Props } from "./props.ts";

const PROTOCOL = "canevas.v1";
const TICKET_WITHIN = 10_000;

export function browserWorld(props: Props, hidden: string): World {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    later: (act, milliseconds) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    ticket: () => askTicket(props, csrfToken(hidden)),
    open: (ticket, ears) => openWire(props.socket, ticket, ears),
  };
}

/** The cookie follows a new sign-in in another tab; the hidden field stays where the cookie is not shown. */
function csrfToken(hidden: string): string {
  const found = /(?:^|;\s*)(?:__Host-)?csrf=([^;]+)/.exec(document.cookie);
  return found ? decodeURIComponent(found[1]!) : hidden;
}

async function askTicket(props: Props, csrf: string): Promise<string> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TICKET_WITHIN);
  try {
    const answer = await fetch(props.ticket, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": csrf, Accept: "application/json" },
      signal: patience.signal,
    });
    if ([401, 403, 404].includes(answer.status) || answer.redirected) throw new NotKnown();
    if (!answer.ok) throw new Error(`ticket: ${answer.status}`);
    const { ticket, me } = (await answer.json()) as { ticket: string; me?: string };
    // Somebody else signed in on this device since: our words must not go out under their name.
    if (me !== undefined && me !== props.me.id) throw new NotKnown();
    return ticket;
  } finally {
    clearTimeout(timer);
  }
}

function openWire(path: string, ticket: string, ears: Ears): Wire {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}${path}?ticket=${encodeURIComponent(ticket)}`, PROTOCOL);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => ears.opened();
  socket.onmessage = ({ data }) => ears.heard(new Uint8Array(data as ArrayBuffer));
  socket.onclose = ({ code }) => ears.closed(code);
  return {
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(),
  };
}
