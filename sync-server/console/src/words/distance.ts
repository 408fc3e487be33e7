import type { TFunction } from "i18next";

/** A distance in whole metres, or in kilometres from 1 km on. */
export function distanceWords(t: TFunction, meters: number): string {
  if (meters < 1000) return t("fix.meters", { n: Math.round(meters) });
  return t("fix.kilometers", { n: Number((meters / 1000).toFixed(1)) });
}
