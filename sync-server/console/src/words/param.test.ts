import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { param } from "../test/figures";
import { paramWords } from "./param";

type Numbers = [unit: string | null, value: number, min: number | null, max: number | null, adjusted?: number[]];

const of = (...numbers: Numbers) => numbers;

function read(...[unit, value, min, max, adjusted = []]: Numbers) {
  const placed = adjusted.map((one) => ({ territory: null, value: one }));
  const { say, bounds } = paramWords(i18next.t, param({ unit, value, min, max, adjusted: placed }));
  return [say(value), bounds];
}

describe("a template's number", () => {
  it.each([
    ["hours where its minutes are whole ones", of("分钟", 1440, 240, 4320), ["24 小时", "4–72 小时"]],
    ["days where it is several whole ones", of("分钟", 10080, 1440, 20160), ["7 天", "1–14 天"]],
    ["minutes where a bound is no whole hour", of("分钟", 120, 90, 240), ["120 分钟", "90–240 分钟"]],
    ["minutes where what somebody set is no whole hour", of("分钟", 120, 60, 240, [75]), ["120 分钟", "60–240 分钟"]],
    ["minutes below an hour", of("分钟", 0, null, null), ["0 分钟", null]],
    ["its author's unit", of("份", 3, 1, null), ["3 份", "不小于 1 份"]],
    ["nothing but itself without a unit", of(null, 3, 1, 5), ["3", "1–5"]],
  ])("says %s", (_, given, words) => {
    expect(read(...given)).toEqual(words);
  });

  it("says a length of time in English, too", async () => {
    await i18next.changeLanguage("en");
    expect(read("分钟", 1440, 240, 4320)).toEqual(["24 h", "4–72 h"]);
    expect(read("小时", 72, 0, 168)).toEqual(["72 h", "0–168 h"]);
  });
});
