import { asText } from "../../app/reading";

export interface SettingsSearch {
  /** The territory whose values are shown; the whole company's without it. */
  territory?: string | undefined;
}

export function readSettingsSearch(raw: Record<string, unknown>): SettingsSearch {
  return { territory: asText(raw["territory"]) };
}
