import { Segmented } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { busiest, totalOf } from "./heat";
import { HeatTable } from "./HeatTable";
import { useDayNames } from "../../components/useDayNames";

const HeatChart = lazy(() => import("./HeatChart"));

/** When the person works: actions by weekday and hour, as a picture or as a table. */
export function HeatSection({ heatmap }: { heatmap: number[][] }) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<"chart" | "table">("chart");
  const days = useDayNames();
  const top = busiest(heatmap);
  return (
    <section className="sheet figure" aria-label={t("heat.title")} data-testid="heatmap">
      <div className="figure-head">
        <h2>{t("heat.title")}</h2>
        <Segmented<"chart" | "table">
          aria-label={t("heat.shape")}
          value={shape}
          options={[
            { value: "chart", label: t("heat.chart") },
            { value: "table", label: t("heat.table") },
          ]}
          onChange={setShape}
        />
      </div>
      <p data-testid="heat-says">
        {top === null
          ? t("heat.none")
          : t("heat.means", {
              total: totalOf(heatmap),
              day: days[top.day],
              hour: top.hour,
              next: top.hour + 1,
              count: top.count,
            })}
      </p>
      {shape === "table" && <HeatTable heatmap={heatmap} />}
      {shape === "chart" && top !== null && (
        <Suspense fallback={<div className="heat-chart" />}>
          <HeatChart heatmap={heatmap} />
        </Suspense>
      )}
    </section>
  );
}
