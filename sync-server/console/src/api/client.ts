import { Problem, readProblem } from "./problem";

type Query = Record<string, string | number | boolean | undefined>;

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  query?: Query;
  body?: unknown;
}

/**
 * Calls the server and returns the JSON body (undefined for an empty one).
 * The session is an HttpOnly cookie; the extra header proves to the server
 * that the call comes from this page and not from a form on another site.
 */
export async function call<T>(path: string, { method = "GET", query, body }: Call = {}): Promise<T> {
  const response = await send(`/v1${path}${queryString(query)}`, {
    method,
    credentials: "same-origin",
    headers: headers(body !== undefined),
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!response.ok) throw await readProblem(response);
  return (await readBody(response)) as T;
}

function headers(hasBody: boolean): Record<string, string> {
  const common = { accept: "application/json", "x-routebook": "console" };
  return hasBody ? { ...common, "content-type": "application/json" } : common;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new Problem(0, "unreachable");
  }
}

async function readBody(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // Cut off on the way, or answered by something that is not the server.
    throw new Problem(0, "unreachable");
  }
}

/** "?a=1&b=2" without the undefined ones, or "". */
export function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
