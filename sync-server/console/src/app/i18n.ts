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

/** Starts the words in the language that this browser used last, else in Chinese. */
export function startWords(): void {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  void i18next.use(initReactI18next).init({
    lng: keptLanguage(),
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

function keptLanguage(): Language {
  try {
    return asLanguage(localStorage.getItem(KEPT_AS) ?? undefined);
  } catch {
    return "zh-CN";
  }
}
