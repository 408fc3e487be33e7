import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { Layer } from "../../api/codes";
import type { Unmet } from "../../api/types";
import { UnmetList } from "../../components/UnmetList";
import type { Titles } from "../../words/titles";

interface Props {
  items: Unmet[];
  layers: { layer: Layer; met: boolean }[];
  titles: Titles;
}

/** What the visit still lacks, and in which layer of evidence; nothing when it lacks nothing. */
export function Missing({ items, layers, titles }: Props) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Alert
      type="warning"
      data-testid="missing"
      title={t("visit.missingTitle", { count: items.length })}
      description={
        <>
          {layers.length > 1 && <Layers layers={layers} />}
          <UnmetList items={items} titles={titles} />
        </>
      }
    />
  );
}

/** Behaviour, content, result: which of them is proven. */
function Layers({ layers }: { layers: Props["layers"] }) {
  const { t } = useTranslation();
  return (
    <ul className="layers" aria-label={t("visit.layers")}>
      {layers.map(({ layer, met }) => (
        <li key={layer} className={met ? "layer-met" : "layer-unmet"}>
          <span aria-hidden="true">{met ? "✓" : "✕"}</span> {t(`layer.${layer}`)}{" "}
          {t(met ? "visit.layerMet" : "visit.layerUnmet")}
        </li>
      ))}
    </ul>
  );
}
