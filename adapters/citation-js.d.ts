/** What is used of packages that bring no types. */

declare module "@citation-js/core" {
  export class Cite {
    constructor(items: readonly object[]);
    format(format: "bibtex"): string;
    format(format: "ris", options: { type: "object" }): readonly Readonly<Record<string, string | readonly string[]>>[];
    format(format: "bibliography", options: { template: string; format: "text"; lang: string }): string;
  }
  export const plugins: {
    readonly input: { data(input: unknown, format: string): unknown };
    readonly config: {
      get(name: "@csl"): { readonly templates: { has(name: string): boolean } };
      get(name: "@bibtex"): { readonly format: { asciiOnly: boolean; checkLabel: boolean } };
    };
  };
}

declare module "@citation-js/name" {
  export function parse(name: string): {
    readonly given?: string;
    readonly family?: string;
    readonly "non-dropping-particle"?: string;
    readonly "dropping-particle"?: string;
    readonly suffix?: string;
  };
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
declare module "@citation-js/plugin-ris";
