import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Mismatch, Twin } from "./doubts";
import type { Named, TimeView, Title } from "./types";

export const QUESTIONS = ["file_intact", "signer_known", "time_bound", "place_plausible", "seen_before"] as const;
/** What is asked of a photo and its seal, in this order. */
export type Question = (typeof QUESTIONS)[number];

export const VERDICTS = ["pass", "fail", "cannot_tell"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const REASONS = [
  "digest_matches",
  "only_metadata_differs",
  "no_file",
  "looks_alike",
  "signature_invalid",
  "code_differs",
  "not_a_jpeg",
  "panel_changed",
  "picture_changed",
  "digest_differs",
  "key_known",
  "key_of_another",
  "key_unknown",
  "no_key_list",
  "time_verified",
  "time_estimated",
  "only_not_before",
  "clock_only",
  "time_inconsistent",
  "after_arrival",
  "no_fix",
  "mock_location",
  "no_fence",
  "inside_fence",
  "outside_fence",
  "across_fence",
  "no_history",
  "first_use",
  "same_original",
  "looks_like_another",
  "may_look_like_another",
] as const;
/** Why an answer is what it is. */
export type Reason = (typeof REASONS)[number];

export const FOUND_BY = ["code", "digest", "unique_id", "likeness"] as const;
/** How the server found the seal of a file. */
export type FoundBy = (typeof FOUND_BY)[number];

export interface Answer {
  verdict: Verdict | (string & {});
  reason: Reason | (string & {});
}

/** What the seal says of itself; the phone's fix as it was signed, its accuracy in decimetres. */
export interface Summary {
  /** What the panel says, line by line. */
  text: string[];
  fix: { accuracy_dm: number; mock: boolean } | null;
}

export type Report = Record<Question, Answer> & {
  code: string;
  /** How far the file's picture is from the sealed one, 0 to 64; null where that was not asked. */
  distance: number | null;
  /** How far it is from the photo that it resembles; null where both have one original. */
  twin_distance: number | null;
  summary: Summary;
};

/** What became of a check: the photo that was meant, and the five answers. */
export interface Verified {
  found_by: FoundBy | (string & {});
  evidence: string;
  flow: string;
  outlet: Named | null;
  rep: Named;
  day: string;
  step: { id: string; title: Title } | null;
  at: TimeView;
  thumb: boolean;
  full: boolean;
  report: Report;
  /** Where the seal does not say what the log says. */
  mismatch: (Mismatch | (string & {}))[];
  /** The photo that it resembles, as far as the reader may see it. */
  twin: Twin | null;
}

/** What is checked: a code, a file, or a file against a code. */
export interface Check {
  code: string | undefined;
  file: File | undefined;
}

/** Nothing is asked without a code or a file. */
export function verifyQuery({ code, file }: Check) {
  return queryOptions({
    queryKey: ["verify", code ?? "", file ? `${file.name} ${file.size} ${file.lastModified}` : ""],
    queryFn: () => (file ? verifyFile(file, code) : verifyCode(code ?? "")),
    enabled: code !== undefined || file !== undefined,
    staleTime: 60_000,
    // A file is sent when somebody asks for it, and not again because the window was looked at.
    refetchOnWindowFocus: false,
    ...(file ? { retry: false } : {}),
  });
}

function verifyCode(code: string): Promise<Verified> {
  return call<Verified>(`/verify/${encodeURIComponent(code)}`);
}

function verifyFile(file: File, code: string | undefined): Promise<Verified> {
  // Some systems know a photo by its name only, and give a wrong type or none.
  const jpeg = file.slice(0, file.size, "image/jpeg");
  return call<Verified>("/verify", { method: "POST", query: { code }, file: jpeg });
}
