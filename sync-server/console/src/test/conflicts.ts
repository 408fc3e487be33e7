import type { Conflict } from "../api/conflicts";
import type { Held } from "../api/held";
import { MORNING, REP } from "./build";

const LEAD = { id: "p-wang", name: "王主管" };
export const HOUR = 3_600_000;

/** The reader wrote 138, and Wang later 139. */
export function conflict(changes: Partial<Conflict> = {}): Conflict {
  return {
    id: "c1",
    kind: "outlet",
    record: { id: "o-1", name: "福满多超市" },
    merged_into: null,
    field: "contact_phone",
    sentence: { code: "both_changed", params: { a: { you: true }, b: { person: LEAD.id }, field: "contact_phone" } },
    why: { code: "later_shows", params: { a: { person: LEAD.id }, at_ms: MORNING } },
    outcome: null,
    shown: { value: "13900000000", person: LEAD, at_ms: MORNING },
    other: { value: "13800000000", person: REP, at_ms: MORNING - HOUR },
    edited: [],
    opened_ms: MORNING,
    settled: null,
    may_settle: true,
    ...changes,
  };
}

/** Wang deleted what the reader edited. */
export function deleted(changes: Partial<Conflict> = {}): Conflict {
  const params = { a: { person: LEAD.id }, b: { you: true as const }, fields: ["note", "contact_phone"] };
  return conflict({
    field: "life",
    sentence: { code: "deleted_and_edited", params },
    why: { code: "stays_deleted", params: {} },
    shown: { value: true, person: LEAD, at_ms: MORNING },
    other: { value: [7, 8], person: REP, at_ms: MORNING + HOUR },
    edited: [
      { field: "note", value: "门口有台阶" },
      { field: "contact_phone", value: "13800000000" },
    ],
    ...changes,
  });
}

export function settled(undo_until_ms: number): Conflict {
  const by = { person: LEAD.id };
  return conflict({
    settled: { value: "13800000000", person: LEAD, at_ms: MORNING + HOUR, undo_until_ms },
    outcome: { code: "settled", params: { by, at_ms: MORNING + HOUR, value: "13800000000" } },
  });
}

export function held(changes: Partial<Held> = {}): Held {
  return {
    enrolment: "e-1",
    seq: 12,
    person: REP,
    code: "after_grace",
    what: {
      verb: "start",
      kind: null,
      record: { id: "o-1", name: "福满多超市" },
      flow: "v-9",
      template: "outlet-visit",
      values: {},
    },
    at: { at_ms: MORNING, level: "verified" },
    received_ms: MORNING + 9 * 24 * HOUR,
    waiting: 7,
    ...changes,
  };
}
