import type { Store } from "./ports.ts";

export function save(store: Store): void {
  store.save("Paper");
}
