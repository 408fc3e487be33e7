import { Problem, readProblem } from "./problem";

type Query = Record<string, string | number | boolean | undefined>;

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, in the place of a body. */
  file?: Blob;
}

/**
 * Calls the server and returns the JSON body (undefined for an empty one).
 * The session is an HttpOnly cookie; the extra header proves to the server
 * that the call comes from this page and not from a form on another site.
 */
export async function call<T>(path: string, { method = "GET", query, body, file }: Call = {}): Promise<T> {
  const response = await send(`/v1${path}${queryString(query)}`, {
    method,
    credentials: "same-origin",
    headers: headers(file ? file.type : body === undefined ? undefined : "application/json"),
    body: file ?? (body === undefined ? null : JSON.stringify(body)),
  });
  if (!response.ok) throw await readProblem(response);
  return (await readBody(response)) as T;
}

function headers(type: string | undefined): Record<string, string> {
  const common = { accept: "application/json", "x-routebook": "console" };
  return type === undefined ? common : { ...common, "content-type": type };
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
