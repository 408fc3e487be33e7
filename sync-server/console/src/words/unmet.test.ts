import i18next from "i18next";
import { describe, expect, it } from "vitest";
import type { Unmet } from "../api/types";
import { fridge, front } from "../test/build";
import { NO_TITLES, titlesOf } from "./titles";
import { codeWords, unmetWords } from "./unmet";

const STEPS = [fridge(), front()];
const EVIDENCE: Unmet = {
  code: "evidence_missing",
  step: "photo",
  need: "front-photo",
  kind: "photo",
  have: 0,
  min: 2,
};

describe("unmet requirements in words", () => {
  it("names step, need and numbers", () => {
    const titles = titlesOf({ steps: STEPS }, "zh-CN");
    expect(unmetWords(i18next.t, EVIDENCE, titles)).toBe("「照片打卡」还差「门头照片」（0/2）");
  });

  it("names them in English", async () => {
    await i18next.changeLanguage("en");
    const words = unmetWords(i18next.t, EVIDENCE, titlesOf({ steps: STEPS }, "en"));
    expect(words).toBe("“Photo check-in” still needs “Shop front” (0/2)");
  });

  it("says why an answer is none", () => {
    const unmet = { code: "field_invalid", step: "fridge", field: "coolers", reason: "too_large" };
    expect(unmetWords(i18next.t, unmet, titlesOf({ steps: STEPS }, "zh-CN"))).toBe(
      "「冰柜陈列检查」的「冰柜数量」填得不对：太大、太长或太多",
    );
  });

  it("stays readable without the template's titles", () => {
    expect(unmetWords(i18next.t, EVIDENCE, NO_TITLES)).toBe("「某个步骤」还差「照片」（0/2）");
  });

  it("shows a code that it does not know", () => {
    expect(unmetWords(i18next.t, { code: "moon_phase" }, NO_TITLES)).toContain("moon_phase");
  });

  it("says a bare code without a hole in the sentence", () => {
    expect(codeWords(i18next.t, "flow_closed", null, NO_TITLES)).toBe("当前状态不能这样做");
  });
});
