import { vi } from "vitest";
import { ME, OUTLETS, PEOPLE } from "./build";

export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/** Answers one request: a body, a whole response, or nothing for "cut off". */
export type Route = (request: Request) => unknown;

const SIGNED_IN: Record<string, Route> = {
  "GET /v1/me": () => ME,
  "GET /v1/people": () => PEOPLE,
  "GET /v1/outlets": () => OUTLETS,
  "GET /v1/todos": () => ({ items: [], counts: {} }),
  "GET /v1/conflicts": () => ({ items: [], open: 0, next: null }),
  "GET /v1/held": () => ({ items: [] }),
};

/** Stands in for the server; answers the requests it saw, in order. */
export function serve(routes: Record<string, Route>): Request[] {
  const seen: Request[] = [];
  const table = { ...SIGNED_IN, ...routes };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const request = read(url, init);
    seen.push(request);
    const route = table[`${request.method} ${request.path}`];
    const answer = route ? route(request) : problem(404, "not_found");
    if (answer === away) throw new TypeError("fetch failed");
    return answer instanceof Response ? answer : json(200, answer);
  });
  return seen;
}

/** The server cannot be reached. */
export const away = Symbol("away");

/** A problem-details answer (RFC 9457). */
export function problem(status: number, code: string, params?: object): Response {
  return json(status, { type: "about:blank", title: code, status, detail: `detail of ${code}`, code, params });
}

function json(status: number, body: unknown): Response {
  return new Response(status === 204 ? null : JSON.stringify(body), { status });
}

function read(url: string, init: RequestInit): Request {
  const { pathname, searchParams } = new URL(url, "http://console.test");
  return {
    method: init.method ?? "GET",
    path: pathname,
    query: searchParams,
    headers: new Headers(init.headers),
    // A file arrives as it is.
    body: typeof init.body === "string" ? JSON.parse(init.body) : (init.body ?? undefined),
  };
}
