import type {
  Evidence,
  Field,
  Me,
  Outlet,
  Person,
  Step,
  TimelineEntry,
  TimeView,
  VisitDetail,
  VisitRow,
} from "../api/types";

const SUPERVISOR = { id: "p-zhao", name: "赵丽华" };
export const REP = { id: "p-chen", name: "陈晓东" };
/** 2026-03-05 10:00 in Shanghai. */
export const MORNING = Date.UTC(2026, 2, 5, 2);

export const ME: Me = {
  person: { ...SUPERVISOR, login: "zhao", role: "supervisor" },
  company: { id: "c", name: "清泉饮品", zone: "Asia/Shanghai", day_cut_min: 240 },
};
/** The rep of the visits below, signed in. */
export const ME_AS_REP: Me = { ...ME, person: { ...REP, login: "chen", role: "rep" } };
export const PEOPLE: Person[] = [
  { ...REP, role: "rep" },
  { ...SUPERVISOR, role: "supervisor" },
];
export const OUTLETS: Outlet[] = [{ id: "o-1", name: "福满多超市", territory: { id: "t", name: "城东" } }];

export function time(changes: Partial<TimeView> = {}): TimeView {
  return { ms: MORNING, level: "verified", bound_ms: 1500, zone_min: 480, ...changes };
}

export function row(changes: Partial<VisitRow> = {}): VisitRow {
  return {
    id: "v-1",
    kind: "visit",
    template: { id: "outlet-visit", version: 1, title: { "zh-CN": "终端拜访", en: "Outlet visit" } },
    outlet: { id: "o-1", name: "福满多超市" },
    rep: REP,
    day: "2026-03-05",
    state: "submitted",
    points: 40,
    max_points: 40,
    missing: [],
    started_at: MORNING,
    submitted_at: MORNING + 1_800_000,
    photos: 1,
    place: "inside",
    position: 7,
    new_evidence: false,
    stage: "visit",
    stage_title: { "zh-CN": "拜访", en: "Visit" },
    due_day: null,
    summary: null,
    flags: [],
    doubt: 0,
    doubts: [],
    ...changes,
  };
}

export function photo(changes: Partial<Evidence> = {}): Evidence {
  return {
    id: "e-1",
    kind: "photo",
    need: "front-photo",
    media_type: "image/jpeg",
    length: 1000,
    digest: "00",
    state: "verified",
    taken_at: time(),
    place: { lat: 31.2, lon: 121.4, accuracy_m: 8, mock: false },
    distance_m: 12,
    at_outlet: "inside",
    code: "7KQ2-M9TX",
    late: false,
    thumb: true,
    full: true,
    version: null,
    duration_ms: null,
    ...changes,
  };
}

export function fridge(changes: Partial<Step> = {}): Step {
  return step(
    "fridge",
    { "zh-CN": "冰柜陈列检查", en: "Fridge display check" },
    {
      fields: [coolers()],
      ...changes,
    },
  );
}

export function coolers(changes: Partial<Field> = {}): Field {
  const title = { "zh-CN": "冰柜数量", en: "Number of fridges" };
  const blank = { late: false, revisions: [] };
  return { id: "coolers", title, type: "number", unit: "台", required: true, answer: 3, ...blank, ...changes };
}

export function front(changes: Partial<Step> = {}): Step {
  return step(
    "photo",
    { "zh-CN": "照片打卡", en: "Photo check-in" },
    {
      needs: [
        {
          id: "front-photo",
          kind: "photo",
          title: { "zh-CN": "门头照片", en: "Shop front" },
          min: 1,
          have: 1,
          layer: "behaviour",
          version: null,
        },
      ],
      evidence: [photo()],
      ...changes,
    },
  );
}

function step(id: string, title: Step["title"], changes: Partial<Step>): Step {
  const standing = { late: false, returned: null, skipped: null, recorded: true, stage: "visit", spent_ms: {} };
  const blank = { ...standing, fields: [], needs: [], evidence: [] };
  return { id, title, points: 20, earned: 20, done: true, ...blank, ...changes };
}

export function entry(changes: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    position: 1,
    action: "start",
    step: null,
    person: REP,
    at: time(),
    received_at: MORNING + 3_600_000,
    late: false,
    ignored: null,
    note: null,
    ...changes,
  };
}

export function detail(changes: Partial<VisitDetail> = {}): VisitDetail {
  return {
    ...row(),
    place_fix: { lat: 31.2, lon: 121.4, accuracy_m: 9, mock: false },
    distance_m: 23,
    steps: [fridge(), front()],
    timeline: [entry()],
    review: null,
    stages: [],
    params: { "follow-up-hours": 48 },
    layers: [],
    deadlines: [],
    caused: [],
    carried: [],
    voided: null,
    explained: [],
    ...changes,
  };
}
