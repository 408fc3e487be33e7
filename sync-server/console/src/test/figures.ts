import type { Metrics, MetricsView } from "../api/metrics";
import type { Setting } from "../api/settings";
import type { Param, TemplateLine } from "../api/templates";
import type { Sheet, Todo } from "../api/todos";
import { MORNING, REP, time } from "./build";

export function todo(changes: Partial<Todo> = {}): Todo {
  return {
    id: "t-1",
    kind: "review",
    flow: "v-1",
    person: REP,
    outlet: { id: "o-1", name: "福满多超市" },
    day: "2026-03-05",
    title: { "zh-CN": "终端拜访", en: "Outlet visit" },
    at: MORNING,
    due_at: null,
    state: "submitted",
    ...changes,
  };
}

export function sheet(changes: Partial<Sheet> = {}): Sheet {
  const window = {
    opens_at: Date.UTC(2026, 2, 5, 9, 45),
    due_at: Date.UTC(2026, 2, 5, 10),
    closes_at: Date.UTC(2026, 2, 5, 20),
  };
  return {
    person: REP,
    state: "on_time",
    flow: "s-1",
    flow_state: "submitted",
    submitted: time(),
    window,
    complete_through: null,
    ...changes,
  };
}

/** A week without a single action. */
export function quiet(): number[][] {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
}

export function metrics(changes: Partial<Metrics> = {}): Metrics {
  return {
    timeliness: { on_time: 56, late: 3, missed: 1, unknown: 2, cannot_tell: 1, permille: 933, healthy: true },
    points: { balance: 120, months: [{ month: "2026-03", earned: 140, taken: 20, bonus: 0, closed: false }] },
    streak_days: 4,
    heatmap: quiet(),
    stages: [],
    lights: { green: 0, yellow: 0, red: 0 },
    privileges: [],
    effort: [],
    ...changes,
  };
}

export function figures(changes: Partial<MetricsView> = {}): MetricsView {
  const days = { from: "2026-02-04", to: "2026-03-05" };
  const team = { people: 5, timeliness_permille: 905, points: 98 };
  return { person: REP, ...days, complete_through: MORNING, metrics: metrics(), team, healthy_pct: 92, ...changes };
}

export function param(changes: Partial<Param> = {}): Param {
  const bounds = { min: 1, max: 5 };
  const title = { "zh-CN": "照片张数", en: "Photos" };
  return { id: "photos", title, unit: "张", value: 1, ...bounds, adjustable: true, adjusted: [], ...changes };
}

export function template(changes: Partial<TemplateLine> = {}): TemplateLine {
  const title = { "zh-CN": "终端拜访", en: "Outlet visit" };
  const everyone = { everyone: true, territories: [], people: [], until: null };
  const trial = { everyone: false, territories: [{ id: "t", name: "城东" }], people: [REP], until: null };
  return {
    key: "outlet-visit",
    kind: "visit",
    title,
    highest: 2,
    versions: [
      { version: 1, engine: 1, title, audience: everyone },
      { version: 2, engine: 2, title, audience: trial },
    ],
    params: [param(), param({ id: "price", title: { "zh-CN": "最低价上限", en: "Price" }, adjustable: false })],
    ...changes,
  };
}

export function setting(changes: Partial<Setting> = {}): Setting {
  return {
    key: "stale.hours",
    topic: "customer",
    title: { "zh-CN": "未更新时限", en: "Customer stale after" },
    unit: "hours",
    default: 72,
    value: 72,
    adjustable_per_territory: true,
    min: 1,
    max: 8760,
    choices: [],
    set: [],
    ...changes,
  };
}
