import type { z } from "zod";
import { MisuseError } from "../errors.ts";
import { advise, type Reply, type Visibility } from "../format/card.ts";
import { clipText } from "../text/clip.ts";
import type { CommandInfo } from "./command-info.ts";
import type { Context, OpenContext } from "./context.ts";
import {
  allowedValues,
  describeOptions,
  fromText,
  type OptionSpec,
  type OptionValue,
  type RawOptions,
} from "./options.ts";

/** A value for an option, with what a person reads when choosing it. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** Values for what has been typed of an option so far, best first. */
export type Suggest = (typed: string, context: Context) => Promise<readonly Suggestion[]>;

type Fill<Needs> = (given: RawOptions, context: Needs) => Promise<RawOptions>;

/** One row of the command table: everything that any platform says or asks about a command is made from it. */
export interface Command extends CommandInfo {
  /** By option name. */
  readonly suggest: Readonly<Partial<Record<string, Suggest>>>;
  /** What the fields of a form hold to begin with, besides defaults, where some options are given: what is there to be changed. */
  readonly fill: Fill<Context>;
  /** Checks the options and runs. Rejects with `MisuseError` where an option does not fit, `UserError` where the reader can help. */
  readonly run: (options: RawOptions, context: Context) => Promise<Reply>;
}

interface Definition<Schema extends z.ZodObject, Needs> {
  readonly name: string;
  readonly summary: string;
  readonly options: Schema;
  readonly positional?: keyof z.output<Schema> & string;
  readonly notes?: readonly string[];
  readonly examples: readonly [string, ...string[]];
  readonly visibility: Visibility;
  readonly changes?: true | readonly (keyof z.output<Schema> & string)[];
  readonly forChannel?: true | "others";
  readonly offMenu?: true;
  readonly fill?: Fill<Needs>;
  readonly suggest?: Readonly<Partial<Record<keyof z.output<Schema> & string, Suggest>>>;
  readonly run: (options: z.output<Schema>, context: Needs) => Promise<Reply>;
}

/** Makes a row of the table. Throws, at start, where an option has no description or a name does not exist. */
export function defineCommand<Schema extends z.ZodObject>(definition: Definition<Schema, Context>): Command {
  const { name, summary, examples, visibility } = definition;
  const options = describeOptions(definition.options);
  const positional = options.find((option) => option.name === definition.positional);
  if (definition.positional !== undefined && !positional)
    throw new Error(`${name}: no option "${definition.positional}"`);
  return {
    name,
    summary,
    options,
    positional,
    notes: definition.notes ?? [],
    examples,
    visibility,
    personal: false,
    changes: definition.changes ?? false,
    forChannel: definition.forChannel ?? false,
    offMenu: definition.offMenu ?? false,
    fill: definition.fill ?? (async () => ({})),
    suggest: definition.suggest ?? {},
    run: async (raw, context) => definition.run(readOptions(definition, options, raw), context),
  };
}

/** Makes a row for a command that remembers or delivers something: the store is open when it runs. */
export function defineStoreCommand<Schema extends z.ZodObject>(definition: Definition<Schema, OpenContext>): Command {
  const { fill, run } = definition;
  const openFor = async (context: Context): Promise<OpenContext> => {
    const platform = context.platformOf(context.caller.scope);
    if (!platform) throw new Error(`no platform for ${context.caller.scope}`);
    return { ...context, ...(await context.open()), platform };
  };
  const command = defineCommand({
    ...definition,
    fill: async (given, context) => (fill ? fill(given, await openFor(context)) : {}),
    run: async (options, context) => run(options, await openFor(context)),
  });
  return { ...command, personal: true };
}

function readOptions<Schema extends z.ZodObject>(
  { name, options: schema, examples }: Pick<Definition<Schema, never>, "name" | "options" | "examples">,
  specs: readonly OptionSpec[],
  raw: RawOptions,
): z.output<Schema> {
  const hint = advise("For example", examples[0]);
  const values = Object.entries(raw).map(([option, value]) => {
    const spec = specs.find((candidate) => candidate.name === option);
    if (!spec)
      throw new MisuseError(`“${name}” takes no ${option === "" ? `“${shorten(value)}”` : `“${option}”`}.`, hint);
    return [option, fromText(spec, value)] as const;
  });
  const checked = schema.safeParse(Object.fromEntries(values));
  if (checked.success) return checked.data;
  const wrong = specs.find((spec) => spec.name === checked.error.issues[0]?.path[0]);
  if (!wrong) throw checked.error;
  const value = raw[wrong.name];
  const isMissing = value === undefined || String(value).trim() === "";
  throw new MisuseError(
    isMissing
      ? `“${name}” needs a value for “${wrong.name}”: ${wrong.description}.`
      : `“${wrong.name}” ${allowedValues(wrong)}, not “${shorten(value)}”.`,
    advise("For example", examples.find((line) => line.includes(`--${wrong.name}`)) ?? examples[0]),
  );
}

const shorten = (value: OptionValue): string => clipText(String(value), 60);
