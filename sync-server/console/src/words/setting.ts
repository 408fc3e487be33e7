import type { TFunction } from "i18next";
import type { Setting } from "../api/settings";
import type { Language } from "../api/types";
import type { PartNames } from "../components/useTemplateTitles";
import { doubtShort } from "./doubt";
import { dayWords } from "./time";
import { amountWords } from "./unit";

/** What some settings let one choose from. */
const SETTING_WORDS = ["serials", "maker", "device", "comments", "keep", "drop", "yes", "no"] as const;
const WEIGHT = "doubt.weight.";
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
  "photo.strip",
  "photo.tail",
  "photo.keep_displaced",
  "verify.address",
  "doubt.accuracy_m",
  "doubt.stale_fix_s",
  "doubt.repeat_visits",
  "doubt.speed_km_h",
  "doubt.speed_from_m",
  "doubt.dhash_flag",
  "doubt.dhash_review",
  "doubt.dark_below",
  "doubt.blurred_below",
  "doubt.normal_visits",
  "conflict.undo_days",
] as const;
type SettingKey = (typeof SETTING_KEYS)[number];

type Underscored<T extends string> = T extends `${infer A}.${infer B}` ? `${A}_${B}` : T;

/** The key of a setting's sentence in the word files, where a dot would part words. */
export function meansKey<T extends SettingKey>(key: T): Underscored<T> {
  return key.replace(".", "_") as Underscored<T>;
}

/** What a setting does, in one sentence; null for one that this console does not know. */
export function settingMeans(t: TFunction, key: string): string | null {
  if (key.startsWith(WEIGHT)) {
    return t("settingMeans.weight", { doubt: doubtShort(t, key.slice(WEIGHT.length)) });
  }
  const known = SETTING_KEYS.find((one) => one === key);
  return known === undefined ? null : t(`settingMeans.${meansKey(known)}`);
}

/** Whether a number is a time of day, counted in minutes after midnight. */
export function isClock(unit: string | null): boolean {
  return unit === CLOCK_UNIT;
}

type Shape = Pick<Setting, "key" | "unit" | "choices">;

/** A setting's value as people say it: "72 小时", "18:00", "周六、周日". */
export function settingWords(t: TFunction, { key, unit, choices }: Shape, value: unknown, names: Words): string {
  if (value === "") return t("settings.empty");
  if (choices.length > 0) return chosenWords(t, value, names);
  if (Array.isArray(value)) return listWords(t, value, names);
  if (key.endsWith(".template") && typeof value === "string") return names.parts.template(value);
  if (typeof value !== "number") return value === null || value === undefined ? t("settings.nothing") : String(value);
  if (isClock(unit)) return clockWords(t, value);
  return amountWords(t, value, countedIn(key, unit));
}

/** What a setting counts. A doubt's weight counts nothing that anybody earns, so it has no unit. */
export function countedIn(key: string, unit: string | null): string | null {
  return key.startsWith(WEIGHT) ? null : unit;
}

/** What words of a value need beside the word files. */
export interface Words {
  language: Language;
  weekdays: string[];
  parts: PartNames;
}

function joined(t: TFunction, items: string[], { language }: Words): string {
  return items.length === 0 ? t("settings.nothing") : items.join(language === "en" ? ", " : "、");
}

function chosenWords(t: TFunction, value: unknown, names: Words): string {
  const words = [value].flat().map((word) => settingWord(t, String(word)));
  return joined(t, words, names);
}

/** One of the words that a setting lets one choose from; one that is not known stands as it is. */
export function settingWord(t: TFunction, word: string): string {
  const known = SETTING_WORDS.find((one) => one === word);
  return known === undefined ? word : t(`settingWord.${known}`);
}

function listWords(t: TFunction, items: unknown[], names: Words): string {
  const { language, weekdays } = names;
  const one = (item: unknown) =>
    typeof item === "number" ? (weekdays[item - 1] ?? String(item)) : dayWords(String(item), language);
  return joined(t, items.map(one), names);
}

/** 1080 as "18:00"; above 24 hours it is the next day. */
export function clockWords(t: TFunction, minutes: number): string {
  const [hour, minute] = [Math.floor((minutes % DAY_MIN) / 60), minutes % 60];
  const clock = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
  return minutes < DAY_MIN ? clock : t("settings.nextDay", { clock });
}
