import type { TFunction } from "i18next";
import { codeOfStatus, isProblemCode, Problem } from "../api/problem";

/** Says what went wrong: by code, else by status, else that it is unknown. */
export function problemWords(t: TFunction, error: unknown): string {
  if (!(error instanceof Problem)) return t("problem.crash");
  if (isProblemCode(error.code)) return t(`problem.${error.code}`, blanks(error));
  const byStatus = codeOfStatus(error.status);
  if (byStatus === "malformed") return t("problem.unknown", { code: error.code });
  return t(`problem.${byStatus}`);
}

/** What the sentence may name: a key, a number's bounds. */
function blanks({ params }: Problem) {
  const text = (key: string) => (params[key] === null || params[key] === undefined ? "–" : String(params[key]));
  return {
    key: text("key"),
    param: text("param"),
    min: text("min"),
    max: text("max"),
    version: text("version"),
    highest: text("highest"),
  };
}
