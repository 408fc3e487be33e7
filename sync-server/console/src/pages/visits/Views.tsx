import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { type ListSearch, type View, VIEWS, viewOf } from "./search";

interface Props {
  search: ListSearch;
  change: (changes: { view: string | undefined }) => void;
}

/** The quick filters by state. */
export function Views({ search, change }: Props) {
  const { t } = useTranslation();
  const label = (view: View) => (view === "attention" || view === "all" ? t(`list.${view}`) : t(`state.${view}`));
  return (
    <div className="views">
      <Segmented<View>
        aria-label={t("list.quick")}
        value={viewOf(search)}
        options={VIEWS.map((view) => ({ value: view, label: label(view) }))}
        onChange={(view) => change({ view: view === "attention" ? undefined : view })}
      />
    </div>
  );
}
