import { describeStore } from "../contracts/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

describeStore("memory", async () => {
  const store = createMemoryStore();
  return async () => store;
});
