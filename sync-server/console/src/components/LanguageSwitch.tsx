import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { setLanguage } from "../app/i18n";
import { useLanguage } from "./useLanguage";

/** Changes to the other language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <Button
      type="text"
      data-testid="language"
      aria-label={t("app.languageSwitchTo")}
      onClick={() => setLanguage(other)}
    >
      <span lang={other}>{t("app.languageOther")}</span>
    </Button>
  );
}
