import { expect, it } from "vitest";
import { checkThat, describeChecks } from "../adapters/doctor.ts";
import { UserError } from "../src/errors.ts";

it("says of each thing whether it is well, and else what to do", async () => {
  const checks = [
    await checkThat("the cellar is dry", async () => "dust"),
    await checkThat("the door opens", async () => {
      throw new UserError("The key is lost.", "Ask the porter.");
    }),
    await checkThat("the light works", async () => {
      throw new Error("no bulb");
    }),
  ];
  expect(describeChecks(checks)).toBe(
    "ok   the cellar is dry\nBAD  the door opens: The key is lost. Ask the porter.\nBAD  the light works: no bulb\n2 problems.",
  );
  expect(describeChecks(checks.slice(0, 1))).toMatch(/All is well\.$/);
});
