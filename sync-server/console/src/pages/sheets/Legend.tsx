import { useTranslation } from "react-i18next";
import { SHEET_STATES } from "../../api/codes";
import type { Sheet } from "../../api/todos";

/** How many sheets stand how, and what each standing means. */
export function Legend({ items }: { items: Sheet[] }) {
  const { t } = useTranslation();
  const count = (state: string) => items.filter((sheet) => sheet.state === state).length;
  return (
    <dl className="legend" data-testid="legend">
      {SHEET_STATES.filter((state) => count(state) > 0).map((state) => (
        <div key={state} className="legend-item">
          <dt>
            <span className={`tag sheet-${state}`}>{t(`sheetState.${state}`)}</span>{" "}
            {t("sheets.people", { count: count(state) })}
          </dt>
          <dd className="soft">{t(`sheetHint.${state}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
