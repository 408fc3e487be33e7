/**
 * The shapes of the server's JSON API under /v1, as the console reads them.
 * Ids are hyphenated UUIDs, times are UTC milliseconds, business days are
 * "YYYY-MM-DD" in the company's zone, money is integer fen.
 */

export type Language = "zh-CN" | "en";
export type Title = Partial<Record<Language, string>>;

export const ROLES = ["rep", "supervisor", "regional_manager", "head_office", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const STATES = ["not_started", "open", "incomplete", "submitted", "returned", "approved", "void"] as const;
export type State = (typeof STATES)[number];

export const KINDS = ["visit", "day"] as const;
export type Kind = (typeof KINDS)[number];

export const PLACES = ["inside", "outside", "uncertain", "cannot_tell"] as const;
export type Place = (typeof PLACES)[number];

export const TIME_LEVELS = ["verified", "estimate", "unverified"] as const;
export type TimeLevel = (typeof TIME_LEVELS)[number];

export const EVIDENCE_STATES = ["promised", "received", "verified", "missing"] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

export const ACTIONS = ["start", "record", "attach", "submit", "approve", "return"] as const;
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

/** One thing a gate asks for. A server may know codes that this console does not. */
export interface Unmet {
  code: UnmetCode | (string & {});
  step?: string;
  first?: string;
  field?: string;
  need?: string;
  kind?: string;
  evidence?: string;
  reason?: AnswerFault | (string & {});
  state?: string;
  have?: number;
  min?: number;
}

export interface Named {
  id: string;
  name: string;
}

export interface Company extends Named {
  zone: string;
}

export interface Person extends Named {
  role: Role;
}

export interface Me {
  person: Person & { login: string };
  company: Company;
}

/** A moment, with how far it can be trusted: the true time lies within ± bound_ms. */
export interface TimeView {
  ms: number;
  level: TimeLevel;
  bound_ms: number | null;
  zone_min: number;
}

export interface Fix {
  lat: number;
  lon: number;
  accuracy_m: number;
  mock: boolean;
}

export interface VisitRow {
  id: string;
  kind: Kind;
  template: { id: string; version: number; title: Title };
  outlet: Named | null;
  rep: Named;
  day: string;
  state: State;
  points: number;
  max_points: number;
  missing: Unmet[];
  started_at: number;
  submitted_at: number | null;
  photos: number;
  place: Place;
  position: number;
  new_evidence: boolean;
}

export interface VisitPageOfRows {
  items: VisitRow[];
  next: string | null;
}

export interface Choice {
  id: string;
  title: Title;
}

export interface Field {
  id: string;
  title: Title;
  type: string;
  unit: string | Title | null;
  required: boolean;
  choices?: Choice[] | null;
  answer: unknown;
}

export interface Need {
  id: string;
  kind: string;
  title: Title;
  min: number;
  have: number;
}

export interface Evidence {
  id: string;
  kind: string;
  media_type: string;
  length: number;
  digest: string;
  state: EvidenceState;
  taken_at: TimeView;
  place: Fix | null;
  code: string | null;
  late: boolean;
  thumb: boolean;
  full: boolean;
}

export interface Step {
  id: string;
  title: Title;
  points: number;
  earned: number;
  done: boolean;
  late: boolean;
  returned: { reason: string } | null;
  fields: Field[];
  needs: Need[];
  evidence: Evidence[];
}

export interface TimelineEntry {
  position: number;
  action: Action | (string & {});
  step: string | null;
  person: Named;
  at: TimeView;
  received_at: number;
  late: boolean;
  ignored: string | null;
  note: string | null;
}

export interface StepReason {
  step: string;
  reason: string;
}

export interface Review {
  verdict: "approve" | "return";
  by: Named;
  at: TimeView | number;
  steps: StepReason[];
  judged: number;
}

export interface VisitDetail extends VisitRow {
  place_fix: Fix | null;
  distance_m: number | null;
  steps: Step[];
  timeline: TimelineEntry[];
  review: Review | null;
}

/** `judged` is the flow position that the reviewer had on the screen. */
export type ReviewRequest =
  | { verdict: "approve"; judged: number }
  | { verdict: "return"; judged: number; steps: StepReason[] };

export interface Outlet extends Named {
  territory: Named;
}
