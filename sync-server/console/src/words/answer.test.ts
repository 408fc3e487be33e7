import i18next from "i18next";
import { describe, expect, it } from "vitest";
import type { Field } from "../api/types";
import { answerWords } from "./answer";

function field(changes: Partial<Field>): Field {
  const blank = { required: false, answer: null, late: false, revisions: [] };
  return { id: "f", title: { "zh-CN": "题" }, type: "text", unit: null, ...blank, ...changes };
}

const CHOICES = [
  { id: "good", title: { "zh-CN": "达标", en: "Good" } },
  { id: "poor", title: { "zh-CN": "不达标", en: "Poor" } },
];

describe("answers", () => {
  it.each([
    ["a number with its unit", field({ type: "number", unit: "台", answer: 0 }), "0 台"],
    ["fen as yuan", field({ type: "money", unit: "分", answer: 350 }), "¥3.50"],
    ["a choice by its title", field({ type: "choice", choices: CHOICES, answer: "poor" }), "不达标"],
    ["several choices", field({ type: "choices", choices: CHOICES, answer: ["good", "poor"] }), "达标、不达标"],
    ["yes or no", field({ type: "yes_no", answer: false }), "否"],
    ["a day", field({ type: "date", answer: "2026-03-05" }), "3月5日周四"],
  ])("shows %s", (_, given, words) => {
    expect(answerWords(i18next.t, given, "zh-CN")).toBe(words);
  });

  it("tells a length of time in the reader's language, and leaves other units to the template's author", async () => {
    await i18next.changeLanguage("en");
    const said = ["分钟", "小时", "天", "台"].map((unit) =>
      answerWords(i18next.t, field({ type: "number", unit, answer: 3 }), "en"),
    );
    expect(said).toEqual(["3 min", "3 h", "3 days", "3 台"]);
  });

  it.each([[null], [""], [[]]])("counts %j as unanswered", (answer) => {
    expect(answerWords(i18next.t, field({ unit: "台", answer }), "zh-CN")).toBeNull();
  });
});
