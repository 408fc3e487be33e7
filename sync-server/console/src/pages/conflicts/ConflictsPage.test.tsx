import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Conflict } from "../../api/conflicts";
import { conflict, deleted, HOUR, settled } from "../../test/conflicts";
import { open } from "../../test/open";
import { problem, type Route, serve } from "../../test/server";

function serving(item: Conflict, more: Record<string, Route> = {}) {
  return serve({ "GET /v1/conflicts": () => ({ items: [item], open: 1, next: null }), ...more });
}

async function card() {
  return within(await screen.findByTestId("conflict"));
}

describe("a conflict", () => {
  it("reads as one sentence, with both values, people and times, and the rule", async () => {
    serving(conflict());
    open("/conflicts");
    const shown = await card();
    shown.getByRole("heading", { name: "你和王主管都改了「福满多超市」的电话" });
    expect(shown.getByTestId("conflict-shown").textContent).toBe("13900000000王主管 · 3月5日 10:00目前显示");
    expect(shown.getByTestId("conflict-other").textContent).toBe("13800000000陈晓东 · 3月5日 09:00");
    expect(shown.getByTestId("conflict-rule").textContent).toContain("显示较晚的那个（王主管，3月5日 10:00）");
  });

  it("is counted where the pages are chosen", async () => {
    serving(conflict());
    open("/conflicts");
    await card();
    expect((await screen.findByTestId("nav-conflicts")).textContent).toBe("冲突11 处待选定");
  });

  it("is settled by one tap on the value that stands", async () => {
    const seen = serving(conflict(), { "POST /v1/conflicts/c1/settle": () => settled(0) });
    const { user } = open("/conflicts");
    await user.click((await card()).getByRole("button", { name: "改用「13800000000」" }));
    await waitFor(() => expect(seen.find(({ method }) => method === "POST")?.body).toEqual({ keep: "other" }));
    await waitFor(() => expect(seen.filter(({ path }) => path === "/v1/conflicts").length).toBeGreaterThan(1));
  });

  it("takes a third value", async () => {
    const seen = serving(conflict(), { "POST /v1/conflicts/c1/settle": () => settled(0) });
    const { user } = open("/conflicts");
    await user.click((await card()).getByTestId("type-value"));
    const field = await screen.findByLabelText("正确的内容");
    await user.clear(field);
    await user.type(field, "010-1");
    await user.click(screen.getByRole("button", { name: "就用这个" }));
    await waitFor(() => expect(seen.find(({ method }) => method === "POST")?.body).toEqual({ value: "010-1" }));
  });

  it("says when somebody else was faster", async () => {
    serving(conflict(), { "POST /v1/conflicts/c1/settle": () => problem(422, "already_settled") });
    const { user } = open("/conflicts");
    await user.click((await card()).getByTestId("keep-shown"));
    expect((await screen.findByTestId("problem")).textContent).toContain("已经有人处理过了");
  });

  it("over a deletion shows what was edited, and asks whether it comes back", async () => {
    serving(deleted());
    open("/conflicts");
    const shown = await card();
    shown.getByRole("heading", { name: "王主管删除了「福满多超市」，你却改了它的备注、电话" });
    expect(shown.getByTestId("conflict-edited").textContent).toBe("备注门口有台阶电话13800000000");
    shown.getByRole("button", { name: "保持删除" });
    shown.getByRole("button", { name: "恢复它，保留修改" });
    expect(shown.queryByTestId("type-value")).toBeNull();
  });

  it("over a merger names what it was merged into", async () => {
    serving(deleted({ merged_into: { id: "o-2", name: "福满多旗舰店" } }));
    open("/conflicts");
    (await card()).getByRole("heading", { name: /王主管把「福满多超市」并入了「福满多旗舰店」/ });
  });

  it("that is not the reader's to settle has no buttons", async () => {
    serving(deleted({ may_settle: false }));
    open("/conflicts");
    const shown = await card();
    shown.getByText("由主管来定。");
    expect(shown.queryByTestId("keep-shown")).toBeNull();
  });
});

describe("a settled conflict", () => {
  it("says who settled it, and is undone by one tap while there is time", async () => {
    const seen = serving(settled(Date.now() + HOUR), { "POST /v1/conflicts/c1/undo": () => conflict() });
    const { user } = open("/conflicts?state=settled");
    const shown = await card();
    expect(shown.getByTestId("conflict-rule").textContent).toBe("王主管 3月5日 11:00 选定了「13800000000」。");
    expect(seen.some(({ path, query }) => path === "/v1/conflicts" && query.get("state") === "settled")).toBe(true);
    await user.click(shown.getByTestId("undo"));
    await waitFor(() => expect(seen.some(({ path }) => path === "/v1/conflicts/c1/undo")).toBe(true));
  });

  it("stays as it is afterwards", async () => {
    serving(settled(Date.now() - 1));
    open("/conflicts?state=settled");
    (await card()).getByText("已经定了，不能再撤销。");
    expect(screen.queryByTestId("undo")).toBeNull();
  });
});

describe("the page", () => {
  it("says so when nothing is in dispute", async () => {
    serve({});
    open("/conflicts");
    expect((await screen.findByTestId("empty")).textContent).toContain("没有待处理的冲突");
  });

  it("holds in its address which ones it shows", async () => {
    serving(conflict());
    const { history, user } = open("/conflicts");
    await card();
    await user.click(screen.getByText("已处理"));
    await waitFor(() => expect(history.location.search).toBe("?state=settled"));
  });
});
