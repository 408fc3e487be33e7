import { useLanguage } from "./useLanguage";

/** 2026-03-02 was a Monday. */
const MONDAY = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;

/** The weekdays, Monday first. */
export function useDayNames(): string[] {
  const format = new Intl.DateTimeFormat(useLanguage(), { weekday: "short", timeZone: "UTC" });
  return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(MONDAY + day * DAY_MS));
}
