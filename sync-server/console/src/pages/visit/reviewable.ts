import type { Role, State } from "../../api/codes";
import type { VisitDetail } from "../../api/types";

/** What a reviewer may do, and what to say besides. */
export interface Possible {
  approve: boolean;
  giveBack: boolean;
  hint: (typeof HINTS)[State] | "review.readOnly" | null;
}

const HINTS = {
  not_started: "review.waitOpen",
  open: "review.waitOpen",
  incomplete: "review.waitIncomplete",
  submitted: null,
  returned: "review.waitReturned",
  approved: "review.doneApproved",
  voided: "review.doneVoided",
} as const;

/** The server decides; this only spares a reviewer buttons that it would refuse. */
export function possible(visit: VisitDetail, role: Role | undefined): Possible {
  if (role === "rep") return { approve: false, giveBack: false, hint: "review.readOnly" };
  const { state, new_evidence: again } = visit;
  return {
    approve: state === "submitted" || (state === "approved" && again),
    giveBack: state === "submitted" || state === "incomplete" || state === "approved",
    hint: state === "approved" && again ? null : HINTS[state],
  };
}

/** How many pieces of evidence the server has not yet received and checked. */
export function unverified(visit: VisitDetail): number {
  return visit.steps.flatMap((step) => step.evidence).filter(({ state }) => state !== "verified").length;
}
