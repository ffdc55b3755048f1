import { UserError } from "../src/errors.ts";
import type { Check } from "../src/ports.ts";

/** Does something that a set-up must allow; what it rejects with is the problem. */
export async function checkThat(what: string, attempt: () => Promise<unknown>): Promise<Check> {
  try {
    await attempt();
    return { what };
  } catch (error) {
    if (error instanceof UserError) return { what, problem: `${error.message} ${error.hint}` };
    return { what, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What was looked at, a line each, and what to do where something is wrong. */
export function describeChecks(checks: readonly Check[]): string {
  const problems = checks.filter(({ problem }) => problem !== undefined).length;
  const lines = checks.map(({ what, problem }) =>
    problem === undefined ? `ok   ${what}` : `BAD  ${what}: ${problem}`,
  );
  const verdict = problems === 0 ? "All is well." : problems === 1 ? "One problem." : `${problems} problems.`;
  return [...lines, verdict].join("\n");
}
