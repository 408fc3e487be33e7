import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { type Doubt, DOUBT_CODES } from "../api/doubts";
import { QUESTIONS, REASONS } from "../api/verify";
import { doubt, report } from "../test/evidence";
import { doubtWords } from "./doubt";
import { byEvidence, standingOf } from "./doubtful";
import { reasonWords, resultWords } from "./verdict";

const LANGUAGES = ["zh-CN", "en"] as const;
const FAST = { km_h: 310, limit: 150, metres: 15_500, seconds: 180 };
const HOLE = /\{\{|undefined|null|NaN/;

const chinese = (changes: Partial<Doubt>) => doubtWords(i18next.t, doubt(changes), "zh-CN");

describe("doubts in words", () => {
  it.each([
    ["speed", FAST, "相距 15.5 公里、间隔 3 分钟，相当于时速 310 公里"],
    ["inaccurate_place", { metres: 180, limit: 100 }, "定位误差 ±180 米，超过 100 米"],
    ["stale_fix", { seconds: 935, limit: 120 }, "用的是 15 分 35 秒前的定位"],
    ["short_dwell", { seconds: 450, limit: 8 }, "只有 7 分 30 秒，不到 8 分钟"],
    ["similar_photo", { own: 0, distance: 8 }, "画面与别人的另一张照片很像：64 处里只有 8 处不同"],
    ["similar_photo", { own: 1, distance: 0 }, "64 处没有一处不同"],
    ["same_photo", { own: 1 }, "与业务员自己的另一张照片的原始文件完全相同"],
    ["blurred", { detail: 412, limit: 600 }, "每块 4.12 位，不到 6 位"],
    ["dark", { brightness: 31, limit: 40 }, "平均亮度 31，不到 40"],
    ["repeated_fix", { visits: 4, limit: 3 }, "在 4 次拜访里完全相同"],
  ])("says %s with its numbers", (code, params, words) => {
    expect(chinese({ code, params })).toContain(words);
  });

  it("tells a short visit that is all normal from a row of normal ones", () => {
    const params = { visits: 6, limit: 5 };
    expect(chinese({ code: "all_normal", grade: "flag", params })).toContain("停留很短");
    expect(chinese({ code: "all_normal", grade: "review", params })).toContain("连续 6 次");
  });

  it("names what a seal and the log do not agree on, each once", () => {
    const params = { sequence: 1, time: 1, beard: 1, shoes: 1 };
    expect(chinese({ code: "seal_mismatch", params })).toContain("对不上：先后次序、时间、其他内容。");
  });

  it.each(LANGUAGES)("leaves no hole where a number is not known, in %s", async (language) => {
    await i18next.changeLanguage(language);
    const said = [...DOUBT_CODES, "odd"].map((code) => doubtWords(i18next.t, doubt({ code, params: {} }), language));
    expect(said.filter((words) => HOLE.test(words))).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  });
});

describe("doubts on a page", () => {
  it("call for a look until all are explained", () => {
    const flag = doubt({ grade: "flag" });
    const review = doubt({ grade: "review" });
    expect(standingOf([flag, review])).toBe("flag");
    expect(standingOf([{ ...flag, explained: true }, review])).toBe("review");
    expect(standingOf([{ ...flag, explained: true }])).toBe("explained");
  });

  it("stand by what they are about, the visit first, each reason under the last doubt it speaks of", () => {
    const doubts = [
      doubt({ code: "dark", evidence: "e-2" }),
      doubt({ code: "blurred", evidence: "e-2" }),
      doubt({ code: "speed", evidence: null }),
      doubt({ code: "dark", evidence: "e-1" }),
    ];
    const reason = { doubts: ["dark", "blurred"], evidence: "e-2", reason: "停电", by: { id: "p", name: "陈" } };
    const explained = [{ ...reason, at: { ms: 0, level: "verified", bound_ms: null, zone_min: 480 } as const }];
    const groups = byEvidence(doubts, explained, ["e-1", "e-2"]);
    expect(groups.map(({ evidence }) => evidence)).toEqual([null, "e-1", "e-2"]);
    expect(groups[2]?.said.map(({ reasons }) => reasons.length)).toEqual([0, 1]);
  });
});

describe("answers in words", () => {
  it.each(LANGUAGES)("have a sentence of their own for every reason, without a hole, in %s", async (language) => {
    await i18next.changeLanguage(language);
    const bare = report({ distance: null, twin_distance: null });
    const said = [...REASONS, "odd"].map((reason) => reasonWords(i18next.t, { verdict: "pass", reason }, bare));
    expect(said.filter((words) => HOLE.test(words))).toEqual([]);
  });

  it("name the distance that they stand on", () => {
    const far = report({ distance: 4, twin_distance: 3 });
    const say = (reason: string) => reasonWords(i18next.t, { verdict: "cannot_tell", reason }, far);
    expect(say("looks_alike")).toContain("差异 4");
    expect(say("looks_like_another")).toContain("差异 3");
  });

  it("count what failed before what is open", () => {
    const verdicts = (verdict: string) => Object.fromEntries(QUESTIONS.map((q) => [q, { verdict, reason: "x" }]));
    const say = (changes: object) => resultWords(i18next.t, report(changes));
    expect(say(verdicts("pass"))).toBe("五项都通过");
    expect(say({ ...verdicts("pass"), seen_before: { verdict: "odd", reason: "x" } })).toContain("1 项说不准");
    expect(say({ ...verdicts("cannot_tell"), file_intact: { verdict: "fail", reason: "x" } })).toBe("1 项不通过");
  });
});
