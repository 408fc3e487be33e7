import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";

/** Who declared the flow void, when and why. */
export function VoidNote({ voided: { by, at, reason } }: { voided: NonNullable<VisitDetail["voided"]> }) {
  const { t } = useTranslation();
  const time = momentIn(at.ms, useZone(), useLanguage());
  return (
    <Alert
      type="error"
      showIcon
      data-testid="voided"
      title={t("visit.voidedBy", { name: by.name, time })}
      description={t("visit.reason", { reason })}
    />
  );
}
