import { LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Param, TemplateLine } from "../../api/templates";
import { useLanguage } from "../../components/useLanguage";
import { useRole } from "../../components/useRole";
import { paramWords } from "../../words/param";
import { titleIn } from "../../words/titles";
import { ParamDialog } from "./ParamDialog";

/** The numbers of a template's rules: which are locked, which a territory may set, and what it set. */
export function Params({ line }: { line: TemplateLine }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const adjusted = line.params.find(({ id }) => id === open);
  if (line.params.length === 0) return <p className="soft">{t("templates.noParams")}</p>;
  return (
    <>
      <h3>{t("templates.params")}</h3>
      <p className="soft">{t("templates.paramsLead")}</p>
      <ul className="params">
        {line.params.map((param) => (
          <ParamLine key={param.id} param={param} adjust={() => setOpen(param.id)} />
        ))}
      </ul>
      {adjusted && <ParamDialog template={line.key} param={adjusted} close={() => setOpen(null)} />}
    </>
  );
}

function ParamLine({ param, adjust }: { param: Param; adjust: () => void }) {
  const { t } = useTranslation();
  const role = useRole();
  const title = titleIn(param.title, useLanguage()) || param.id;
  const { say, bounds } = paramWords(t, param);
  return (
    <li data-testid="param" data-param={param.id} data-locked={!param.adjustable}>
      <span className="param-name">
        <strong>{title}</strong>
        <span className="fine">{t("templates.ownValue", { value: say(param.value) })}</span>
        {bounds !== null && param.adjustable && <span className="fine">{t("adjust.bounds", { bounds })}</span>}
      </span>
      <span className="param-places">
        {param.adjusted.length === 0 && param.adjustable && <span className="soft">{t("templates.nowhere")}</span>}
        {param.adjusted.map(({ territory, value }) => (
          <span key={territory?.id ?? ""}>
            {territory?.name ?? t("adjust.company")} <strong>{say(value)}</strong>
          </span>
        ))}
      </span>
      {param.adjustable ? (
        (role === "admin" || role === "regional_manager") && (
          <Button size="small" data-testid="adjust" onClick={adjust}>
            {t("templates.adjust")}
          </Button>
        )
      ) : (
        <span className="tag locked" title={t("templates.lockedHint")}>
          <LockOutlined aria-hidden="true" /> {t("templates.locked")}
        </span>
      )}
    </li>
  );
}
