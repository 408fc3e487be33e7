import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { UNMET_CODES } from "../api/codes";
import type { Unmet } from "../api/types";
import { coolers, fridge, front } from "../test/build";
import { type Titles, titlesOf } from "./titles";
import { codeWords, unmetWords } from "./unmet";

const MADE = coolers({ id: "made", type: "money", title: { "zh-CN": "成交额", en: "Amount" } });
const SOURCES = {
  steps: [fridge({ fields: [coolers(), MADE] }), front()],
  stages: [
    { id: "lead", title: { "zh-CN": "线索", en: "Lead" } },
    { id: "won", title: { "zh-CN": "赢单", en: "Won" } },
  ],
};

/** Every parameter that some code carries. */
const WHOLE: Omit<Unmet, "code"> = {
  step: "fridge",
  first: "photo",
  field: "coolers",
  need: "front-photo",
  kind: "photo",
  state: "approved",
  have: 1,
  min: 3,
  hours: 24,
  stage: "won",
  next: ["lead", "won"],
  op: ">=",
  value: 5,
  item: "coolers",
  from: "stage:lead",
  minutes: 2880,
  role: "regional_manager",
  version: "V2.1",
  what: "outlet",
  param: "days",
};

const chinese = (unmet: Unmet) => unmetWords(i18next.t, unmet, titlesOf(SOURCES, "zh-CN"));

async function english(unmet: Unmet): Promise<string> {
  await i18next.changeLanguage("en");
  return unmetWords(i18next.t, unmet, titlesOf(SOURCES, "en"));
}

describe("the rules' requirements in words", () => {
  it.each([
    ["correction_over", "更正期限已过：提交后 24 小时内可以更正"],
    ["stage_out_of_order", "阶段不能跳：不能直接进入「赢单」，下一步可以进入「线索」或「赢单」"],
    ["step_not_in_stage", "进入「赢单」阶段之后才能做「冰柜陈列检查」"],
    ["value_unmet", "「冰柜陈列检查」的「冰柜数量」应不小于 5"],
    ["count_unmet", "「冰柜数量」至少要 3 项，现在有 1 项"],
    ["too_early", "还早：进入「线索」后满 2 天才可以"],
    ["role_needed", "要大区经理或更高的人才能这样做"],
    ["document_version", "「冰柜陈列检查」的「照片」要用 V2.1 版的文件"],
    ["param_refused", "「days」不允许这样调整"],
    ["link_missing", "「冰柜陈列检查」的「冰柜数量」要选一个现有的门店"],
  ])("says %s with its parameters", (code, words) => {
    expect(chinese({ code, ...WHOLE })).toBe(words);
  });

  it.each([
    [{ code: "irreversible", step: "" }, "提交后不能再改；如确实有误，只能作废"],
    [{ code: "stage_out_of_order", stage: "lead", next: [] }, "不能进入「线索」：已经是最后的阶段"],
    [{ ...WHOLE, code: "count_unmet", max: 4 }, "「冰柜数量」要 3 到 4 项，现在有 1 项"],
    [{ code: "must_not", step: "", item: "" }, "这项内容在这里不该有"],
    [{ code: "too_late", from: "step:photo", minutes: 60 }, "已超过时限：做完「照片打卡」后只有 60 分钟"],
    [
      { code: "link_missing", step: "fridge", field: "made", what: "customer-pipeline" },
      "「冰柜陈列检查」的「成交额」要选一个现有的记录",
    ],
    [
      { code: "value_unmet", step: "fridge", field: "made", op: "<", value: 350 },
      "「冰柜陈列检查」的「成交额」应小于 ¥3.50",
    ],
  ])("has another sentence where a parameter asks for one: %j", (unmet, words) => {
    expect(chinese(unmet)).toBe(words);
  });

  it.each([
    ["correction_over", "更正期限已过"],
    ["too_late", "已超过时限"],
    ["stage_out_of_order", "阶段不能跳着走"],
  ])("says a bare %s without making up a number", (code, words) => {
    expect(codeWords(i18next.t, code, null, titlesOf(SOURCES, "zh-CN"))).toBe(words);
  });

  it.each(UNMET_CODES)("leaves no hole in either language: %s", async (code) => {
    const said = [chinese({ code, ...WHOLE }), await english({ code, ...WHOLE }), chinese({ code })];
    expect(said.filter((words) => /\{\{|undefined|null|NaN/.test(words))).toEqual([]);
  });

  it("stays readable where the template is not known", () => {
    const bare: Titles = titlesOf({ steps: [] }, "zh-CN");
    expect(unmetWords(i18next.t, { code: "stage_not_final", stage: "won" }, bare)).toContain("某个阶段");
  });
});
