import type { Link } from "./ports.ts";

export function label(link: Link): string | undefined {
  switch (link.kind) {
    case "code":
      return "Code";
  }
}
