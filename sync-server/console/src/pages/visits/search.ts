import { type Kind, KINDS } from "../../api/codes";
import { asDay, asOneOf, asText } from "../../app/reading";

export const VIEWS = ["attention", "submitted", "incomplete", "returned", "approved", "open", "voided", "all"] as const;
/** Which rows: those that need attention (the default), one state, or all. */
export type View = (typeof VIEWS)[number];

/** What the list's address holds; whatever stands at its default is left out. */
export interface ListSearch {
  kind?: Exclude<Kind, "visit"> | undefined;
  view?: Exclude<View, "attention"> | undefined;
  rep?: string | undefined;
  outlet?: string | undefined;
  day?: string | undefined;
  /** From this day on, when no single day is asked for. */
  from?: string | undefined;
  to?: string | undefined;
  /** The most doubtful first; the newest first without it. */
  sort?: "doubt" | undefined;
  /** Only those that something is doubted of. */
  doubtful?: true | undefined;
}

declare module "@tanstack/history" {
  interface HistoryState {
    /** The list that a visit was opened from, so that "back to the list" finds it again. */
    list?: ListSearch;
    /** It was opened from the to-dos: back leads there. */
    home?: true;
    /** It was opened from the board of this day: back leads there. */
    sheets?: string;
  }
}

/**
 * Reads an address leniently: what makes no sense is dropped, not an error.
 * Every key is named, since the router keeps the raw value of one that is not.
 */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  return {
    kind: asKind(raw["kind"]),
    view: asView(raw["view"]),
    rep: asText(raw["rep"]),
    outlet: asText(raw["outlet"]),
    day: asDay(raw["day"]),
    from: asDay(raw["from"]),
    to: asDay(raw["to"]),
    sort: raw["sort"] === "doubt" ? "doubt" : undefined,
    doubtful: String(raw["doubtful"]) === "true" ? true : undefined,
  };
}

export function kindOf(search: ListSearch): Kind {
  return search.kind ?? "visit";
}

export function viewOf(search: ListSearch): View {
  return search.view ?? "attention";
}

function asKind(value: unknown): ListSearch["kind"] {
  const kind = asOneOf(KINDS, value);
  return kind === "visit" ? undefined : kind;
}

function asView(value: unknown): ListSearch["view"] {
  const view = asOneOf(VIEWS, value);
  return view === "attention" ? undefined : view;
}
