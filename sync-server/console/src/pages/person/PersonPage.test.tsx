import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { MetricsView } from "../../api/metrics";
import { figures, metrics, quiet, template } from "../../test/figures";
import { open } from "../../test/open";
import { serve } from "../../test/server";

// The picture needs a browser's layout; the table beside it says the same and is read here.
vi.mock("./HeatChart", () => ({ default: () => null }));

const DOCUMENT = {
  key: "outlet-visit",
  title: { "zh-CN": "终端拜访" },
  stages: [
    {
      id: "visit",
      title: { "zh-CN": "拜访" },
      steps: [
        {
          id: "fridge",
          title: { "zh-CN": "冰柜陈列检查" },
          fields: [{ id: "coolers", title: { "zh-CN": "冰柜数量" } }],
        },
      ],
    },
  ],
};

function show(view: MetricsView, address = "/people/p-chen") {
  const seen = serve({
    "GET /v1/metrics": () => view,
    "GET /v1/points": () => ({
      balance: 120,
      entries: [{ at: 0, flow: "v-9", step: null, delta: -20, received_at: 0 }],
    }),
    "GET /v1/templates": () => ({ items: [template()] }),
    "GET /v1/templates/outlet-visit/2": () => ({ document: DOCUMENT }),
  });
  return { ...open(address), seen };
}

async function section(name: string) {
  return within(await screen.findByTestId(name));
}

describe("a person's figures", () => {
  it("say how timeliness is counted and whether it is healthy", async () => {
    show(figures());
    const timely = await section("timeliness");
    timely.getByText("93.3%");
    timely.getByText("健康");
    timely.getByText(/应完成 60 次，按时完成 56 次；.*达到 92% 为健康。/);
    timely.getByText(/都不计入，不会拉低及时率/);
  });

  it("say a rate just below healthy as below", async () => {
    const timeliness = { on_time: 919, late: 81, missed: 0, unknown: 0, cannot_tell: 0, permille: 919, healthy: false };
    show(figures({ metrics: metrics({ timeliness }) }));
    const timely = await section("timeliness");
    timely.getByText("91.9%");
    timely.getByText("偏低");
  });

  it("show no rate where nothing was due", async () => {
    const timeliness = { on_time: 0, late: 0, missed: 0, unknown: 4, cannot_tell: 0, permille: null, healthy: null };
    show(figures({ metrics: metrics({ timeliness }) }));
    (await section("timeliness")).getByText(/没有到期要完成的动作/);
    expect(screen.queryByText("偏低")).toBeNull();
  });

  it("withhold the mean of fewer than three people, and say why", async () => {
    show(figures({ team: null }));
    expect((await screen.findAllByTestId("team-withheld"))[0]?.textContent).toMatch(/同一区域、同一岗位.*含本人.*不足 3 人/);
    expect(screen.queryByText(/团队平均/)).toBeNull();
  });

  it("show points by month, and the entries when asked", async () => {
    const { user } = show(figures());
    const points = await section("points");
    points.getByText("120 分");
    points.getByText("−20");
    await user.click(points.getByTestId("ledger-open"));
    expect((await points.findByRole("link")).getAttribute("href")).toBe("/visits/v-9");
  });

  it("say when the person works most, and give every number in a table", async () => {
    const heatmap = quiet();
    heatmap[3]![9] = 7;
    heatmap[6]![0] = 2;
    const { user } = show(figures({ metrics: metrics({ heatmap }) }));
    const heat = await section("heatmap");
    heat.getByText("共 9 次动作；最集中的是周四 9–10 点，7 次。");
    await user.click(heat.getByText("表"));
    const rows = within(await heat.findByTestId("heat-table")).getAllByRole("row");
    expect(rows).toHaveLength(25);
    expect(rows[10]?.textContent).toBe("9 点···7···");
    expect(rows[1]?.textContent).toBe("0 点······2");
  });

  it("name stages, steps and fields by their template", async () => {
    const stages = [{ template: "outlet-visit", stage: "visit", count: 3, median_ms: 5 * 86_400_000 }];
    const effort = [
      { template: "outlet-visit", step: "fridge", field: "coolers", count: 9, total_ms: 30_600, median_ms: 3_400 },
    ];
    show(figures({ metrics: metrics({ stages, effort }) }));
    await (await section("stages")).findByText("拜访");
    (await section("stages")).getByText("5 天");
    await (await section("effort")).findByText("冰柜数量");
    (await section("effort")).getByText("3.4 秒");
  });

  it("say how far a privilege is", async () => {
    const privileges = [
      { id: "a", title: { "zh-CN": "优先获取样品" }, have: 1, need: 1, open: true },
      { id: "b", title: { "zh-CN": "高级话术库" }, have: 2, need: 3, open: false },
    ];
    show(figures({ metrics: metrics({ privileges }) }));
    const list = await section("privileges");
    list.getByText("已解锁");
    list.getByText("2/3");
  });

  it("lead to the visits and sheets of the same days, and to all customers", async () => {
    show(figures({ from: "2026-03-01", to: "2026-03-05" }));
    await screen.findByTestId("timeliness");
    const target = (words: RegExp) => screen.getByText(words).getAttribute("href") ?? "";
    const days = "from=2026-03-01&to=2026-03-05";
    expect(target(/看门店拜访/)).toContain(days);
    expect(target(/看今日确认/)).toContain(days);
    expect(target(/看客户跟进/)).not.toContain("from");
  });

  it("ask for the days that the address holds", async () => {
    const { seen } = show(figures(), "/people/p-chen?from=2026-03-01&to=2026-03-05");
    await screen.findByTestId("timeliness");
    const query = seen.find(({ path }) => path === "/v1/metrics")?.query.toString();
    expect(query).toBe("person=p-chen&from=2026-03-01&to=2026-03-05");
  });
});
