import type { TFunction } from "i18next";
import { type Doubt, DOUBT_CODES, type DoubtCode, MISMATCHES } from "../api/doubts";
import type { Language } from "../api/types";
import { distanceWords } from "./distance";
import { measuredWords } from "./time";

/** The doubts whose sentence names numbers, and the numbers without which it would have holes. */
const NUMBERS = {
  inaccurate_place: ["metres", "limit"],
  stale_fix: ["seconds", "limit"],
  repeated_fix: ["visits", "limit"],
  speed: ["metres", "seconds", "km_h", "limit"],
  short_dwell: ["seconds", "limit"],
  same_photo: ["own"],
  similar_photo: ["own", "distance"],
  blurred: ["detail", "limit"],
  dark: ["brightness", "limit"],
  all_normal: ["visits", "limit"],
} as const satisfies Partial<Record<DoubtCode, readonly string[]>>;

/** A doubt in one sentence, with the numbers that it stands on. */
export function doubtWords(t: TFunction, doubt: Doubt, language: Language): string {
  const code = DOUBT_CODES.find((word) => word === doubt.code);
  if (code === undefined) return t("doubtSays.other", { code: doubt.code });
  if (code === "seal_mismatch") return sealWords(t, Object.keys(doubt.params), language);
  // A short visit makes even one that is all normal a plain doubt.
  if (code === "all_normal" && doubt.grade === "flag") return t("doubtSays.normalAndShort");
  if (!hasNumbers(code)) return t(`doubtSays.${code}`);
  const whole = NUMBERS[code].every((name) => doubt.params[name] !== undefined);
  if (!whole) return t(`doubtBare.${code}`);
  const throughout = code === "similar_photo" && doubt.params["distance"] === 0;
  return t(`doubtSays.${throughout ? "alikeThroughout" : code}`, blanks(t, code, doubt.params));
}

/** The doubt in a word or two, for a mark. */
export function doubtShort(t: TFunction, code: string): string {
  const known = DOUBT_CODES.find((word) => word === code);
  return t(`doubtShort.${known ?? "other"}`);
}

/** What a seal and the log do not agree on. */
export function mismatchWords(t: TFunction, names: string[], language: Language): string {
  const known = names.map((name) => MISMATCHES.find((word) => word === name) ?? "other");
  const words = [...new Set(known)].map((name) => t(`mismatch.${name}`));
  return words.join(language === "en" ? ", " : "、");
}

function sealWords(t: TFunction, names: string[], language: Language): string {
  if (names.length === 0) return t("doubtBare.seal_mismatch");
  return t("doubtSays.seal_mismatch", { what: mismatchWords(t, names, language) });
}

function hasNumbers(code: DoubtCode): code is keyof typeof NUMBERS {
  return code in NUMBERS;
}

/** The numbers as people read them: kilometres, minutes, bits in place of hundredths. */
function blanks(t: TFunction, code: DoubtCode, params: Record<string, number>) {
  const { metres = 0, seconds = 0, own, detail = 0, limit = 0 } = params;
  return {
    ...params,
    far: distanceWords(t, metres),
    span: measuredWords(t, seconds),
    whose: t(own === 1 ? "doubtWhose.own" : "doubtWhose.another"),
    detail: detail / 100,
    limit: code === "blurred" ? limit / 100 : limit,
  };
}
