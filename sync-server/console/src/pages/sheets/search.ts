import { asDay } from "../../app/reading";

export interface SheetsSearch {
  /** Which business day; the current one without it. */
  day?: string | undefined;
}

export function readSheetsSearch(raw: Record<string, unknown>): SheetsSearch {
  return { day: asDay(raw["day"]) };
}
