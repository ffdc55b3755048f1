import { z } from "zod";

/** An option as plain data: what every platform needs to ask for it, check it and complete it. */
export interface OptionSpec {
  readonly name: string;
  readonly description: string;
  /** `flag` takes no value when typed; `choice` takes one of `choices`. */
  readonly kind: "text" | "integer" | "flag" | "choice";
  readonly required: boolean;
  readonly choices: readonly string[];
  /** Smallest and largest allowed integer. */
  readonly min?: number;
  readonly max?: number;
  /** Longest allowed text, in UTF-16 units. */
  readonly maxLength?: number;
  readonly default?: OptionValue;
  /** How a form asks for it, where a plain field would not do; from `.meta({ input })` of its zod type. */
  readonly input?: OptionInput;
}

/** `time`: a time of day, `HH:MM`; `days`: days of the week, `mon,thu`; `zone`: an IANA time zone, the person's own to begin with; `lines`: text of several lines; `words`: any text, whatever is suggested for it. */
export type OptionInput = z.infer<typeof OptionInput>;
const OptionInput = z.enum(["time", "days", "zone", "lines", "words"]);

export type OptionValue = string | number | boolean;

/** Option values as a platform delivers them: typed (`{ page: 2 }`) or as text (`{ page: "2" }`). */
export type RawOptions = Readonly<Record<string, OptionValue>>;

const Field = z.object({
  type: z.enum(["string", "integer", "boolean"]),
  description: z.string().min(1),
  enum: z.array(z.string()).default([]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  input: OptionInput.optional(),
});

const Fields = z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) });

/** Reads the options of a command from its zod object. Throws where a field has no description or an unknown type. */
export function describeOptions(schema: z.ZodObject): readonly OptionSpec[] {
  const { properties, required } = Fields.parse(z.toJSONSchema(schema, { io: "input" }));
  return Object.entries(properties).map(([name, property]) => {
    const field = Field.safeParse(property);
    if (!field.success) throw new Error(`Option "${name}": ${z.prettifyError(field.error)}`);
    const { type, description, enum: choices, minimum, maximum, maxLength, default: preset, input } = field.data;
    return {
      name,
      description,
      kind: type === "boolean" ? "flag" : type === "integer" ? "integer" : choices.length > 0 ? "choice" : "text",
      required: required.includes(name),
      choices,
      ...(minimum !== undefined && { min: minimum }),
      ...(maximum !== undefined && { max: maximum }),
      ...(maxLength !== undefined && { maxLength }),
      ...(preset !== undefined && { default: preset }),
      ...(input !== undefined && { input }),
    };
  });
}

/** What an option takes, to be read after its name: "takes a whole number from 1 to 10". */
export function allowedValues(spec: OptionSpec): string {
  switch (spec.kind) {
    case "text":
      return `takes text${spec.maxLength === undefined ? "" : ` of at most ${spec.maxLength} characters`}`;
    case "integer":
      return `takes a whole number${spec.min === undefined ? "" : ` from ${spec.min}`}${spec.max === undefined ? "" : ` to ${spec.max}`}`;
    case "flag":
      return "takes no value";
    case "choice":
      return `is one of ${spec.choices.join(", ")}`;
  }
}

/** Turns what was typed into the value that the schema expects; what does not fit stays as it is, for the schema to refuse. */
export function fromText(spec: OptionSpec, value: OptionValue): OptionValue {
  if (typeof value !== "string") return value;
  switch (spec.kind) {
    case "text":
      // SQLite would cut the text there, PostgreSQL refuse it.
      return value.replaceAll("\0", "");
    case "integer":
      return /^\d{1,9}$/.test(value) ? Number(value) : value;
    case "flag":
      return value === "" || /^(true|yes|on)$/i.test(value) ? true : /^(false|no|off)$/i.test(value) ? false : value;
    case "choice":
      return value.toLowerCase();
  }
}
