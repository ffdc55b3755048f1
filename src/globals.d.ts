// The few globals outside ECMAScript that the core may use: they only compute. Everything else (clock, network, timers,
// console) is deliberately missing here, so that it does not compile in `src/`.
declare class URL {
  constructor(url: string, base?: string | URL);
  static canParse(url: string, base?: string): boolean;
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly href: string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, to: Uint8Array): { readonly written: number };
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
