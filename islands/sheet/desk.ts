/** What every field view is given: the sheet, its words, and the people around it. */
import type { Scope } from "../kit/dom.ts";
import type { Words } from "../kit/words.ts";
import type { Announcer } from "./announcer.ts";
import type { Offers } from "./offers.ts";
import type { Presence } from "./presence.ts";
import type { Props } from "./props.ts";
import type { Records } from "./records.ts";
import type { Shape, Spot } from "./shape.ts";

export interface Desk {
  props: Props;
  words: Words;
  shape: Shape;
  /** May this person write here now? */
  may: boolean;
  announcer: Announcer;
  offers: Offers;
  presence: Presence;
  records: Records;
  /** Drawings made by the server, kept from the readable page. */
  drawings: Map<string, HTMLElement>;
}

/** Where a view stands: under a line of a table its label is read with that line's name. */
export interface Setting {
  under?: string;
}
export type View = (desk: Desk, spot: Spot, scope: Scope, setting?: Setting) => HTMLElement;
