import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { VisitDetail } from "../../api/types";
import { detail, entry, front, photo, REP, time } from "../../test/build";
import { doubt, twin } from "../../test/evidence";
import { open } from "../../test/open";
import { serve } from "../../test/server";

const FAST = { km_h: 310, limit: 150, metres: 15_500, seconds: 180 };
const SPEED = doubt({ code: "speed", weight: 60, params: FAST });
const SAME = doubt({ code: "same_photo", evidence: "e-1", other: "e-old", params: { own: 1 }, twin: twin() });
const DIM = { brightness: 31, limit: 40 };
const DARK = doubt({ code: "dark", grade: "review", weight: 10, evidence: "e-1", params: DIM });
const WHY = { doubts: ["speed"], evidence: null, reason: "搭车走的高速", by: REP, at: time() };

async function show(changes: Partial<VisitDetail>) {
  serve({ "GET /v1/visits/v-1": () => detail(changes) });
  const page = open("/visits/v-1");
  await screen.findByTestId("visit-page");
  return page;
}

const item = (code: string) => screen.getAllByTestId("doubt-item").find(({ dataset }) => dataset["code"] === code)!;

describe("doubts on a visit's page", () => {
  it("are left out where there are none", async () => {
    await show({});
    expect(screen.queryByTestId("doubts")).toBeNull();
  });

  it("say the score, and each in a sentence with its numbers and its weight", async () => {
    await show({ doubt: 150, doubts: [SAME, SPEED, DARK] });
    expect(screen.getByTestId("doubt-score").textContent).toBe("权重合计 150");
    expect(item("speed").textContent).toContain("相当于时速 310 公里，超过 150 公里");
    expect(item("speed").textContent).toContain("+60");
    expect(item("speed").textContent).toContain("未说明");
  });

  it("stand by the visit and by photo", async () => {
    await show({ doubt: 150, doubts: [SAME, SPEED, DARK] });
    const groups = screen.getAllByTestId("doubt-group");
    expect(groups.map((group) => within(group).getByRole("heading").textContent)).toEqual(
      ["这次拜访", "「照片打卡」的照片"],
    );
    within(groups[1]!).getByText(/平均亮度 31/);
    expect(within(groups[1]!).getByTestId("doubt-verify").getAttribute("href")).toBe("/verify?code=7KQ2M9TX");
    expect(within(groups[0]!).queryByTestId("doubt-verify")).toBeNull();
  });

  it("show the photo that one resembles beside it, with the way to its visit", async () => {
    await show({ doubt: 80, doubts: [SAME] });
    const pair = within(screen.getByTestId("pair"));
    const pictures = pair.getAllByRole("img").map((picture) => picture.getAttribute("src"));
    expect(pictures).toEqual(["/v1/evidence/e-1/thumb", "/v1/evidence/e-old/thumb"]);
    pair.getByText("老张烟酒 · 陈晓东 · 3月4日周三");
    expect(pair.getByTestId("twin-link").getAttribute("href")).toBe("/visits/v-old?photo=e-old");
  });

  it("say so where the other photo is out of sight", async () => {
    await show({ doubt: 80, doubts: [{ ...SAME, other: null, twin: null }] });
    within(item("same_photo")).getByText(/不在你能看到的范围内/);
    expect(screen.queryByTestId("twin")).toBeNull();
  });

  it("carry the rep's own words, and are calmer for it", async () => {
    await show({ doubt: 60, doubts: [{ ...SPEED, explained: true }], explained: [WHY] });
    const speed = item("speed");
    expect(speed.dataset["explained"]).toBe("true");
    within(speed).getByText("已说明");
    expect(within(speed).getByTestId("explanation").textContent).toContain("陈晓东说明（移动过快）");
    within(speed).getByText("搭车走的高速");
    expect(screen.getByTestId("doubt-score").className).toContain("doubt-explained");
  });

  it("stand under the photo in a few words, and in whole ones beside it full size", async () => {
    const { user } = await show({ doubt: 10, doubts: [DARK], steps: [front({ evidence: [photo()] })] });
    const tile = within(screen.getByTestId("evidence"));
    expect(tile.getByTestId("tile-doubt").textContent).toBe("疑点：照片太暗");
    await user.click(tile.getByTestId("photo-thumb"));
    within(await screen.findByRole("dialog")).getByText(/平均亮度 31，不到 40/);
  });

  it("are told in the timeline once they are explained", async () => {
    await show({ timeline: [entry({ action: "explain", note: "搭车走的高速" })] });
    const told = within(screen.getByTestId("timeline-entry"));
    told.getByText("说明疑点");
    told.getByText("搭车走的高速");
  });
});

describe("a photo's code", () => {
  it("leads to its verification", async () => {
    const evidence = [photo({ code: "0000-0000-0001-1" })];
    serve({ "GET /v1/visits/v-1": () => detail({ steps: [front({ evidence })] }) });
    const { user, history } = open("/visits/v-1?photo=e-1");
    await user.click(await screen.findByTestId("photo-code"));
    await waitFor(() => expect(history.location.href).toBe("/verify?code=0000000000011"));
  });
});
