import type { Share } from "../../../src/store.ts";
import type { Follow, Mute } from "../../../src/team-store.ts";
import { at, here, there } from "./samples.ts";

export const ada = { scope: here, person: "U0EXAMPLE" } as const;
export const bob = { scope: here, person: "U1EXAMPLE" } as const;
export const adaThere = { ...ada, scope: there } as const;
export const share: Share = {
  ...{ scope: here, channel: "C0EXAMPLE", handle: "ant", by: { id: ada.person, name: "Ada" }, note: "", key: "k1" },
  ...{ at: at("12:00"), message: undefined },
};
export const topic: Follow = { kind: "topic", what: "kv cache 😀", at: at("09:00") };
export const mute: Mute = { kind: "words", what: "surveys", by: { id: ada.person, name: "Ada" }, at: at("09:00") };
