import type { TFunction } from "i18next";
import type { Language, TimeView } from "../api/types";

const MINUTE_MS = 60_000;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** A UTC moment as wall time in a named zone: "3月5日 14:03". */
export function momentIn(ms: number, zone: string, language: Language): string {
  return formatter(language, zone).format(ms);
}

/** The same, without the date when it is the calendar day that the reader already sees. */
export function momentOn(day: string, ms: number, zone: string, language: Language): string {
  if (calendarDay(ms, zone) !== day) return momentIn(ms, zone, language);
  return new Intl.DateTimeFormat(language, { ...CLOCK, timeZone: zone }).format(ms);
}

/** "UTC+5:30" where the phone was set to another zone than the company's, else "". */
export function foreignZone(time: TimeView, zone: string): string {
  const minutes = time.zone_min;
  if (minutes === offsetMinutes(time.ms, zone)) return "";
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

function offsetMinutes(ms: number, timeZone: string): number {
  // Swedish writes dates as "2026-03-05 10:00:00", which Date reads back.
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms);
  return Math.round((Date.parse(`${wall.replace(" ", "T")}Z`) - ms) / MINUTE_MS);
}

/** "±2 s", or "" when no bound is known; what is below nothing is none. */
export function boundWords(t: TFunction, time: TimeView): string {
  return time.bound_ms === null || time.bound_ms < 0 ? "" : t("time.bound", { time: spanWords(t, time.bound_ms) });
}

/** A length of time in its largest fitting unit, rounded up: a bound must not look tighter than it is. */
export function spanWords(t: TFunction, ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 120) return t("time.seconds", { n: seconds });
  if (seconds < 120 * 60) return t("time.minutes", { n: Math.ceil(seconds / 60) });
  const hours = Math.ceil(seconds / 3600);
  return hours < 48 ? t("time.hours", { n: hours }) : t("time.days", { n: Math.ceil(hours / 24) });
}

/** A length of time as it was measured: "6 分 20 秒"; whole units stand alone. */
export function measuredWords(t: TFunction, seconds: number): string {
  const [min, sec] = [Math.floor(seconds / 60), seconds % 60];
  if (min < 2 && seconds !== 60) return t("time.seconds", { n: seconds });
  if (min < 60) return sec === 0 ? t("time.minutes", { n: min }) : t("time.minutesSeconds", { min, sec });
  const [h, rest] = [Math.floor(min / 60), min % 60];
  return rest === 0 ? t("time.hours", { n: h }) : t("time.hoursMinutes", { h, min: rest });
}

/** The business day of a moment: the calendar day in the company's zone, cut at its minute of the night. */
export function businessDay(ms: number, zone: string, cutMin: number): string {
  return calendarDay(ms - cutMin * MINUTE_MS, zone);
}

function calendarDay(ms: number, timeZone: string): string {
  // Canadian English writes the year first.
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(ms);
}

/** "2026-03-05" as "3月5日周四" or "Thu, Mar 5". */
export function dayWords(day: string, language: Language): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  const options = { timeZone: "UTC", month: "short", day: "numeric", weekday: "short" } as const;
  return new Intl.DateTimeFormat(language, options).format(ms);
}

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const kept = made.get(key) ?? new Intl.DateTimeFormat(language, optionsIn(zone));
  made.set(key, kept);
  return kept;
}

function optionsIn(timeZone: string): Intl.DateTimeFormatOptions {
  return { timeZone, month: "short", day: "numeric", ...CLOCK };
}
