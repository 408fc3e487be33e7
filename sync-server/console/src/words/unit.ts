import type { TFunction } from "i18next";

const PLAIN = [
  "seconds",
  "minutes",
  "hours",
  "days",
  "months",
  "metres",
  "percent",
  "points",
  "visits",
  "bits",
] as const;

/** Units whose name is no word, and lengths of time as the authors of templates write them. */
const WRITTEN: Record<string, (typeof PLAIN)[number] | "km_h" | "centibits" | "levels"> = {
  "km/h": "km_h",
  "hundredths of a bit": "centibits",
  "levels of 255": "levels",
  秒: "seconds",
  分钟: "minutes",
  小时: "hours",
  天: "days",
  个月: "months",
};

/** Which of the units that there are words for a written one is; undefined for any other. */
export function unitOf(written: string) {
  return PLAIN.find((word) => word === written) ?? WRITTEN[written];
}

/** A unit's word; a unit that is not known stands as it is. */
export function unitWord(t: TFunction, written: string): string {
  const known = unitOf(written);
  return known === undefined ? written : t(`unit.${known}`);
}

/** A number with its unit: "72 小时"; hundredths of a bit as bits, which is how a photo's detail is told. */
export function amountWords(t: TFunction, value: number, written: string | null): string {
  if (written === null) return String(value);
  if (unitOf(written) === "centibits") return t("unit.detail", { value: value / 100 });
  return `${value} ${unitWord(t, written)}`;
}
