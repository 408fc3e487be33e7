import type { VisitRow } from "../api/types";

/** Whether it is over: nobody follows up what has ended. */
export function hasEnded({ state }: Pick<VisitRow, "state">): boolean {
  return state === "approved" || state === "voided";
}
