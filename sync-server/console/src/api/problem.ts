import type { TemplateFault } from "./templates";
import type { Unmet } from "./types";

/** Codes that have words of their own: the server's, `unreachable` for when it is away, `outdated` for this page. */
export const PROBLEM_CODES = [
  "bad_credentials",
  "throttled",
  "not_received",
  "moved_on",
  "unmet",
  "unreachable",
  "outdated",
  "sign_in",
  "forbidden",
  "not_found",
  "malformed",
  "cut_off",
  "size",
  "rate",
  "busy",
  "storage_full",
  "revoked",
  "cross_site",
  "internal",
  "template_faults",
  "version_taken",
  "param_locked",
  "param_out_of_bounds",
  "unknown_param",
  "unknown_territory",
  "unknown_setting",
  "setting_of_template",
  "setting_locked",
  "setting_out_of_bounds",
  "setting_wrong_type",
  "setting_no_such_word",
  "bad_code",
  "not_a_jpeg",
  "no_seal",
  "already_settled",
  "not_settled",
  "undo_too_late",
  "wrong_value",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A refused or failed call: the server's problem details (RFC 9457), or `unreachable`. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null = null,
    readonly params: Record<string, unknown> = {},
  ) {
    super(detail ?? code);
  }

  /** Seconds to wait before another sign-in, when the server says so. */
  get retryAfter(): number {
    const seconds = Number(this.params["retry_after_s"]);
    return Number.isFinite(seconds) ? seconds : 0;
  }

  /** What a gate still asks for, when the code is `unmet`. */
  get unmet(): Unmet[] {
    const list = this.params["unmet"];
    return Array.isArray(list) ? (list as Unmet[]) : [];
  }

  /** What is wrong with a template document, when the code is `template_faults`. */
  get faults(): TemplateFault[] {
    const list = this.params["faults"];
    return Array.isArray(list) ? (list as TemplateFault[]) : [];
  }

  /** Whether the same call may succeed later without a change. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Whether the word list has this code. */
export function isProblemCode(code: string): code is ProblemCode {
  return (PROBLEM_CODES as readonly string[]).includes(code);
}

/** The code for a status whose body does not say more. */
export function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return "sign_in";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 429) return "throttled";
  // A proxy answers 502-504 in the place of a server that is away.
  if (status >= 502 && status <= 504) return "unreachable";
  return status >= 500 ? "internal" : "malformed";
}

/** Reads an unsuccessful response; params may stand in `params` or beside the code. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const fields = isObject(body) ? body : {};
  const code = typeof fields["code"] === "string" ? fields["code"] : codeOfStatus(response.status);
  const detail = typeof fields["detail"] === "string" ? fields["detail"] : null;
  const params = isObject(fields["params"]) ? fields["params"] : {};
  return new Problem(response.status, code, detail, { ...fields, ...params });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
