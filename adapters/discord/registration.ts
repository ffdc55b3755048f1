import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from "discord.js";
import { z } from "zod";

/** What of a command is ours; Discord adds ids, versions and defaults. */
interface Registered {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly options: readonly Registered[];
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly min_value?: number | undefined;
  readonly max_value?: number | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
}

const Registered: z.ZodType<Registered> = z.lazy(() =>
  z.object({
    type: z.number().default(1),
    name: z.string(),
    description: z.string().default(""),
    required: z.boolean().default(false),
    autocomplete: z.boolean().default(false),
    options: z.array(Registered).default([]),
    choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).default([]),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().optional(),
    max_length: z.number().optional(),
  }),
);

const numbers = z
  .array(z.number())
  .nullish()
  .transform((list) => [...(list ?? [])].sort());
const Commands = z.array(z.intersection(Registered, z.object({ contexts: numbers, integration_types: numbers })));

/** The same text for the same commands, whatever Discord adds to them, and in whatever order it lists them. */
const comparable = (commands: unknown): string =>
  JSON.stringify(Commands.parse(commands).sort((a, b) => a.type - b.type || a.name.localeCompare(b.name)));

/**
 * Registers commands everywhere, or in one guild alone (where changes show at once), if others are registered there now.
 * All are written at once. Gives whether it wrote them; rejects as the requests do.
 */
export async function registerCommands(
  rest: REST,
  application: string,
  guild: string | undefined,
  commands: RESTPutAPIApplicationCommandsJSONBody,
): Promise<boolean> {
  const route =
    guild === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  // In a guild a command has no contexts and is for all who are there.
  const wanted =
    guild === undefined ? commands : commands.map(({ contexts: _, integration_types: __, ...command }) => command);
  const there = await rest.get(route);
  const isSame =
    guild === undefined
      ? comparable(there) === comparable(wanted)
      : comparable(withoutPlaces(there)) === comparable(wanted);
  if (isSame) return false;
  await rest.put(route, { body: wanted });
  return true;
}

/** Past so many guilds nobody is trying things out in one of them. */
const MOST_GUILDS = 100;

/**
 * Takes the commands away that an earlier start registered in other places than now: everywhere, or in one guild alone.
 * People would see each twice. Gives from how many places; those that cannot be looked at stay as they are.
 */
export async function clearElsewhere(
  rest: REST,
  application: string,
  guild: string | undefined,
  guilds: readonly string[],
): Promise<number> {
  const others = guilds.length > MOST_GUILDS ? [] : guilds.filter((id) => id !== guild);
  const routes = [
    ...(guild === undefined ? [] : [Routes.applicationCommands(application)]),
    ...others.map((id) => Routes.applicationGuildCommands(application, id)),
  ];
  let cleared = 0;
  for (const route of routes) {
    const there = await rest.get(route).catch(() => []);
    if (Commands.safeParse(there).data?.length === 0) continue;
    await rest.put(route, { body: [] });
    cleared++;
  }
  return cleared;
}

const withoutPlaces = (commands: unknown): unknown =>
  z
    .array(z.looseObject({}))
    .parse(commands)
    .map(({ contexts: _, integration_types: __, ...command }) => command);
