import type { TFunction } from "i18next";
import { codeOfStatus, isProblemCode, Problem } from "../api/problem";

/** Says what went wrong: by code, else by status, else that it is unknown. */
export function problemWords(t: TFunction, error: unknown): string {
  if (!(error instanceof Problem)) return t("problem.crash");
  if (isProblemCode(error.code)) return t(`problem.${error.code}`);
  const byStatus = codeOfStatus(error.status);
  if (byStatus === "malformed") return t("problem.unknown", { code: error.code });
  return t(`problem.${byStatus}`);
}
