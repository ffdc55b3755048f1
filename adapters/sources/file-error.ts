import { z } from "zod";

const SystemError = z.object({ code: z.string() });

/** Why a file cannot be read, in words that end a sentence. */
export function reasonOf(error: unknown): string {
  const reasons: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "no permission",
    EISDIR: "it is a folder",
  };
  const { data } = SystemError.safeParse(error);
  return data ? (reasons[data.code] ?? data.code) : String(error);
}
