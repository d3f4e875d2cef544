/** A page to stand on, before anything that looks for one is loaded. */
import { Window } from "happy-dom";

const window = new Window({ url: "http://localhost/" });
const names = ["document", "HTMLElement", "HTMLInputElement", "HTMLTextAreaElement", "Node", "Event", "InputEvent",
  "KeyboardEvent", "MouseEvent", "CSS", "CustomEvent", "customElements", "location"]; // prettier-ignore
for (const name of names) Object.defineProperty(globalThis, name, { value: window[name as never], configurable: true });
Object.defineProperty(globalThis, "window", { value: window, configurable: true });
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
