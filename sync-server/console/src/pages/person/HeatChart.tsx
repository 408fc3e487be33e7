import { HeatmapChart } from "echarts/charts";
import { GridComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cellsOf } from "./heat";
import { useDayNames } from "../../components/useDayNames";

use([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

interface Shown {
  value: [number, number, number];
}

/** The heatmap as a picture; the table beside it says the same. */
export default function HeatChart({ heatmap }: { heatmap: number[][] }) {
  const { t } = useTranslation();
  const days = useDayNames();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    if (box.current === null) return;
    const made = init(box.current, undefined, { renderer: "svg" });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const says = ({ value: [hour, day, count] }: Shown) =>
      t("heat.cell", { day: days[day], hour, next: hour + 1, count });
    chart.current?.setOption(optionsOf(heatmap, days, says, [t("heat.few"), t("heat.many")]));
  });
  return <div ref={box} className="heat-chart" role="img" aria-label={t("heat.seeTable")} data-testid="heat-chart" />;
}

function optionsOf(
  heatmap: number[][],
  days: string[],
  says: (shown: Shown) => string,
  [least, most]: [string, string],
) {
  const cells = cellsOf(heatmap);
  return {
    grid: { left: 44, right: 8, top: 8, bottom: 64 },
    tooltip: { formatter: says, confine: true },
    xAxis: { type: "category", data: HOURS, axisTick: { show: false }, splitArea: { show: true } },
    yAxis: { type: "category", data: days, inverse: true, axisTick: { show: false } },
    visualMap: {
      min: 0,
      max: Math.max(1, ...cells.map(({ count }) => count)),
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemHeight: 120,
      text: [most, least],
      inRange: { color: ["#f1f5f2", "#bfe3c8", "#5fae79", "#166534"] },
    },
    series: [
      {
        type: "heatmap",
        data: cells.map(({ day, hour, count }) => [hour, day, count]),
        itemStyle: { borderColor: "#fff", borderWidth: 1 },
        animation: false,
      },
    ],
  };
}
