import type { TFunction } from "i18next";
import type { Language } from "../api/types";
import type { PartNames } from "../components/useTemplateTitles";
import { dayWords } from "./time";

const UNITS = ["seconds", "minutes", "hours", "days", "months", "metres", "percent", "points"] as const;
const DAY_MIN = 1440;
const CLOCK_UNIT = "minutes after midnight";

export const SETTING_KEYS = [
  "shift.end_min",
  "sheet.opens_before_min",
  "rest.weekdays",
  "rest.days",
  "sheet.template",
  "visit.template",
  "dwell.min_minutes",
  "form.seconds",
  "voice.min_seconds",
  "customer.template",
  "follow_up.first_hours",
  "lead.contact_hours",
  "light.green_below_hours",
  "light.red_above_hours",
  "profile.hours",
  "follow_up.routine_hours",
  "stale.hours",
  "stall.days",
  "negotiation.mail_days",
  "negotiation.stuck_days",
  "expiry.warn_days",
  "duplicate.distance_m",
  "duplicate.name_pct",
  "timeliness.healthy_pct",
  "heatmap.days",
  "points.close_days",
  "points.streak_months",
  "points.streak_bonus",
] as const;
type SettingKey = (typeof SETTING_KEYS)[number];

type Underscored<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T;

/** The key of a setting's sentence in the word files, where a dot would part words. */
export function meansKey<T extends SettingKey>(key: T): Underscored<T> {
  return key.replace(".", "_") as Underscored<T>;
}

/** What a setting does, in one sentence; null for one that this console does not know. */
export function settingMeans(t: TFunction, key: string): string | null {
  const known = SETTING_KEYS.find((one) => one === key);
  return known === undefined ? null : t(`settingMeans.${meansKey(known)}`);
}

/** Whether a number is a time of day, counted in minutes after midnight. */
export function isClock(unit: string | null): boolean {
  return unit === CLOCK_UNIT;
}

interface Shape {
  key: string;
  unit: string | null;
}

/** A setting's value as people say it: "72 小时", "18:00", "周六、周日". */
export function settingWords(t: TFunction, { key, unit }: Shape, value: unknown, names: Words): string {
  if (Array.isArray(value)) return listWords(t, value, names);
  if (key.endsWith(".template") && typeof value === "string") return names.parts.template(value);
  if (typeof value !== "number") return value === null || value === undefined ? t("settings.nothing") : String(value);
  if (isClock(unit)) return clockWords(t, value);
  return unit === null ? String(value) : `${value} ${unitWord(t, unit)}`;
}

/** What words of a value need beside the word files. */
export interface Words {
  language: Language;
  weekdays: string[];
  parts: PartNames;
}

function listWords(t: TFunction, items: unknown[], { language, weekdays }: Words): string {
  if (items.length === 0) return t("settings.nothing");
  const one = (item: unknown) =>
    typeof item === "number" ? (weekdays[item - 1] ?? String(item)) : dayWords(String(item), language);
  return items.map(one).join(language === "en" ? ", " : "、");
}

/** 1080 as "18:00"; above 24 hours it is the next day. */
export function clockWords(t: TFunction, minutes: number): string {
  const [hour, minute] = [Math.floor((minutes % DAY_MIN) / 60), minutes % 60];
  const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return minutes < DAY_MIN ? clock : t("settings.nextDay", { clock });
}

/** A unit's word; a unit that is not known stands as it is. */
export function unitWord(t: TFunction, unit: string): string {
  const known = UNITS.find((word) => word === unit);
  return known === undefined ? unit : t(`unit.${known}`);
}
