import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Named } from "./types";

/** What a sentence about a conflict says; its words stand under `conflictSays`. */
export const CONFLICT_SENTENCES = [
  "both_changed",
  "two_phones",
  "deleted_and_edited",
  "two_phones_deleted",
  "settled",
  "settled_deleted",
  "settled_restored",
  "later_shows",
  "stays_deleted",
] as const;
export type ConflictSentence = (typeof CONFLICT_SENTENCES)[number];

/** Fields that a conflict or a held op may be about; their words stand under `recordField`. */
export const RECORD_FIELDS = [
  "name",
  "territory",
  "place",
  "fence_m",
  "address",
  "contact_name",
  "contact_phone",
  "note",
  "tags",
  "first_visited",
] as const;

export const CONFLICT_STATES = ["open", "settled"] as const;
export type ConflictStateWord = (typeof CONFLICT_STATES)[number];

/** A value as records hold it. */
export type Value = string | number | boolean | null | { lat: number; lon: number } | Value[];

/** Whoever reads, somebody else, or nobody that is known any more. */
export type Who = { you: true } | { person: string } | Record<string, never>;

export interface Sentence {
  code: ConflictSentence;
  params: Partial<Record<"a" | "b" | "by", Who>> & {
    field?: string;
    fields?: string[];
    value?: Value;
    at_ms?: number;
  };
}

export interface ConflictSide {
  value: Value;
  person: Named | null;
  at_ms: number;
}

/** Two people's changes of one thing, and who settled them. */
export interface Conflict {
  id: string;
  kind: string;
  record: Named;
  merged_into: Named | null;
  field: string;
  sentence: Sentence;
  why: Sentence;
  outcome: Sentence | null;
  shown: ConflictSide;
  other: ConflictSide;
  edited: { field: string; value: Value }[];
  opened_ms: number;
  settled: { value: Value; person: Named; at_ms: number; undo_until_ms: number } | null;
  may_settle: boolean;
}

export interface Conflicts {
  items: Conflict[];
  /** How many are open, whatever was asked for. */
  open: number;
  next: string | null;
}

/** What stands: the value that shows, the other one, or a third. */
export type Stands = { keep: "shown" | "other" } | { value: string };

const FOLLOW_MS = 30_000;

/** The first page of those in a state. */
export function conflictsQuery(state: ConflictStateWord) {
  return queryOptions({
    queryKey: ["conflicts", state],
    queryFn: () => call<Conflicts>("/conflicts", { query: { state } }),
    refetchInterval: FOLLOW_MS,
  });
}

export function settleConflict(id: string, stands: Stands): Promise<Conflict> {
  return call<Conflict>(`/conflicts/${id}/settle`, { method: "POST", body: stands });
}

export function undoConflict(id: string): Promise<Conflict> {
  return call<Conflict>(`/conflicts/${id}/undo`, { method: "POST" });
}
