import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { TimeLevel } from "./codes";
import type { Value } from "./conflicts";
import type { Named } from "./types";

/** What a held op does; its words stand under `heldVerb`. */
export const HELD_VERBS = [
  "create",
  "set",
  "delete",
  "restore",
  "merge_into",
  "move",
  "settle",
  "start",
  "act",
  "other",
] as const;
export type HeldVerb = (typeof HELD_VERBS)[number];

/** One thing that waits for a decision. */
export interface Held {
  enrolment: string;
  seq: number;
  person: Named;
  code: string;
  what: {
    verb: HeldVerb;
    kind: string | null;
    record: Named | null;
    flow: string | null;
    template: string | null;
    values: Record<string, Value>;
  };
  at: { at_ms: number; level: TimeLevel };
  received_ms: number;
  waiting: number;
}

export interface Decision {
  accept: boolean;
  reason: string;
}

const FOLLOW_MS = 30_000;

export const heldQuery = queryOptions({
  queryKey: ["held"],
  queryFn: () => call<{ items: Held[] }>("/held"),
  refetchInterval: FOLLOW_MS,
});

export function decideHeld({ enrolment, seq }: Held, decision: Decision): Promise<void> {
  return call<void>(`/held/${enrolment}/${seq}`, { method: "POST", body: decision });
}
