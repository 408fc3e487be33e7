import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Role } from "../../api/codes";
import { ME, MORNING } from "../../test/build";
import { template } from "../../test/figures";
import { open } from "../../test/open";
import { problem, type Request, type Route, serve } from "../../test/server";

const DAILY = template({ key: "daily-actions", title: { "zh-CN": "今日关键动作确认" } });

function as(role: Role, routes: Record<string, Route> = {}, address = "/templates?key=outlet-visit") {
  const me = { ...ME, person: { ...ME.person, role } };
  const seen = serve({
    "GET /v1/me": () => me,
    "GET /v1/templates": () => ({ items: [template(), DAILY] }),
    ...routes,
  });
  return { ...open(address), seen };
}

async function card() {
  await screen.findAllByTestId("version");
  return within(screen.getAllByTestId("template")[0]!);
}

function bodyOf(seen: Request[], method: string): unknown {
  return seen.find((request) => request.method === method)?.body;
}

describe("the templates", () => {
  it("say who has each version, the highest first", async () => {
    as("supervisor");
    const versions = (await card()).getAllByTestId("version").map(({ textContent }) => textContent);
    expect(versions).toEqual(["第 2 版试用：城东、陈晓东；直到点“发给所有人”", "第 1 版使用中所有人都在用"]);
  });

  it("say which version is in use, and which it has replaced", async () => {
    const audience = (everyone: boolean, until: number | null = null) => ({ everyone, territories: [], people: [], until });
    const versions = [audience(true), audience(false), audience(false, MORNING), audience(false, Date.now() * 2)].map(
      (given, index) => ({ version: index + 1, engine: 1, title: {}, audience: given }),
    );
    as("supervisor", { "GET /v1/templates": () => ({ items: [template({ versions })] }) });
    const standings = (await card()).getAllByTestId("version").map(({ dataset }) => dataset["standing"]);
    expect(standings).toEqual(["apart", "inUse", "replaced", "replaced"]);
    expect((await card()).getAllByText("已由第 3 版取代；做到一半的照常做完")).toHaveLength(2);
  });

  it("show which numbers are locked", async () => {
    as("admin");
    const [free, locked] = (await card()).getAllByTestId("param");
    expect(free?.dataset["locked"]).toBe("false");
    expect(locked?.textContent).toContain("锁定");
    expect(within(locked!).queryByTestId("adjust")).toBeNull();
  });

  it("offer a supervisor nothing to change", async () => {
    as("supervisor");
    await card();
    expect(screen.queryByTestId("publish-open")).toBeNull();
    expect(screen.queryByTestId("adjust")).toBeNull();
    expect(screen.queryByTestId("roll-out")).toBeNull();
  });

  it("roll a version out to all, once that is confirmed", async () => {
    const { seen, user } = as("admin", { "PUT /v1/templates/outlet-visit/2/audience": () => ({}) });
    await user.click((await card()).getByTestId("roll-out"));
    expect(bodyOf(seen, "PUT")).toBeUndefined();
    await user.click(within(await screen.findByRole("tooltip")).getByText("发给所有人"));
    await screen.findByText("已发给所有人。");
    expect(bodyOf(seen, "PUT")).toEqual({ everyone: true });
  });

  it("name what a refused number is", async () => {
    const refuse = () => problem(422, "param_locked", { key: "outlet-visit", param: "photos" });
    const { seen, user } = as("admin", { "PUT /v1/templates/outlet-visit/params/photos": refuse });
    await user.click((await card()).getByTestId("adjust"));
    fireEvent.change(await screen.findByTestId("adjust-value"), { target: { value: "4" } });
    await user.click(screen.getByTestId("adjust-save"));
    expect((await screen.findByTestId("problem")).textContent).toContain("「photos」是锁定的");
    expect(bodyOf(seen, "PUT")).toEqual({ value: 4, territory: null });
  });

  it("let a regional manager adjust for a territory only", async () => {
    const { seen, user } = as("regional_manager", { "PUT /v1/templates/outlet-visit/params/photos": () => ({}) });
    await user.click((await card()).getByTestId("adjust"));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByText("城东");
    expect(dialog.queryByText("全公司")).toBeNull();
    await user.click(screen.getByTestId("adjust-save"));
    await screen.findByTestId("adjust-done");
    expect(bodyOf(seen, "PUT")).toEqual({ value: 1, territory: "t" });
  });

  it("unfold the one that the address names", async () => {
    const { history, user } = as("supervisor", {}, "/templates");
    await user.click(await screen.findByRole("link", { name: /今日关键动作确认/ }));
    await waitFor(() => expect(history.location.search).toBe("?key=daily-actions"));
  });
});

async function publishing(routes: Record<string, Route>, text: string) {
  const { seen, user } = as("admin", routes);
  await user.click(await screen.findByTestId("publish-open"));
  fireEvent.change(await screen.findByTestId("publish-document"), { target: { value: text } });
  await user.click(screen.getByTestId("publish-send"));
  return seen;
}

describe("publishing a template", () => {
  it("tells every fault with its place", async () => {
    const faults = [
      { path: "$.stages[0].id", what: "stands twice" },
      { path: "$.title", what: "lacks zh-CN" },
    ];
    await publishing({ "POST /v1/templates": () => problem(422, "template_faults", { faults }) }, "{}");
    const lines = within(await screen.findByTestId("faults")).getAllByRole("listitem");
    expect(lines.map(({ textContent }) => textContent)).toEqual(["$.stages[0].id stands twice", "$.title lacks zh-CN"]);
  });

  it("sends the text as it was pasted, to everybody", async () => {
    const done = { key: "outlet-visit", version: 3, change: "published" };
    const seen = await publishing({ "POST /v1/templates": () => done }, '{"key": "outlet-visit"}');
    expect((await screen.findByTestId("publish-done")).textContent).toContain("第 3 版已发布");
    expect(bodyOf(seen, "POST")).toEqual({ document: '{"key": "outlet-visit"}', audience: { everyone: true } });
  });

  it.each([
    ["", "请先粘贴或选择模板"],
    ['{"key": ', "这不是完整的 JSON"],
  ])("asks for a whole document before it sends anything: %j", async (text, words) => {
    const seen = await publishing({}, text);
    await screen.findByText(new RegExp(words));
    expect(bodyOf(seen, "POST")).toBeUndefined();
  });

  it("says which version number is free when this one is taken", async () => {
    const taken = () => problem(409, "version_taken", { key: "outlet-visit", version: 2, highest: 2 });
    await publishing({ "POST /v1/templates": taken }, "{}");
    expect((await screen.findByTestId("problem")).textContent).toContain("请把版本号改成 2 以上");
  });
});
