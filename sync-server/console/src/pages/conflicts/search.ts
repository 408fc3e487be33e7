import { CONFLICT_STATES, type ConflictStateWord } from "../../api/conflicts";
import { asOneOf } from "../../app/reading";

export interface ConflictsSearch {
  /** The settled ones; the open ones without it. */
  state?: ConflictStateWord | undefined;
}

export function readConflictsSearch(raw: Record<string, unknown>): ConflictsSearch {
  return { state: asOneOf(CONFLICT_STATES, raw["state"]) };
}
