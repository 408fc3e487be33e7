import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { MORNING, time } from "../test/build";
import { boundWords, businessDay, foreignZone, momentIn, momentOn, spanWords } from "./time";

const ZONE = "Asia/Shanghai";

describe("times", () => {
  it("shows every moment in the company's zone", () => {
    expect(momentIn(time().ms, ZONE, "zh-CN")).toBe("3月5日 10:00");
  });

  it("names the phone's zone only where it is another one", () => {
    expect(foreignZone(time(), ZONE)).toBe("");
    expect(foreignZone(time({ zone_min: 0 }), ZONE)).toBe("UTC+0");
    expect(foreignZone(time({ zone_min: -210 }), ZONE)).toBe("UTC-3:30");
  });

  it("cuts the business day where the company does", () => {
    const midnight = Date.UTC(2026, 2, 4, 16);
    expect(businessDay(midnight, ZONE, 0)).toBe("2026-03-05");
    expect(businessDay(midnight, ZONE, 1)).toBe("2026-03-04");
  });

  it("cuts the business day at four in the morning", () => {
    const four = Date.UTC(2026, 2, 4, 20);
    expect(businessDay(four - 1, ZONE, 240)).toBe("2026-03-04");
    expect(businessDay(four, ZONE, 240)).toBe("2026-03-05");
  });

  it("leaves out the date that is already there", () => {
    expect(momentOn("2026-03-05", MORNING, ZONE, "zh-CN")).toBe("10:00");
    expect(momentOn("2026-03-04", MORNING, ZONE, "zh-CN")).toBe("3月5日 10:00");
  });

  it("never makes a bound look tighter than it is", () => {
    expect(boundWords(i18next.t, time({ bound_ms: 1_001 }))).toBe("±2 秒");
    expect(spanWords(i18next.t, 121_000)).toBe("3 分钟");
    expect(spanWords(i18next.t, 7_200_000)).toBe("2 小时");
    expect(boundWords(i18next.t, time({ bound_ms: null }))).toBe("");
    expect(boundWords(i18next.t, time({ bound_ms: -60_000 }))).toBe("");
  });
});
