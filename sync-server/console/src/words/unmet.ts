import type { TFunction } from "i18next";
import { ANSWER_FAULTS, STATES, UNMET_CODES, type Unmet, type UnmetCode } from "../api/types";
import { evidenceKind } from "./evidence";
import type { Titles } from "./titles";

/** Says in one sentence what a gate asks for. */
export function unmetWords(t: TFunction, unmet: Unmet, titles: Titles): string {
  if (!isKnown(unmet.code)) return t("unmet.other", { code: unmet.code });
  return t(`unmet.${unmet.code}`, {
    step: titles.step(unmet.step) ?? t("unmet.someStep"),
    first: titles.step(unmet.first) ?? t("unmet.someStep"),
    field: titles.field(unmet.step, unmet.field) ?? t("unmet.someField"),
    need: titles.need(unmet.step, unmet.need) ?? evidenceKind(t, unmet.kind),
    kind: evidenceKind(t, unmet.kind),
    reason: faultWord(t, unmet.reason),
    state: stateWord(t, unmet.state),
    have: unmet.have ?? 0,
    min: unmet.min ?? 1,
  });
}

/** Says a bare code, as a timeline entry carries it. */
export function codeWords(t: TFunction, code: string, step: string | null, titles: Titles): string {
  return unmetWords(t, step === null ? { code } : { code, step }, titles);
}

function isKnown(code: string): code is UnmetCode {
  return (UNMET_CODES as readonly string[]).includes(code);
}

function stateWord(t: TFunction, state: string | undefined): string {
  const known = STATES.find((word) => word === state);
  return known ? t("unmet.inState", { state: t(`state.${known}`) }) : "";
}

function faultWord(t: TFunction, reason: string | undefined): string {
  const known = ANSWER_FAULTS.find((word) => word === reason);
  return t(`fault.${known ?? "other"}`);
}
