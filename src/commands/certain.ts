import { UserError } from "../errors.ts";

/** What a platform says of somebody's rights. Throws a `UserError` where it cannot tell now: “no” would be untrue, “yes” unsafe. */
export function certain(answer: boolean | undefined): boolean {
  if (answer !== undefined) return answer;
  throw new UserError("It cannot be found out just now what you can read and change.", "Try again in a minute.");
}
