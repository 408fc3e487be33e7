import { useTranslation } from "react-i18next";
import type { Language } from "../api/types";
import { asLanguage } from "../app/i18n";

/** The language on the screen. */
export function useLanguage(): Language {
  return asLanguage(useTranslation().i18n.language);
}
