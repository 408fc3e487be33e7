import { asText } from "../../app/reading";

export interface TemplatesSearch {
  /** The template that is open. */
  key?: string | undefined;
}

export function readTemplatesSearch(raw: Record<string, unknown>): TemplatesSearch {
  return { key: asText(raw["key"]) };
}
