import type { TFunction } from "i18next";
import {
  type Answer,
  FOUND_BY,
  QUESTIONS,
  type Reason,
  REASONS,
  type Report,
  type Verdict,
  VERDICTS,
} from "../api/verify";

/** One of three; what is not known decides nothing. */
export function verdictOf({ verdict }: Answer): Verdict {
  return VERDICTS.find((word) => word === verdict) ?? "cannot_tell";
}

/** The reasons that name a number, and where the report holds it. */
const NUMBERS = {
  looks_alike: "distance",
  looks_like_another: "twin_distance",
  may_look_like_another: "twin_distance",
} as const satisfies Partial<Record<Reason, keyof Report>>;

/** Why, in one sentence with its number. */
export function reasonWords(t: TFunction, { reason }: Answer, report: Report): string {
  const known = REASONS.find((word) => word === reason);
  if (known === undefined) return t("reason.other", { reason });
  if (!hasNumber(known)) return t(`reason.${known}`);
  const number = report[NUMBERS[known]];
  if (typeof number !== "number") return t(`reasonBare.${known}`);
  return t(`reason.${known}`, { distance: number, twin_distance: number });
}

function hasNumber(reason: Reason): reason is keyof typeof NUMBERS {
  return reason in NUMBERS;
}

/** What follows from it, in one sentence. */
export function reasonMeans(t: TFunction, { reason }: Answer): string {
  const known = REASONS.find((word) => word === reason);
  return t(`reasonMeans.${known ?? "other"}`);
}

/** How the server came upon the photo that was meant. */
export function foundWords(t: TFunction, foundBy: string): string {
  const known = FOUND_BY.find((word) => word === foundBy);
  return t(`foundBy.${known ?? "other"}`);
}

/** The five answers in one line: what failed counts more than what is open. */
export function resultWords(t: TFunction, report: Report): string {
  const verdicts = QUESTIONS.map((question) => verdictOf(report[question]));
  const failed = verdicts.filter((verdict) => verdict === "fail").length;
  const open = verdicts.filter((verdict) => verdict === "cannot_tell").length;
  if (failed > 0) return t("verify.someFail", { count: failed });
  return open > 0 ? t("verify.someUnknown", { count: open }) : t("verify.allPass");
}
