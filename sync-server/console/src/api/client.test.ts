import { describe, expect, it, vi } from "vitest";
import { away, problem, serve } from "../test/server";
import { call, queryString } from "./client";
import { Problem } from "./problem";

async function refusal(path: string): Promise<Problem> {
  const error: unknown = await call(path).catch((caught: unknown) => caught);
  if (!(error instanceof Problem)) throw new Error("expected a problem");
  return error;
}

describe("the client", () => {
  it("names itself on every call and sends JSON", async () => {
    const seen = serve({ "POST /v1/session": () => new Response(null, { status: 204 }) });
    await call("/session", { method: "POST", body: { login: "a" } });
    expect(seen[0]?.headers.get("x-routebook")).toBe("console");
    expect(seen[0]?.headers.get("content-type")).toBe("application/json");
    expect(seen[0]?.body).toEqual({ login: "a" });
  });

  it("sends a file as it is, under its own type", async () => {
    const seen = serve({ "POST /v1/verify": () => ({}) });
    const file = new Blob(["x"], { type: "image/jpeg" });
    await call("/verify", { method: "POST", query: { code: undefined }, file });
    expect(seen[0]?.headers.get("content-type")).toBe("image/jpeg");
    expect(seen[0]?.body).toBe(file);
  });

  it("reads problem details with their parameters", async () => {
    serve({ "GET /v1/x": () => problem(422, "unmet", { unmet: [{ code: "not_reviewer" }] }) });
    const error = await refusal("/x");
    expect([error.status, error.code]).toEqual([422, "unmet"]);
    expect(error.unmet).toEqual([{ code: "not_reviewer" }]);
  });

  it("reads parameters that stand beside the code", async () => {
    const body = JSON.stringify({ code: "throttled", retry_after_s: 30 });
    serve({ "GET /v1/x": () => new Response(body, { status: 429 }) });
    expect((await refusal("/x")).retryAfter).toBe(30);
  });

  it.each([
    [500, "internal"],
    [502, "unreachable"],
    [403, "forbidden"],
    [400, "malformed"],
  ])("knows what a bare %i means", async (status, code) => {
    serve({ "GET /v1/x": () => new Response("<html>", { status }) });
    expect((await refusal("/x")).code).toBe(code);
  });

  it("calls a server that is away unreachable", async () => {
    serve({ "GET /v1/x": () => away });
    expect((await refusal("/x")).code).toBe("unreachable");
  });

  it("takes a page of something else for a server that is away", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html>sign in to this network</html>"));
    expect((await refusal("/x")).code).toBe("unreachable");
  });

  it("leaves out what is undefined from the query", () => {
    expect(queryString({ a: undefined, day: "2026-03-05", attention: true })).toBe("?day=2026-03-05&attention=true");
    expect(queryString({})).toBe("");
  });
});
