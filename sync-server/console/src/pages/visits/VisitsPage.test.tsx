import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { detail, front, ME_AS_REP, row } from "../../test/build";
import { open } from "../../test/open";
import { away, problem, type Route, serve } from "../../test/server";

const SHOP_FRONT = { code: "evidence_missing", step: "photo", need: "front-photo", kind: "photo", have: 0, min: 1 };
const ROWS = [
  row({ id: "done", state: "approved" }),
  row({ id: "bare", state: "incomplete", missing: [SHOP_FRONT], points: 20 }),
  row({ id: "ready", state: "submitted" }),
  row({ id: "again", state: "approved", new_evidence: true }),
];

const LABEL = ".ant-segmented-item-label";

function list(items = ROWS, next: string | null = null): Record<string, Route> {
  const bare = detail({ id: "bare", steps: [front({ done: false, evidence: [] })] });
  return { "GET /v1/visits": () => ({ items, next }), "GET /v1/visits/bare": () => bare };
}

async function flows(): Promise<(string | undefined)[]> {
  return (await screen.findAllByTestId("visit-row")).map((line) => line.dataset["flow"]);
}

describe("the list", () => {
  it("opens on what needs attention, most pressing first", async () => {
    const seen = serve(list());
    open("/visits");
    expect(await flows()).toEqual(["again", "ready", "bare"]);
    const query = seen.find(({ path }) => path === "/v1/visits")?.query;
    expect([query?.get("kind"), query?.get("attention"), query?.get("state")]).toEqual(["visit", "true", null]);
  });

  it("tells a supervisor what waits for a review, and offers the reps to choose from", async () => {
    serve(list());
    open("/visits");
    within(await screen.findByTestId("group-submitted")).getByText("业务员已提交，等你审核");
    expect(screen.getByRole("combobox", { name: "业务员" })).toBeTruthy();
  });

  it("tells a rep whom the visits wait for, and offers no other reps", async () => {
    const seen = serve({ ...list(), "GET /v1/me": () => ME_AS_REP });
    open("/");
    within(await screen.findByTestId("group-submitted")).getByText("已提交，等待主管审核");
    within(screen.getByTestId("group-incomplete")).getByText(/请在手机上补齐/);
    expect(screen.queryByRole("combobox", { name: "业务员" })).toBeNull();
    expect(screen.getByRole("combobox", { name: "门店" })).toBeTruthy();
    expect(seen.some(({ path }) => path === "/v1/people")).toBe(false);
  });

  it("says outlet, rep, state, points, day, photos and what is missing", async () => {
    serve(list());
    open("/visits?view=all");
    const lines = await screen.findAllByTestId("visit-row");
    const bare = within(lines[1]!);
    await bare.findByText("「照片打卡」还差「门头照片」（0/1）");
    expect(bare.getByTestId("state-tag").textContent).toBe("待补全");
    for (const words of ["福满多超市", "陈晓东", "20/40 分", "3月5日周四", "1 张照片"]) bare.getByText(words);
  });

  it("asks the server for what the address holds", async () => {
    const seen = serve(list());
    open("/visits?view=returned&rep=p-chen&outlet=o-1&day=2026-03-05&kind=nonsense");
    await screen.findAllByTestId("visit-row");
    const query = seen.find(({ path }) => path === "/v1/visits")?.query;
    expect(query?.toString()).toBe("kind=visit&state=returned&rep=p-chen&outlet=o-1&day=2026-03-05&limit=50");
  });

  it("asks for the days between, shows them, and lets them go", async () => {
    const seen = serve(list());
    const { history, user } = open("/visits?view=all&from=2026-03-01&to=2026-03-05");
    await screen.findAllByTestId("visit-row");
    const query = seen.find(({ path }) => path === "/v1/visits")?.query;
    expect(query?.toString()).toBe("kind=visit&from=2026-03-01&to=2026-03-05&limit=50");
    expect(screen.getByDisplayValue("2026-03-05")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "清除筛选" }));
    await waitFor(() => expect(history.location.search).toBe("?view=all"));
    expect(screen.queryByDisplayValue("2026-03-05")).toBeNull();
  });

  it("tells customers of several templates apart, and follows up only those that go on", async () => {
    const deal = { kind: "pipeline", due_day: "2026-03-09", summary: "要样品" } as const;
    const template = { id: "equipment-pipeline", version: 1, title: { "zh-CN": "设备商机" } };
    const items = [row({ ...deal, id: "on", state: "open", template }), row({ ...deal, id: "won", state: "approved" })];
    serve(list(items));
    open("/visits?kind=pipeline&view=all");
    const [on, won] = await screen.findAllByTestId("visit-row");
    within(on!).getByText("陈晓东 · 设备商机");
    within(on!).getByText("下次跟进 3月9日周一");
    expect(won?.textContent).not.toContain("下次跟进");
  });

  it("writes a chosen state and kind into the address", async () => {
    serve(list());
    const { history, user } = open("/visits");
    await user.click(await screen.findByText("已通过", { selector: LABEL }));
    await waitFor(() => expect(history.location.search).toBe("?view=approved"));
    await user.click(screen.getByText("今日确认", { selector: LABEL }));
    await waitFor(() => expect(history.location.search).toBe("?view=approved&kind=day"));
    expect(await screen.findByRole("heading", { name: "今日确认" })).toBeTruthy();
  });

  it("reads on by cursor and shows no row twice", async () => {
    const pages: Record<string, object> = {
      first: { items: [row({ id: "a" }), row({ id: "b" })], next: "c-2" },
      "c-2": { items: [row({ id: "b" }), row({ id: "c" })], next: null },
    };
    serve({ "GET /v1/visits": ({ query }) => pages[query.get("after") ?? "first"] });
    const { user } = open("/visits?view=all");
    await user.click(await screen.findByTestId("load-more"));
    await waitFor(async () => expect(await flows()).toEqual(["a", "b", "c"]));
    expect(screen.queryByTestId("load-more")).toBeNull();
  });

  it("reads on by itself while few rows need attention", async () => {
    const calm = { items: [row({ id: "calm", state: "approved" })], next: "c-2" };
    const rest = { items: [row({ id: "urgent" })], next: null };
    serve({ "GET /v1/visits": ({ query }) => (query.get("after") === "c-2" ? rest : calm) });
    open("/visits");
    expect(await flows()).toEqual(["urgent"]);
  });

  it("says so when everything is done", async () => {
    serve(list([]));
    open("/visits");
    expect((await screen.findByTestId("empty")).textContent).toContain("都处理完了");
  });

  it("offers to clear filters that match nothing", async () => {
    serve(list([]));
    const { history, user } = open("/visits?day=2020-01-01");
    const empty = within(await screen.findByTestId("empty"));
    await user.click(empty.getByRole("button", { name: "清除筛选" }));
    await waitFor(() => expect(history.location.search).toBe(""));
  });

  it("says that the server is away and tries again when asked", async () => {
    let there = false;
    serve({ "GET /v1/visits": () => (there ? { items: [row()], next: null } : away) });
    const { user } = open("/visits");
    expect((await screen.findByTestId("problem")).textContent).toContain("连不上服务器");
    there = true;
    await user.click(screen.getByRole("button", { name: "重试" }));
    expect(await flows()).toEqual(["v-1"]);
    expect(screen.queryByTestId("problem")).toBeNull();
  });

  it("sends to sign-in when the session has ended, remembering the page", async () => {
    serve({ "GET /v1/visits": () => problem(401, "sign_in") });
    const { history } = open("/visits?view=approved");
    await screen.findByTestId("sign-in-login");
    expect(new URLSearchParams(history.location.search).get("then")).toBe("/visits?view=approved");
  });

  it("signs out", async () => {
    const seen = serve({ ...list(), "DELETE /v1/session": () => new Response(null, { status: 204 }) });
    const { user } = open("/visits");
    await user.click(await screen.findByTestId("sign-out"));
    await screen.findByTestId("sign-in-login");
    expect(seen.some(({ method }) => method === "DELETE")).toBe(true);
  });
});
