import type { TFunction } from "i18next";
import { unitWord } from "./unit";

/** "1–30 天", "不小于 1 天"; null where anything goes. */
export function boundsWords(
  t: TFunction,
  min: number | null,
  max: number | null,
  unit: string | null,
): string | null {
  const range = rangeWords(t, min, max);
  return range === null || unit === null ? range : `${range} ${unitWord(t, unit)}`;
}

function rangeWords(t: TFunction, min: number | null, max: number | null): string | null {
  if (min !== null && max !== null) return t("bounds.between", { min, max });
  if (min !== null) return t("bounds.atLeast", { min });
  return max === null ? null : t("bounds.atMost", { max });
}
