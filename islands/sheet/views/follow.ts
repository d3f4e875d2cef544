/** Shows what a spot holds, now and each time it changes. */
import * as Y from "yjs";
import type { Scope } from "../../kit/dom.ts";
import type { Spot } from "../shape.ts";

export function follow(spot: Spot, scope: Scope, show: () => void): void {
  let inside: Y.AbstractType<Y.YEvent<never>> | null = null;
  const watchInside = (): void => {
    inside?.unobserve(show);
    const found = spot.home.get(spot.key);
    inside = found instanceof Y.AbstractType ? (found as Y.AbstractType<Y.YEvent<never>>) : null;
    inside?.observe(show);
  };
  const changed = (event: Y.YMapEvent<unknown>): void => {
    if (!event.keysChanged.has(spot.key)) return;
    watchInside();
    show();
  };
  spot.home.observe(changed);
  watchInside();
  scope.add(() => {
    spot.home.unobserve(changed);
    inside?.unobserve(show);
  });
  show();
}
