import type { TFunction } from "i18next";

/** "1–30", "≥ 1"; null where anything goes. */
export function boundsWords(t: TFunction, min: number | null, max: number | null): string | null {
  if (min !== null && max !== null) return t("bounds.between", { min, max });
  if (min !== null) return t("bounds.atLeast", { min });
  return max === null ? null : t("bounds.atMost", { max });
}
