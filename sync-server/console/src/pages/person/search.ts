import { asDay } from "../../app/reading";

/** The days that are counted, both included; the last 30 without them. */
export interface PersonSearch {
  from?: string | undefined;
  to?: string | undefined;
}

export function readPersonSearch(raw: Record<string, unknown>): PersonSearch {
  return { from: asDay(raw["from"]), to: asDay(raw["to"]) };
}
