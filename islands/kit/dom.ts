type Value = string | number | boolean | null | undefined | ((event: never) => void);
type Child = Node | string | null | undefined | false;

/** Make an element. People's words only ever enter as text nodes or attribute values. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

function put(element: HTMLElement, name: string, value: Value): void {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") {
    element.addEventListener(name.slice(2), value as EventListener);
    return;
  }
  element.setAttribute(name, value === true ? "" : String(value));
}

/** Things to undo when a piece of the page goes away. */
export class Scope {
  private ends: (() => void)[] = [];

  add(end: () => void): void {
    this.ends.push(end);
  }

  /** A scope that ends with this one, or earlier. */
  child(): Scope {
    const child = new Scope();
    this.add(() => child.end());
    return child;
  }

  listen(target: EventTarget, name: string, act: (event: Event) => void): void {
    target.addEventListener(name, act);
    this.add(() => target.removeEventListener(name, act));
  }

  end(): void {
    for (const end of this.ends.splice(0)) end();
  }
}

/** Small letters without accents, to search as people type. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard API does not exist over plain HTTP on a local address.
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const area = h("textarea", { class: "offscreen", "aria-hidden": "true", tabindex: -1 });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
