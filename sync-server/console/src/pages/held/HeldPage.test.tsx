import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Held } from "../../api/held";
import { conflict, held } from "../../test/conflicts";
import { open } from "../../test/open";
import { type Route, serve } from "../../test/server";

function serving(item: Held, more: Record<string, Route> = {}) {
  return serve({ "GET /v1/held": () => ({ items: [item] }), ...more });
}

async function card() {
  return within(await screen.findByTestId("held"));
}

describe("a held visit", () => {
  it("says who did what and when, why it waits and what waits with it", async () => {
    serving(held());
    open("/held");
    const shown = await card();
    shown.getByRole("heading", { name: /^陈晓东 3月5日 10:00 在「福满多超市」开始了/ });
    const why = shown.getByTestId("held-why").textContent;
    expect(why).toBe("3月14日 10:00 才送达；那时他离开这个区域已超过 7 天。 另有 7 步跟着一起等。");
  });

  it("counts by one tap", async () => {
    const seen = serving(held(), { "POST /v1/held/e-1/12": () => new Response(null, { status: 204 }) });
    const { user } = open("/held");
    await user.click((await card()).getByTestId("release"));
    const sent = () => seen.find(({ method }) => method === "POST")?.body;
    await waitFor(() => expect(sent()).toEqual({ accept: true, reason: "" }));
  });

  it("is refused with a reason only", async () => {
    const seen = serving(held(), { "POST /v1/held/e-1/12": () => new Response(null, { status: 204 }) });
    const { user } = open("/held");
    await user.click((await card()).getByTestId("refuse"));
    const dialog = within(await screen.findByRole("dialog"));
    const button = dialog.getByRole<HTMLButtonElement>("button", { name: "不算" });
    expect(button.disabled).toBe(true);
    await user.type(dialog.getByLabelText("写给业务员的理由"), "不是你的店");
    await user.click(button);
    const sent = () => seen.find(({ method }) => method === "POST")?.body;
    await waitFor(() => expect(sent()).toEqual({ accept: false, reason: "不是你的店" }));
  });
});

describe("a time that nobody vouches for", () => {
  it("is said to be one", async () => {
    serving(held({ at: { at_ms: held().at.at_ms, level: "unverified" }, waiting: 0 }));
    open("/held");
    expect((await card()).getByTestId("held-why").textContent).toContain("手机上的时间无法核实");
  });
});

describe("a held change", () => {
  it("shows the values", async () => {
    const what = { ...held().what, verb: "set" as const, flow: null, template: null, values: { note: "当时" } };
    serving(held({ what, waiting: 0 }));
    open("/held");
    (await card()).getByText("当时");
    expect((await card()).getByTestId("held-why").textContent).not.toContain("步");
  });
});

describe("the opening page", () => {
  it("begins with what is in dispute and what waits, each with its count and its page", async () => {
    serve({
      "GET /v1/held": () => ({ items: [held()] }),
      "GET /v1/conflicts": () => ({ items: [conflict()], open: 3, next: null }),
    });
    open("/todos");
    const found = within(await screen.findByTestId("exceptions"));
    const conflicts = await found.findByRole("link", { name: "3 处内容有冲突，等人选定" });
    expect(conflicts.getAttribute("href")).toBe("/conflicts");
    const waiting = await found.findByRole("link", { name: "1 项送达太晚，等你定夺" });
    expect(waiting.getAttribute("href")).toBe("/held");
    expect(screen.queryByTestId("empty"), "something waits").toBeNull();
  });

  it("says nothing of them where there are none", async () => {
    serve({});
    open("/todos");
    await screen.findByTestId("empty");
    expect(screen.queryByTestId("exceptions")).toBeNull();
  });
});
