import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { Unmet } from "../../api/types";
import { UnmetList } from "../../components/UnmetList";
import type { Titles } from "../../words/titles";

/** What the visit still lacks; nothing when it lacks nothing. */
export function Missing({ items, titles }: { items: Unmet[]; titles: Titles }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Alert
      type="warning"
      data-testid="missing"
      title={t("visit.missingTitle", { count: items.length })}
      description={<UnmetList items={items} titles={titles} />}
    />
  );
}
