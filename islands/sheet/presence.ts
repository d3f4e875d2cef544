/** Who is here and where they write, by name. */
import type { Scope } from "../kit/dom.ts";
import type { Someone } from "../sync/codec.ts";

export class Presence {
  private people: Someone[] = [];
  private watchers = new Set<() => void>();

  constructor(private me: string) {}

  update(people: Someone[]): void {
    this.people = people;
    for (const watcher of this.watchers) watcher();
  }

  watch(scope: Scope, act: () => void): void {
    this.watchers.add(act);
    scope.add(() => this.watchers.delete(act));
    act();
  }

  /** How many people are here, ourselves included once. */
  get count(): number {
    return new Set(this.people.map(({ id }) => id)).size;
  }

  /** The others who write at this path, or anywhere. */
  writing(path?: string): string[] {
    const writers = this.people.filter(
      (someone) => someone.id !== this.me && (path === undefined ? someone.path : someone.path === path),
    );
    return [...new Set(writers.map(({ name }) => name))];
  }
}
