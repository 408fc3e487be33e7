import type { TFunction } from "i18next";
import type { Unmet } from "../api/types";
import { valueWords } from "./answer";
import type { Titles } from "./titles";

const OPS = {
  "=": "equal",
  "!=": "unequal",
  "<": "less",
  "<=": "atMost",
  ">": "greater",
  ">=": "atLeast",
  one_of: "oneOf",
  contains: "contains",
} as const;

/** How an answer must compare: "at least 3". */
export function ruleWords(t: TFunction, { op, value, step, field }: Unmet, titles: Titles): string {
  const known = Object.entries(OPS).find(([sign]) => sign === op)?.[1];
  if (known === undefined) return t("op.other");
  return t(`op.${known}`, { value: valueWords(t, titles.definition(step, field), value, titles.language) ?? "" });
}

/** Since when a time counts: "after submitting". A mark is `start`, `submit`, `approve`, `step:ID` or `stage:ID`. */
export function sinceWords(t: TFunction, mark: string | undefined, titles: Titles): string {
  if (mark === "start" || mark === "submit" || mark === "approve") return t(`since.${mark}`);
  const [kind, id] = mark?.split(":") ?? [];
  if (kind === "step") return t("since.step", { step: titles.step(id) ?? t("unmet.someStep") });
  if (kind === "stage") return t("since.stage", { stage: titles.stage(id) ?? t("unmet.someStage") });
  return t("since.other");
}

/** What an answer must refer to: a kind of record, else a flow under some template. */
export function linkedWords(t: TFunction, what: string | undefined): string {
  if (what === "outlet" || what === "person") return t(`linked.${what}`);
  return t("linked.flow");
}
