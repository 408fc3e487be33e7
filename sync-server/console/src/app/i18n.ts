import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../api/types";
import en from "../words/en.json";
import zh from "../words/zh-CN.json";

declare module "i18next" {
  // Makes the compiler refuse a key that has no words.
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: typeof zh };
  }
}

const KEPT_AS = "routebook.language";

/** Starts the words in the language that was chosen here last, else in one that the browser asks for. */
export function startWords(): void {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  void i18next.use(initReactI18next).init({
    lng: keptLanguage() ?? wantedLanguage(navigator.languages),
    fallbackLng: "zh-CN",
    defaultNS: "words",
    resources: { "zh-CN": { words: zh }, en: { words: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Switches the language and remembers it. */
export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  void i18next.changeLanguage(language);
}

/** The language of a running i18next instance, as one of ours. */
export function asLanguage(text: string | undefined): Language {
  return text === "en" ? "en" : "zh-CN";
}

/** The first of a browser's languages that there are words in, whatever its region; else English. */
export function wantedLanguage(tags: readonly string[]): Language {
  const known = tags.map((tag) => tag.toLowerCase().split("-")[0]).find((base) => base === "zh" || base === "en");
  return known === "zh" ? "zh-CN" : "en";
}

function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return kept === null ? null : asLanguage(kept);
  } catch {
    return null;
  }
}
