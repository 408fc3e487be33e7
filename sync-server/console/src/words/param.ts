import type { TFunction } from "i18next";
import type { Param } from "../api/templates";
import { boundsWords } from "./bounds";
import { amountWords, unitOf } from "./unit";

const HOUR = 60;
const DAY = 24 * HOUR;

/** A number of a template as people read it: minutes are told as hours or days where all its numbers are whole ones. */
export function paramWords(t: TFunction, param: Param) {
  const { per, unit } = scaleOf(param);
  const scaled = (value: number | null) => (value === null ? null : value / per);
  return {
    say: (value: number) => amountWords(t, value / per, unit),
    bounds: boundsWords(t, scaled(param.min), scaled(param.max), unit),
  };
}

function scaleOf({ unit, value, min, max, adjusted }: Param): { per: number; unit: string | null } {
  if (unit === null || unitOf(unit) !== "minutes") return { per: 1, unit };
  const numbers = [value, min, max, ...adjusted.map((placed) => placed.value)].filter((one) => one !== null);
  const whole = (length: number) => numbers.every((one) => one % length === 0);
  // A single day is told as 24 hours: the rule means hours, not the end of the next day.
  if (value > DAY && whole(DAY)) return { per: DAY, unit: "days" };
  return value >= HOUR && whole(HOUR) ? { per: HOUR, unit: "hours" } : { per: 1, unit };
}
