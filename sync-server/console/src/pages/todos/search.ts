import { TODO_KINDS, type TodoKind } from "../../api/codes";
import { asOneOf } from "../../app/reading";

export interface TodosSearch {
  /** Only what waits for this reason; all without it. */
  kind?: TodoKind | undefined;
}

export function readTodosSearch(raw: Record<string, unknown>): TodosSearch {
  return { kind: asOneOf(TODO_KINDS, raw["kind"]) };
}
