import type { VisitRow } from "../../api/types";

export const GROUPS = ["newEvidence", "submitted", "incomplete"] as const;
/** Why a row needs somebody's eyes, most pressing first. */
export type Group = (typeof GROUPS)[number];

/** The reason a row needs attention; null when it can wait. */
export function groupOf(row: VisitRow): Group | null {
  if (row.new_evidence) return "newEvidence";
  if (row.state === "submitted" || row.state === "incomplete") return row.state;
  return null;
}

/** The rows that need attention, by reason; within one, in the order they came. */
export function byGroup(rows: VisitRow[]): { group: Group; rows: VisitRow[] }[] {
  return GROUPS.map((group) => ({ group, rows: rows.filter((row) => groupOf(row) === group) })).filter(
    ({ rows: found }) => found.length > 0,
  );
}
