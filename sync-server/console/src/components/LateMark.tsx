import { useTranslation } from "react-i18next";

/** Marks what came after the review. */
export function LateMark() {
  const { t } = useTranslation();
  return (
    <span className="mark" data-testid="late" title={t("time.lateHint")}>
      {t("time.late")}
    </span>
  );
}
