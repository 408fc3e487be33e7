import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Role } from "../../api/codes";
import type { Setting } from "../../api/settings";
import { ME } from "../../test/build";
import { setting, template } from "../../test/figures";
import { open } from "../../test/open";
import { type Route, serve } from "../../test/server";

const SHIFT = setting({
  key: "shift.end_min",
  title: { "zh-CN": "下班时间" },
  unit: "minutes after midnight",
  default: 1080,
  value: 1560,
  min: 1,
  max: 2160,
});
const REST = setting({ key: "rest.weekdays", unit: null, default: [], value: [6, 7], min: null, max: null });
const SHEET = setting({
  key: "sheet.template",
  unit: null,
  default: "x",
  value: "daily-actions",
  adjustable_per_territory: false,
});

const STRIP = setting({
  key: "photo.strip",
  unit: null,
  default: ["serials"],
  value: ["serials", "maker"],
  choices: ["serials", "maker", "device", "comments"],
});
const TAIL = setting({ key: "photo.tail", unit: null, default: "keep", value: "drop", choices: ["keep", "drop"] });
const ADDRESS = setting({ key: "verify.address", unit: null, default: "", value: "" });

function show(items: Setting[], role: Role = "admin", routes: Record<string, Route> = {}) {
  const seen = serve({
    "GET /v1/me": () => ({ ...ME, person: { ...ME.person, role } }),
    "GET /v1/settings": () => ({ items }),
    "GET /v1/templates": () => ({
      items: [template({ key: "daily-actions", title: { "zh-CN": "今日关键动作确认" } })],
    }),
    ...routes,
  });
  return { ...open("/settings?territory=t"), seen };
}

async function line(key: string) {
  const lines = await screen.findAllByTestId("setting");
  return within(lines.find(({ dataset }) => dataset["key"] === key)!);
}

describe("the settings", () => {
  it("say title, meaning, value, default and where they can be set", async () => {
    show([setting({ value: 48, set: [{ territory: { id: "t", name: "城东" }, value: 48 }] })]);
    const stale = await line("stale.hours");
    for (const words of ["未更新时限", "48 小时", "城东 48 小时", "可以按区域设置"]) stale.getByText(words);
    stale.getByText(/超过多久没有跟进，就提醒主管/);
    stale.getByText(/72 小时/);
  });

  it("name each value where no column does", async () => {
    show([setting({ value: 48 })]);
    const cells = (await line("stale.hours")).getAllByRole("cell").map(({ textContent }) => textContent);
    expect(cells.slice(1, 4)).toEqual(["现在48 小时", "默认72 小时", "适用范围可以按区域设置"]);
  });

  it("say a time of day as a clock does, weekdays by name, a template by its title", async () => {
    show([SHIFT, REST, SHEET]);
    (await line("shift.end_min")).getByText("次日 02:00");
    (await line("rest.weekdays")).getByText("周六、周日");
    await (await line("sheet.template")).findByText("今日关键动作确认");
    (await line("sheet.template")).getByText("全公司统一");
  });

  it("are those of the territory that the address names", async () => {
    const { seen } = show([setting()]);
    await line("stale.hours");
    expect(seen.find(({ path }) => path === "/v1/settings")?.query.get("territory")).toBe("t");
  });

  it("are read by a supervisor and changed by none", async () => {
    show([setting()], "supervisor");
    expect((await line("stale.hours")).queryByTestId("setting-edit")).toBeNull();
  });

  it("offer a regional manager what a territory can set", async () => {
    show([setting(), SHEET], "regional_manager");
    expect((await line("stale.hours")).getByTestId("setting-edit")).toBeTruthy();
    expect((await line("sheet.template")).queryByTestId("setting-edit")).toBeNull();
  });

  it("take a time of day as people write it", async () => {
    const { seen, user } = show([SHIFT], "admin", { "PUT /v1/settings/shift.end_min": () => SHIFT });
    await user.click((await line("shift.end_min")).getByTestId("setting-edit"));
    const field = await screen.findByTestId("adjust-value");
    fireEvent.change(field, { target: { value: "later" } });
    expect(screen.getByTestId("adjust-save").hasAttribute("disabled")).toBe(true);
    fireEvent.change(field, { target: { value: "18:30" } });
    await user.click(screen.getByTestId("adjust-save"));
    await screen.findByTestId("adjust-done");
    expect(seen.find(({ method }) => method === "PUT")?.body).toEqual({ value: 1110, territory: null });
  });

  it("say words by their titles, and no address as none", async () => {
    show([STRIP, TAIL, ADDRESS]);
    (await line("photo.strip")).getByText("序列号和姓名、厂商私有信息");
    (await line("photo.tail")).getByText("去掉");
    expect((await line("verify.address")).getAllByText("不设")).toHaveLength(2);
  });

  it("say what a doubt's weight counts, and units that are no single word", async () => {
    const weight = setting({ key: "doubt.weight.same_photo", unit: "points", default: 80, value: 80 });
    show([weight, setting({ key: "doubt.speed_km_h", unit: "km/h", default: 150, value: 120 })]);
    (await line("doubt.weight.same_photo")).getByText(/“同一张照片”这一条疑点的权重/);
    (await line("doubt.speed_km_h")).getByText("120 公里/时");
    expect((await line("doubt.weight.same_photo")).getAllByText(/^80$/).length).toBeGreaterThan(0);
  });

  it("say how dark and how blurred in measures that can be pictured", async () => {
    const dark = setting({ key: "doubt.dark_below", unit: "levels of 255", default: 30, value: 40 });
    show([dark, setting({ key: "doubt.blurred_below", unit: "hundredths of a bit", default: 1800, value: 1850 })]);
    (await line("doubt.dark_below")).getByText("40 （0 最暗，255 最亮）");
    (await line("doubt.blurred_below")).getByText("每块 18.5 位");
  });

  it("say what can be entered with its unit, but for a weight, which has none", async () => {
    const weight = setting({ key: "doubt.weight.dark", unit: "points", min: 0, max: 1000 });
    const { user } = show([setting(), weight]);
    await user.click((await line("stale.hours")).getByTestId("setting-edit"));
    const dialog = await screen.findByRole("dialog");
    within(dialog).getByText("可填 1–8760 小时");
    await user.click(within(dialog).getByRole("button", { name: "关闭" }));
    await user.click((await line("doubt.weight.dark")).getByTestId("setting-edit"));
    await screen.findByText("可填 0–1000");
  });

  it("let one choose any of some words, kept in their order", async () => {
    const { seen, user } = show([STRIP], "admin", { "PUT /v1/settings/photo.strip": () => STRIP });
    await user.click((await line("photo.strip")).getByTestId("setting-edit"));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("combobox", { name: "改为" }));
    await user.click(await screen.findByTitle("备注"));
    await user.click(await screen.findByTitle("品牌和型号"));
    await user.click(screen.getByTestId("adjust-save"));
    await screen.findByTestId("adjust-done");
    const value = ["serials", "device", "comments"];
    expect(seen.find(({ method }) => method === "PUT")?.body).toEqual({ value, territory: null });
  });

  it("let one choose one of some words", async () => {
    const { seen, user } = show([TAIL], "admin", { "PUT /v1/settings/photo.tail": () => TAIL });
    await user.click((await line("photo.tail")).getByTestId("setting-edit"));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("combobox", { name: "改为" }));
    await user.click(await screen.findByTitle("去掉"));
    await user.click(screen.getByTestId("adjust-save"));
    await screen.findByTestId("adjust-done");
    expect(seen.find(({ method }) => method === "PUT")?.body).toEqual({ value: "drop", territory: null });
  });

  it("take an address, and none", async () => {
    const set = [{ territory: null, value: "https://old.example.com" }];
    const { seen, user } = show([{ ...ADDRESS, set }], "admin", { "PUT /v1/settings/verify.address": () => ADDRESS });
    await user.click((await line("verify.address")).getByTestId("setting-edit"));
    fireEvent.change(await screen.findByTestId("adjust-value"), { target: { value: " " } });
    await user.click(screen.getByTestId("adjust-save"));
    await screen.findByTestId("adjust-done");
    expect(seen.find(({ method }) => method === "PUT")?.body).toEqual({ value: "", territory: null });
  });

  it("go back to the level above when asked", async () => {
    const set = [{ territory: null, value: 48 }];
    const { seen, user } = show([setting({ value: 48, set })], "admin", {
      "PUT /v1/settings/stale.hours": () => setting(),
    });
    await user.click((await line("stale.hours")).getByTestId("setting-edit"));
    await user.click(await screen.findByTestId("adjust-back"));
    await screen.findByTestId("adjust-done");
    expect(seen.find(({ method }) => method === "PUT")?.body).toEqual({ value: null, territory: null });
  });
});
