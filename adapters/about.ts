import { createRequire } from "node:module";
import { z } from "zod";

const require = createRequire(import.meta.url);

/** The package's own `package.json`: data that ships lies beside it. */
export const packageFile = require.resolve("paperboy/package.json");

export const { version, description } = z
  .object({ version: z.string(), description: z.string() })
  .parse(require(packageFile));

/** How the sources can tell who asks. */
export const userAgent = `paperboy/${version} (papers for team channels)`;
