import type { TFunction } from "i18next";
import { ANSWER_FAULTS, ROLES, STATES, UNMET_CODES, type UnmetCode } from "../api/codes";
import type { Unmet } from "../api/types";
import { doubtShort } from "./doubt";
import { evidenceKind } from "./evidence";
import { linkedWords, ruleWords, sinceWords } from "./rule";
import { spanWords } from "./time";
import type { Titles } from "./titles";

const MINUTE_MS = 60_000;

/** Says in one sentence what a gate asks for. */
export function unmetWords(t: TFunction, unmet: Unmet, titles: Titles): string {
  if (!isKnown(unmet.code)) return t("unmet.other", { code: unmet.code });
  return t(`unmet.${formOf(unmet, unmet.code)}`, {
    ...named(t, unmet, titles),
    kind: evidenceKind(t, unmet.kind),
    reason: faultWord(t, unmet.reason),
    state: stateWord(t, unmet.state),
    have: unmet.have ?? 0,
    min: unmet.min ?? 1,
    max: unmet.max ?? 0,
    hours: unmet.hours ?? 0,
    version: unmet.version ?? "",
    rule: ruleWords(t, unmet, titles),
    from: sinceWords(t, unmet.from, titles),
    time: spanWords(t, (unmet.minutes ?? 0) * MINUTE_MS),
    role: roleWord(t, unmet.role),
    doubt: doubtShort(t, unmet.doubt ?? ""),
  });
}

/** Says a bare code, as a timeline entry carries it. */
export function codeWords(t: TFunction, code: string, step: string | null, titles: Titles): string {
  return unmetWords(t, step === null ? { code } : { code, step }, titles);
}

/** The parameter without which a code's sentence would have a hole, and the sentence that has none. */
const BARE = {
  correction_over: ["hours", "correctionOverBare"],
  too_early: ["minutes", "tooEarlyBare"],
  too_late: ["minutes", "tooLateBare"],
  count_unmet: ["have", "countBare"],
  role_needed: ["role", "roleBare"],
  document_version: ["version", "versionBare"],
  stage_out_of_order: ["next", "stageBare"],
} as const;

/** Some codes need another sentence where a parameter says more, or nothing, or is not known. */
function formOf(unmet: Unmet, code: UnmetCode) {
  const bare = code in BARE ? BARE[code as keyof typeof BARE] : undefined;
  if (bare && unmet[bare[0]] === undefined) return bare[1];
  if (code === "irreversible" && !unmet.step) return "irreversibleFlow";
  if (code === "stage_out_of_order" && !unmet.next?.length) return "stageIsLast";
  if (code === "count_unmet" && typeof unmet.max === "number") return "countWithin";
  return code;
}

/** What the requirement is about, by the template's titles. */
function named(t: TFunction, unmet: Unmet, titles: Titles) {
  const what = titles.field(unmet.step, unmet.item) ?? titles.need(unmet.step, unmet.item) ?? titles.step(unmet.step);
  const next = unmet.next?.map((stage) => t("unmet.inTitle", { title: titles.stage(stage) ?? stage }));
  return {
    step: titles.step(unmet.step) ?? t("unmet.someStep"),
    first: titles.step(unmet.first) ?? t("unmet.someStep"),
    field: titles.field(unmet.step, unmet.field) ?? t("unmet.someField"),
    need: titles.need(unmet.step, unmet.need) ?? evidenceKind(t, unmet.kind),
    stage: titles.stage(unmet.stage) ?? t("unmet.someStage"),
    param: unmet.param ?? t("unmet.someParam"),
    next: next?.join(t("unmet.orBetween")),
    what: unmet.code === "link_missing" ? linkedWords(t, unmet.what) : whatWords(t, what),
  };
}

function whatWords(t: TFunction, title: string | undefined): string {
  return title === undefined ? t("unmet.something") : t("unmet.inTitle", { title });
}

function isKnown(code: string): code is UnmetCode {
  return (UNMET_CODES as readonly string[]).includes(code);
}

function stateWord(t: TFunction, state: string | undefined): string {
  const known = STATES.find((word) => word === state);
  return known ? t("unmet.inState", { state: t(`state.${known}`) }) : "";
}

function roleWord(t: TFunction, role: string | undefined): string {
  const known = ROLES.find((word) => word === role);
  return known ? t(`role.${known}`) : (role ?? "");
}

function faultWord(t: TFunction, reason: string | undefined): string {
  const known = ANSWER_FAULTS.find((word) => word === reason);
  return t(`fault.${known ?? "other"}`);
}
