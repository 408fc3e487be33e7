import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { VisitDetail } from "../../api/types";
import { coolers, detail, entry, fridge, front, ME_AS_REP, MORNING, REP, time } from "../../test/build";
import { open } from "../../test/open";
import { problem, type Route, serve } from "../../test/server";

const LEAD = { id: "lead", title: { "zh-CN": "线索", en: "Lead" }, entered: { at: time(), by: REP }, current: false };
const TALKS = { id: "talks", title: { "zh-CN": "谈判", en: "Talks" }, entered: { at: time(), by: REP }, current: true };
const WON = { id: "won", title: { "zh-CN": "赢单", en: "Won" }, entered: null, current: false };

function show(changes: Partial<VisitDetail>, routes: Record<string, Route> = {}) {
  const visit = detail(changes);
  const seen = serve({ "GET /v1/visits/v-1": () => visit, ...routes });
  return { ...open("/visits/v-1"), seen };
}

async function page() {
  return within(await screen.findByTestId("visit-page"));
}

function bodyOf(seen: { method: string; body: unknown }[]): unknown {
  return seen.find(({ method }) => method === "POST")?.body;
}

describe("a flow with stages", () => {
  const deal = {
    kind: "pipeline",
    stages: [LEAD, TALKS, WON],
    steps: [fridge({ stage: "lead" }), front({ stage: "won" })],
    summary: "老板愿意试两箱",
    due_day: "2026-03-09",
  } as const;

  it("shows which stages were entered and which one it is in", async () => {
    show({ ...deal, stages: [...deal.stages], steps: [...deal.steps] });
    const marks = within((await page()).getByTestId("stages")).getAllByRole("listitem");
    expect(marks.map(({ dataset }) => dataset["standing"])).toEqual(["entered", "current", "ahead"]);
    expect(marks[0]?.textContent).toBe("线索3月5日 10:00 进入");
  });

  it("folds the steps of a stage ahead", async () => {
    show({ ...deal, stages: [...deal.stages], steps: [...deal.steps] });
    const fold = (await page()).getByTestId("stage-fold");
    expect(fold.hasAttribute("open")).toBe(false);
    expect(within(fold).getByTestId("step").dataset["step"]).toBe("photo");
  });

  it("says the last follow-up and the next", async () => {
    show({ ...deal, stages: [...deal.stages], steps: [...deal.steps] });
    const visit = await page();
    visit.getByText("老板愿意试两箱");
    visit.getByText("下次跟进 3月9日周一");
  });

  it("names the stage that was entered, and the version it was moved to", async () => {
    const timeline = [
      entry({ position: 1, action: "enter_stage", note: "talks" }),
      entry({ position: 2, action: "migrate", note: "customer-pipeline v2" }),
      entry({ position: 3, action: "hand_over", note: "原负责人休假" }),
    ];
    show({ ...deal, stages: [...deal.stages], steps: [...deal.steps], timeline });
    const lines = (await page()).getAllByTestId("timeline-entry").map(({ textContent }) => textContent);
    expect(lines[0]).toContain("进入「谈判」阶段");
    expect(lines[1]).toContain("第 2 版");
    expect(lines[2]).toContain("原负责人休假");
  });
});

describe("a flow's answers", () => {
  it("show what was changed into what, by whom and why", async () => {
    const revisions = [
      { value: 2, at: time(), by: REP, reason: null },
      { value: 5, at: time(), by: REP, reason: "点数时漏看了后排" },
    ];
    show({ steps: [fridge({ fields: [coolers({ answer: 3, late: true, revisions })] })] });
    const answer = within((await page()).getByTestId("answer"));
    answer.getByText("补录");
    const changes = within(answer.getByTestId("revisions")).getAllByRole("listitem");
    expect(changes.map(({ textContent }) => textContent?.slice(0, 9))).toEqual(["5 台 → 3 台", "2 台 → 5 台"]);
    expect(changes[0]?.textContent).toContain("陈晓东 修改，原因：点数时漏看了后排");
  });

  it("name the flow that they refer to, and lead to it", async () => {
    const shown = {
      kind: "flow",
      id: "v-7",
      name: "申江冷饮厂",
      title: { "zh-CN": "设备商机" },
      day: "2026-03-05",
    } as const;
    show({ steps: [fridge({ fields: [coolers({ type: "flow", unit: null, answer: "v-7", shown })] })] });
    const link = within((await page()).getByTestId("answer")).getByText("申江冷饮厂 · 设备商机 · 3月5日周四");
    expect(link.getAttribute("href")).toBe("/visits/v-7");
  });

  it("name outlets with their visits behind them, and people, before and after a change", async () => {
    const who = (name: string) => ({ kind: "person", id: `p-${name}`, name, title: null, day: null }) as const;
    const revisions = [{ value: "p-陈", shown: who("陈"), at: time(), by: REP, reason: null }];
    const person = coolers({ type: "person", unit: null, answer: "p-李", shown: who("李"), revisions });
    const outlet = { ...who("福满多超市"), kind: "outlet", id: "o-1" } as const;
    const place = coolers({ id: "place", type: "outlet", unit: null, answer: "o-1", shown: outlet });
    show({ steps: [fridge({ fields: [person, place] })] });
    const [first, second] = (await page()).getAllByTestId("answer");
    expect(within(first!).getByRole("listitem").textContent).toContain("陈 → 李");
    const link = within(second!).getByText("福满多超市");
    expect(link.getAttribute("href")).toBe("/visits?outlet=o-1&view=all");
  });

  it("show no bare id where what they refer to is out of sight", async () => {
    show({ steps: [fridge({ fields: [coolers({ type: "flow", unit: null, answer: "01a1-secret", shown: null })] })] });
    const answer = (await page()).getByTestId("answer");
    expect(answer.textContent).toContain("不在你能看到的范围内");
    expect(answer.textContent).not.toContain("01a1-secret");
  });

  it("say why a step was skipped", async () => {
    show({ steps: [fridge({ done: false, skipped: "店主外出" })] });
    const step = within((await page()).getByTestId("step"));
    step.getByText("已跳过");
    step.getByText("跳过原因：店主外出");
  });

  it("stay readable where the later template has no place for them", async () => {
    const carried = [{ step: "fridge", item: "old-size", value: "两门", evidence: null, at: time() }];
    show({ carried });
    const kept = within((await page()).getByTestId("carried"));
    kept.getByText("冰柜陈列检查 · old-size");
    kept.getByText("两门");
  });

  it("say which layer of evidence is missing", async () => {
    const layers: VisitDetail["layers"] = [
      { layer: "behaviour", met: true },
      { layer: "content", met: false },
      { layer: "result", met: true },
    ];
    show({ layers, missing: [{ code: "evidence_missing", step: "photo", need: "front-photo", have: 0, min: 1 }] });
    const missing = within((await page()).getByTestId("missing"));
    missing.getByText("内容 还缺");
    missing.getByText("行为 齐全");
  });
});

describe("a flow's deadlines", () => {
  it.each([
    ["met", "按时完成"],
    ["late", "晚了"],
    ["cannot_tell", "时间说不准，不算晚"],
    ["overdue", "已过期，还没做"],
    ["running", "还没到期"],
  ])("say %s in words", async (state, words) => {
    const deadline = { id: "d", title: { "zh-CN": "四小时内联系" }, due_at: MORNING, met: null, state };
    show({ deadlines: [deadline] });
    within((await page()).getByTestId("deadlines")).getByText(words);
  });

  it("stand beside the to-dos that it caused", async () => {
    const todo = {
      id: "k",
      title: { "zh-CN": "主管确认报价" },
      to: "supervisor",
      at: time(),
      due_at: MORNING,
      settled: false,
    };
    show({ caused: [todo] });
    const deadlines = within((await page()).getByTestId("deadlines"));
    deadlines.getByText("主管确认报价");
    deadlines.getByText("主管跟办 · 3月5日 10:00 前");
  });
});

describe("what a supervisor rarely does", () => {
  it("asks why before it declares anything void", async () => {
    const voided = { by: REP, at: time(), reason: "重复" };
    const { seen, user } = show({}, { "POST /v1/flows/v-1/void": () => detail({ state: "voided", voided }) });
    await user.click((await page()).getByTestId("void-open"));
    await user.click(screen.getByTestId("void-send"));
    await screen.findByText("请写明原因");
    expect(bodyOf(seen)).toBeUndefined();
    await user.type(screen.getByTestId("void-reason"), "重复");
    await user.click(screen.getByTestId("void-send"));
    expect((await screen.findByTestId("voided")).textContent).toContain("原因：重复");
    expect(bodyOf(seen)).toEqual({ reason: "重复" });
  });

  it.each([
    ["void", "void-reason"],
    ["hand-over", "hand-over-to"],
  ])("opens a form in view and in focus, and takes it back: %s", async (what, field) => {
    const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
    const { seen, user } = show({});
    const opener = (await page()).getByTestId(`${what}-open`);
    await user.click(opener);
    expect(scrolled.mock.contexts.map((form) => (form as Element).tagName)).toEqual(["FORM"]);
    expect(screen.getByTestId(field).contains(document.activeElement)).toBe(true);
    await user.click(screen.getByTestId(`${what}-send-cancel`));
    expect(screen.queryByTestId(field)).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(bodyOf(seen)).toBeUndefined();
  });

  it("asks to whom before it hands over, and says what the rules refuse", async () => {
    const refuse = () => problem(422, "unmet", { unmet: [{ code: "owns_it" }] });
    const people = () => [
      { ...REP, role: "rep" },
      { id: "p-li", name: "李敏", role: "rep" },
    ];
    const { seen, user } = show({}, { "POST /v1/flows/v-1/hand-over": refuse, "GET /v1/people": people });
    await user.click((await page()).getByTestId("hand-over-open"));
    await user.click(screen.getByTestId("hand-over-send"));
    await screen.findByText("请选择接手的人");
    await user.click(screen.getByRole("combobox", { name: "转交给" }));
    await user.click(await screen.findByText("李敏"));
    await user.type(screen.getByTestId("hand-over-reason"), "休假");
    await user.click(screen.getByTestId("hand-over-send"));
    expect((await screen.findByTestId("problem")).textContent).toContain("接手的人就是现在的负责人");
    expect(bodyOf(seen)).toEqual({ to: "p-li", reason: "休假" });
  });

  it("is not offered to a rep", async () => {
    show({}, { "GET /v1/me": () => ME_AS_REP });
    await page();
    expect(screen.queryByTestId("more-actions")).toBeNull();
  });

  it("is not offered for what is void", async () => {
    show({ state: "voided", voided: { by: REP, at: time(), reason: "重复" } });
    const visit = await page();
    expect(visit.getByTestId("state-tag").textContent).toBe("已作废");
    expect(visit.queryByTestId("more-actions")).toBeNull();
  });
});

describe("a flow's flags", () => {
  it("are told in words, those that are not known left out", async () => {
    show({ flags: ["several_open", "moon_phase"] });
    expect((await page()).getByTestId("flags").textContent).toBe("同一人同时有多次拜访未结束");
  });
});
