import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Topic } from "./codes";
import type { Placed } from "./templates";
import type { Title } from "./types";

/** One threshold: what it is everywhere unless somebody set it otherwise. */
export interface Setting {
  key: string;
  /** What it is about. */
  topic: Topic;
  title?: Title | null;
  unit: string | null;
  default: unknown;
  /** What is in force. */
  value: unknown;
  adjustable_per_territory: boolean;
  min: number | null;
  max: number | null;
  /** The words that can be chosen from: one where the default is text, any where it is a list; else none. */
  choices: string[];
  set: Placed<unknown>[];
}

export function settingsQuery(territory: string | undefined) {
  return queryOptions({
    queryKey: ["settings", territory ?? "company"],
    queryFn: async () => (await call<{ items: Setting[] }>("/settings", { query: { territory } })).items,
  });
}

/** Sets a threshold for a territory (the whole company without one), or takes that back with null. */
export function setSetting(key: string, value: unknown, territory: string | null): Promise<unknown> {
  return call(`/settings/${encodeURIComponent(key)}`, { method: "PUT", body: { value, territory } });
}
