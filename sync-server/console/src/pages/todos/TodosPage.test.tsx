import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { detail, ME_AS_REP, MORNING } from "../../test/build";
import { todo } from "../../test/figures";
import { open } from "../../test/open";
import { away, problem, type Route, serve } from "../../test/server";

const OTHER = { id: "p-li", name: "李敏" };
const ITEMS = [
  todo({ id: "stale", kind: "stale", flow: "deal", at: MORNING - 80 * 3_600_000 }),
  todo({ id: "visit" }),
  todo({ id: "late", kind: "sheet", flow: "s-2", person: OTHER, outlet: null, sheet_state: "late" }),
  todo({ id: "call", kind: "consequence", flow: "deal", title: { "zh-CN": "主管确认报价" }, due_at: MORNING }),
];
const COUNTS = { sheet: 1, review: 1, consequence: 1, stale: 3 };

function waiting(items = ITEMS, counts: object = COUNTS): Record<string, Route> {
  return { "GET /v1/todos": () => ({ items, counts }), "GET /v1/visits/v-1": () => detail() };
}

async function group(kind: string) {
  return within(await screen.findByTestId(`todos-${kind}`));
}

describe("the to-dos", () => {
  it("are the first page that a supervisor sees", async () => {
    serve(waiting());
    const { history } = open("/");
    expect(await screen.findByRole("heading", { name: "待办", level: 1 })).toBeTruthy();
    expect(history.location.pathname).toBe("/todos");
  });

  it("are no page of a rep", async () => {
    serve({ ...waiting(), "GET /v1/me": () => ME_AS_REP, "GET /v1/visits": () => ({ items: [], next: null }) });
    const { history } = open("/");
    await screen.findByTestId("empty");
    expect(history.location.pathname).toBe("/visits");
    expect(screen.queryByTestId("nav-todos")).toBeNull();
    expect(screen.getByTestId("nav-mine").getAttribute("href")).toBe("/people/p-chen");
  });

  it("say how much is doubted of what they lead to, and nothing where nothing is", async () => {
    serve(waiting([todo({ id: "odd", doubt: 80 }), todo({ id: "calm", flow: "v-2", doubt: 0 })]));
    open("/todos");
    expect((await group("review")).getAllByTestId("doubt").map(({ textContent }) => textContent)).toEqual(["疑点 80 "]);
  });

  it("say who confirmed late, and lead to the sheet", async () => {
    serve(waiting());
    open("/todos");
    const sheets = await group("sheet");
    sheets.getByText("晚了");
    expect(sheets.getByRole("link", { name: "李敏" }).getAttribute("href")).toBe("/visits/s-2");
  });

  it("say what is overdue, and who was left alone since when", async () => {
    serve(waiting());
    open("/todos");
    (await group("consequence")).getByText("应在 3月5日 10:00 前办完，已过期");
    (await group("stale")).getByText("上次跟进 3月2日 02:00");
    (await group("stale")).getByText("还有 2 项没有列出，处理完上面的就会出现。");
  });

  it("are put by reason, sheets first, and counted in the bar", async () => {
    serve(waiting());
    open("/todos");
    await group("sheet");
    const kinds = screen.getAllByTestId(/^todos-/).map(({ dataset }) => dataset["testid"]);
    expect(kinds).toEqual(["todos-sheet", "todos-review", "todos-consequence", "todos-stale"]);
    expect(screen.getByTestId("nav-todos").textContent).toContain("6 项待办");
  });

  it("can be narrowed to one reason, which the address holds", async () => {
    serve(waiting());
    const { history, user } = open("/todos");
    await group("sheet");
    await user.click(screen.getByText("待审核 1"));
    await waitFor(() => expect(history.location.search).toBe("?kind=review"));
    expect(screen.queryByTestId("todos-sheet")).toBeNull();
  });

  it("open what is to be settled in one tap, and lead back", async () => {
    serve(waiting());
    const { history, user } = open("/todos");
    await user.click((await group("review")).getByRole("link", { name: "福满多超市" }));
    await screen.findByTestId("approve");
    await user.click(screen.getByRole("link", { name: /回到待办/ }));
    await waitFor(() => expect(history.location.pathname).toBe("/todos"));
  });

  it("say so when nothing is left to do", async () => {
    serve(waiting([], {}));
    open("/todos");
    expect((await screen.findByTestId("empty")).textContent).toContain("没有待办，都处理完了");
  });

  it.each([
    [() => away, "连不上服务器"],
    [() => problem(403, "forbidden"), "你没有权限"],
  ])("say why they cannot be read", async (answer, words) => {
    serve({ "GET /v1/todos": answer });
    open("/todos");
    expect((await screen.findByTestId("problem")).textContent).toContain(words);
  });
});
