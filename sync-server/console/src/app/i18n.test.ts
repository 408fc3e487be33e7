import i18next from "i18next";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startWords, wantedLanguage } from "./i18n";

afterEach(() => vi.restoreAllMocks());

/** Starts the words in a browser that asks for these languages. */
function startedIn(...languages: string[]): string {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  startWords();
  return i18next.language;
}

describe("the language at first", () => {
  it.each([
    [["en-US", "en"], "en"],
    [["zh-TW"], "zh-CN"],
    [["ZH", "en"], "zh-CN"],
    [["de-DE", "zh-CN", "en"], "zh-CN"],
    [["fr"], "en"],
    [[], "en"],
  ])("of a browser that asks for %j is %s", (tags, language) => {
    expect(wantedLanguage(tags)).toBe(language);
  });

  it("is the browser's until one was chosen", () => {
    expect(startedIn("en-US")).toBe("en");
    localStorage.setItem("routebook.language", "zh-CN");
    expect(startedIn("en-US")).toBe("zh-CN");
    expect(document.documentElement.lang).toBe("zh-CN");
  });

  it("stays the browser's where nothing can be kept", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new Error("forbidden");
    });
    expect(startedIn("zh-CN", "en")).toBe("zh-CN");
  });
});
