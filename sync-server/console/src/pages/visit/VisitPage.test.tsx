import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { VisitDetail } from "../../api/types";
import { detail, entry, front, ME_AS_REP, photo, time } from "../../test/build";
import { open } from "../../test/open";
import { problem, serve } from "../../test/server";

function show(visit: VisitDetail, address = "/visits/v-1") {
  serve({ "GET /v1/visits/v-1": () => visit });
  return open(address);
}

async function page() {
  return within(await screen.findByTestId("visit-page"));
}

describe("one visit", () => {
  it("says who, where, how many points and how far away", async () => {
    show(detail({ place: "outside", distance_m: 2380 }));
    const visit = await page();
    expect(visit.getByRole("heading", { level: 1 }).textContent).toBe("福满多超市");
    expect(visit.getByTestId("state-tag").textContent).toBe("待审核");
    expect(visit.getByTestId("place").textContent).toContain("不在门店范围内");
    visit.getByText("距门店 2.4 公里 · 误差 ±9 米");
    visit.getByText("40/40 分");
    visit.getByText("3 台");
  });

  it("does not hold a missing position against anyone", async () => {
    show(detail({ place: "cannot_tell", place_fix: null, distance_m: null }));
    const visit = await page();
    expect(visit.getByTestId("place").textContent).toContain("无法判断位置");
    visit.getByText("没有定位；不因此扣分。");
  });

  it("blames the outlet's coordinates, not the position, where there is a position", async () => {
    const fix = { lat: 31.2, lon: 121.4, accuracy_m: 9, mock: true };
    show(detail({ place: "cannot_tell", place_fix: fix, distance_m: null }));
    const visit = await page();
    visit.getByText("手机报告为模拟定位");
    visit.getByText("门店还没有坐标，无法与定位比较；不因此扣分。");
    expect(visit.getByTestId("place").title).toContain("门店还没有坐标");
    expect(visit.queryByText(/没有定位/)).toBeNull();
  });

  it("tells a rep whom the visit waits for", async () => {
    serve({ "GET /v1/me": () => ME_AS_REP, "GET /v1/visits/v-1": () => detail({ new_evidence: true }) });
    const { user } = open("/visits/v-1");
    const visit = await page();
    visit.getByText("已提交，等待主管审核。");
    expect(visit.getByTestId("state-tag").title).toBe("已提交，等待主管审核。");
    expect(visit.queryByText(/等你审核|再作决定|只看这位业务员/)).toBeNull();
    await user.click(screen.getByTestId("language"));
    await visit.findByText("Submitted; waiting for the supervisor's review.");
  });

  it("opens a photo full size by click, and holds it in the address", async () => {
    const { history, user } = show(detail());
    const thumb = (await page()).getByTestId("photo-thumb");
    expect(thumb.getAttribute("src")).toBe("/v1/evidence/e-1/thumb");
    expect(thumb.getAttribute("alt")).toBe("照片打卡的照片，3月5日 10:00拍摄");
    await user.click(thumb);
    expect((await screen.findByTestId("photo-full")).getAttribute("src")).toBe("/v1/evidence/e-1/full");
    expect(history.location.search).toBe("?photo=e-1");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(history.location.search).toBe(""));
  });

  it("goes to the next photo by key", async () => {
    const steps = [front({ evidence: [photo(), photo({ id: "e-2" })] })];
    const { history } = show(detail({ steps }), "/visits/v-1?photo=e-1");
    await screen.findByTestId("photo-full");
    fireEvent.keyDown(window, { key: "ArrowRight" });
    await waitFor(() => expect(history.location.search).toBe("?photo=e-2"));
  });

  it("says so where a promised photo has not arrived", async () => {
    const coming = photo({ state: "promised", thumb: false, full: false });
    show(detail({ steps: [front({ evidence: [coming] })] }));
    const tile = within((await page()).getByTestId("evidence"));
    tile.getByText("已登记，照片还没传到");
    expect(tile.queryByTestId("photo-thumb")).toBeNull();
  });

  it("shows the small photo until the full one is there", async () => {
    const half = photo({ state: "promised", full: false });
    show(detail({ steps: [front({ evidence: [half] })] }), "/visits/v-1?photo=e-1");
    const full = await screen.findByTestId("photo-full");
    expect(full.getAttribute("src")).toBe("/v1/evidence/e-1/thumb");
    expect(screen.getAllByText("大图还没传到，先看小图").length).toBeGreaterThan(0);
  });

  it("says at the photo and where it is large that it was not taken at the outlet, and how far away", async () => {
    const away = photo({ at_outlet: "outside", distance_m: 2340 });
    const { user } = show(detail({ steps: [front({ evidence: [away, photo({ id: "e-2" })] })] }));
    const [note, ...more] = await screen.findAllByTestId("photo-place");
    expect(note?.textContent).toBe("照片在门店范围外，距门店 2.3 公里");
    expect(more).toEqual([]);
    await user.click(screen.getAllByTestId("photo-thumb")[0]!);
    await waitFor(() => expect(screen.getAllByTestId("photo-place")).toHaveLength(2));
  });

  it("says how far each time can be trusted", async () => {
    const timeline = [
      entry({ position: 1 }),
      entry({ position: 2, action: "record", step: "fridge", at: time({ level: "estimate", bound_ms: 180_000 }) }),
      entry({ position: 3, action: "submit", at: time({ level: "unverified", bound_ms: null }) }),
    ];
    show(detail({ timeline }));
    const entries = (await page()).getAllByTestId("timeline-entry").map(({ textContent }) => textContent);
    expect(entries[0]).toContain("已核实 ±2 秒");
    expect(entries[1]).toContain("填写「冰柜陈列检查」");
    expect(entries[1]).toContain("离线估计 ±3 分钟");
    expect(entries[2]).toContain("未核实");
  });

  it("marks what came late, what is new since the review, and what does not count", async () => {
    const late = { action: "attach", step: "photo", late: true } as const;
    const timeline = [
      entry({ position: 5, ...late }),
      entry({ position: 9, ...late }),
      entry({ position: 10, action: "record", step: "gone", ignored: "unknown_step" }),
    ];
    const review = { verdict: "approve", by: { id: "p", name: "赵丽华" }, at: time(), steps: [], judged: 7 } as const;
    show(detail({ state: "approved", new_evidence: true, review: { ...review, steps: [] }, timeline }));
    const visit = await page();
    expect(visit.getByTestId("new-evidence").textContent).toContain("审核之后又有新证据");
    const [before, since, ignored] = visit.getAllByTestId("timeline-entry");
    expect(before?.textContent).toContain("补录");
    expect(before?.textContent).not.toContain("审核后新增");
    expect(since?.textContent).toContain("审核后新增");
    expect(ignored?.textContent).toContain("未计入：模板里没有步骤");
  });

  it("lists what is missing in words", async () => {
    show(detail({ state: "incomplete", missing: [{ code: "step_not_recorded", step: "fridge" }] }));
    expect((await page()).getByTestId("missing").textContent).toContain("「冰柜陈列检查」还没做");
  });

  it("says so when there is no such visit", async () => {
    serve({ "GET /v1/visits/v-1": () => problem(404, "not_found") });
    open("/visits/v-1");
    expect((await screen.findByTestId("problem")).textContent).toContain("找不到这条记录");
  });

  it("says everything in English, too", async () => {
    const { user } = show(detail());
    await page();
    await user.click(screen.getByTestId("language"));
    expect(await screen.findByText("23 m from the outlet · accuracy ±9 m")).toBeTruthy();
    expect(screen.getByTestId("visit-page").textContent).not.toContain("审核");
  });
});
