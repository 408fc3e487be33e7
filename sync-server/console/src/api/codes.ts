/** The words that the server's API uses, each list with its type. A new word goes here and into both word files. */

export const ROLES = ["rep", "supervisor", "regional_manager", "head_office", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const STATES = ["not_started", "open", "incomplete", "submitted", "returned", "approved", "voided"] as const;
export type State = (typeof STATES)[number];

export const KINDS = ["visit", "day", "pipeline"] as const;
export type Kind = (typeof KINDS)[number];

export const PLACES = ["inside", "outside", "uncertain", "cannot_tell"] as const;
export type Place = (typeof PLACES)[number];

export const TIME_LEVELS = ["verified", "estimate", "unverified"] as const;
export type TimeLevel = (typeof TIME_LEVELS)[number];

export const EVIDENCE_STATES = ["promised", "received", "verified", "missing"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const ACTIONS = [
  "start",
  "record",
  "attach",
  "submit",
  "approve",
  "return",
  "correct",
  "skip",
  "enter_stage",
  "resubmit",
  "void",
  "hand_over",
  "migrate",
  "explain",
] as const;
export type Action = (typeof ACTIONS)[number];

export const UNMET_CODES = [
  "step_out_of_order",
  "field_missing",
  "field_invalid",
  "evidence_missing",
  "step_not_recorded",
  "flow_closed",
  "flow_not_submitted",
  "unknown_step",
  "unknown_field",
  "unknown_need",
  "not_owner",
  "not_reviewer",
  "reason_missing",
  "nothing_returned",
  "already_started",
  "not_started",
  "wrong_template",
  "wrong_evidence",
  "evidence_not_verified",
  "step_not_repaired",
  "why_missing",
  "nothing_to_correct",
  "correction_over",
  "irreversible",
  "step_not_skippable",
  "step_recorded",
  "unknown_stage",
  "stage_entered",
  "stage_out_of_order",
  "step_not_in_stage",
  "stage_not_final",
  "value_unmet",
  "count_unmet",
  "must_not",
  "too_early",
  "too_late",
  "role_needed",
  "document_version",
  "link_missing",
  "param_refused",
  "visit_open",
  "not_newer",
  "stage_gone",
  "no_such_person",
  "owns_it",
  "no_doubt_named",
  "unknown_doubt",
  "unknown_evidence",
  "reason_too_long",
] as const;
export type UnmetCode = (typeof UNMET_CODES)[number];

export const ANSWER_FAULTS = [
  "wrong_type",
  "too_small",
  "too_large",
  "no_such_choice",
  "not_a_date",
  "bad_barcode",
] as const;
/** Why an answer is none. */
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

export const LAYERS = ["behaviour", "content", "result"] as const;
/** A layer of the chain of evidence: what was done, what was made, what came of it. */
export type Layer = (typeof LAYERS)[number];

export const FLAGS = ["several_open", "param_stale", "photo_outside", "template_not_offered"] as const;
/** What a supervisor should know of a flow although nobody is at fault. */
export type Flag = (typeof FLAGS)[number];

export const DEADLINE_STATES = ["met", "late", "running", "overdue", "cannot_tell"] as const;
export type DeadlineStanding = (typeof DEADLINE_STATES)[number];

export const TODO_KINDS = ["sheet", "review", "new_evidence", "consequence", "stale"] as const;
/** Why something waits for a supervisor. */
export type TodoKind = (typeof TODO_KINDS)[number];

export const SHEET_STATES = [
  "not_yet",
  "open",
  "on_time",
  "late",
  "cannot_tell",
  "missed",
  "unknown",
  "rest_day",
] as const;
/** How a day's action sheet stands; `unknown` until the phone has said that it is complete through that time. */
export type SheetState = (typeof SHEET_STATES)[number];

export const TOPICS = ["day", "visit", "customer", "photo", "doubt", "figures", "sync"] as const;
/** What a setting is about, in the order in which settings are shown. */
export type Topic = (typeof TOPICS)[number];
