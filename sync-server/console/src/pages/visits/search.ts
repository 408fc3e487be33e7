import type { Kind } from "../../api/codes";

export const VIEWS = ["attention", "submitted", "incomplete", "returned", "approved", "open", "all"] as const;
/** Which rows: those that need attention (the default), one state, or all. */
export type View = (typeof VIEWS)[number];

/** What the list's address holds; whatever stands at its default is left out. */
export interface ListSearch {
  kind?: "day" | undefined;
  view?: Exclude<View, "attention"> | undefined;
  rep?: string | undefined;
  outlet?: string | undefined;
  day?: string | undefined;
}

declare module "@tanstack/history" {
  interface HistoryState {
    /** The list that a visit was opened from, so that "back to the list" finds it again. */
    list?: ListSearch;
  }
}

/**
 * Reads an address leniently: what makes no sense is dropped, not an error.
 * Every key is named, since the router keeps the raw value of one that is not.
 */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  return {
    kind: raw["kind"] === "day" ? "day" : undefined,
    view: asView(raw["view"]),
    rep: asText(raw["rep"]),
    outlet: asText(raw["outlet"]),
    day: asDay(raw["day"]),
  };
}

export function kindOf(search: ListSearch): Kind {
  return search.kind ?? "visit";
}

export function viewOf(search: ListSearch): View {
  return search.view ?? "attention";
}

function asView(value: unknown): ListSearch["view"] {
  return VIEWS.filter((view) => view !== "attention").find((view) => view === value);
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function asDay(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}
