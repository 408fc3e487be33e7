import { useTranslation } from "react-i18next";
import { useDayNames } from "../../components/useDayNames";

const HOURS = 24;

/** The heatmap in figures, for whoever reads rather than looks. */
export function HeatTable({ heatmap }: { heatmap: number[][] }) {
  const { t } = useTranslation();
  const days = useDayNames();
  return (
    <div className="heat-scroll" tabIndex={0} role="region" aria-label={t("heat.table")}>
      <table className="heat-table" data-testid="heat-table">
        <thead>
          <tr>
            <th scope="col">{t("heat.hour")}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: HOURS }, (_, hour) => (
            <tr key={hour}>
              <th scope="row">{t("heat.clock", { hour })}</th>
              {days.map((day, index) => (
                <td key={day} data-count={heatmap[index]?.[hour] ?? 0}>
                  {heatmap[index]?.[hour] || "·"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
