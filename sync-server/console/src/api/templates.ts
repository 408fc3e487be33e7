import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";
import type { Kind } from "./codes";
import type { Named, Title } from "./types";

/** To whom a version is handed out; until that time only to those named, then to all. */
export interface Audience {
  everyone: boolean;
  territories: Named[];
  people: Named[];
  until: number | null;
}

export interface AudienceRequest {
  everyone: boolean;
  territories?: string[];
  people?: string[];
  days?: number;
}

/** A number in force somewhere; without a territory, in the whole company. */
export interface Placed<T> {
  territory: Named | null;
  value: T;
}

/** A number of a template's rules. */
export interface Param {
  id: string;
  title: Title;
  unit: string | null;
  value: number;
  min: number | null;
  max: number | null;
  adjustable: boolean;
  adjusted: Placed<number>[];
}

export interface TemplateVersion {
  version: number;
  engine: number;
  title: Title;
  audience: Audience;
}

export interface TemplateLine {
  key: string;
  kind: Kind | (string & {});
  title: Title;
  highest: number;
  versions: TemplateVersion[];
  params: Param[];
}

/** What is wrong with a document, and where: a JSON path such as `$.stages[0].steps[1].id`. */
export interface TemplateFault {
  path: string;
  what: string;
}

export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: async () => (await call<{ items: TemplateLine[] }>("/templates")).items,
});

export interface Published {
  key: string;
  version: number;
  change: string;
}

/** Publishes the text of a document; the server reads it, so that faults are named there and only there. */
export function publish(document: string, audience: AudienceRequest): Promise<Published> {
  return call<Published>("/templates", { method: "POST", body: { document, audience } });
}

export function rollOut(key: string, version: number, audience: AudienceRequest): Promise<unknown> {
  const path = `/templates/${encodeURIComponent(key)}/${version}/audience`;
  return call(path, { method: "PUT", body: audience });
}

/** Sets a number for a territory (the whole company without one), or takes that back with null. */
export function setParam(key: string, param: string, value: number | null, territory: string | null): Promise<unknown> {
  const path = `/templates/${encodeURIComponent(key)}/params/${encodeURIComponent(param)}`;
  return call(path, { method: "PUT", body: { value, territory } });
}

/** The parts of a document that name things. */
export interface TemplateDocument {
  key: string;
  title: Title;
  stages: {
    id: string;
    title: Title;
    steps?: { id: string; title: Title; fields?: { id: string; title: Title }[] }[];
  }[];
}

/** One version's document; versions never change. */
export function documentQuery(key: string, version: number) {
  return queryOptions({
    queryKey: ["template", key, version],
    queryFn: async () => {
      const path = `/templates/${encodeURIComponent(key)}/${version}`;
      return (await call<{ document: TemplateDocument }>(path)).document;
    },
    staleTime: Infinity,
  });
}
