import type { Doubt, Twin } from "../api/doubts";
import type { Report, Verified } from "../api/verify";
import { MORNING, REP, time } from "./build";

export function doubt(changes: Partial<Doubt> = {}): Doubt {
  const blank = { evidence: null, other: null, params: {}, explained: false };
  return { code: "mock_location", grade: "flag", weight: 80, ...blank, ...changes };
}

/** A photo of the day before, of another visit. */
export function twin(changes: Partial<Twin> = {}): Twin {
  return {
    evidence: "e-old",
    flow: "v-old",
    code: null,
    outlet: { id: "o-2", name: "老张烟酒" },
    rep: REP,
    day: "2026-03-04",
    at: time({ ms: MORNING - 86_400_000 }),
    thumb: true,
    ...changes,
  };
}

export function report(changes: Partial<Report> = {}): Report {
  return {
    code: "0000-0000-0001-1",
    file_intact: { verdict: "pass", reason: "digest_matches" },
    signer_known: { verdict: "pass", reason: "key_known" },
    time_bound: { verdict: "pass", reason: "time_verified" },
    place_plausible: { verdict: "cannot_tell", reason: "no_fence" },
    seen_before: { verdict: "pass", reason: "first_use" },
    distance: null,
    twin_distance: null,
    summary: { text: ["2026-03-05 10:00", "福满多超市"], fix: { accuracy_dm: 80, mock: false } },
    ...changes,
  };
}

export function verified(changes: Partial<Verified> = {}): Verified {
  return {
    found_by: "code",
    evidence: "e-1",
    flow: "v-1",
    outlet: { id: "o-1", name: "福满多超市" },
    rep: REP,
    day: "2026-03-05",
    step: { id: "photo", title: { "zh-CN": "照片打卡", en: "Photo check-in" } },
    at: time(),
    thumb: true,
    full: true,
    report: report(),
    mismatch: [],
    twin: null,
    ...changes,
  };
}
