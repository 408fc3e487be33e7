import { useTranslation } from "react-i18next";
import type { StageTime } from "../../api/metrics";
import type { PartNames } from "../../components/useTemplateTitles";
import { spanWords } from "../../words/time";

/** How long the person's own flows stay in each stage; an action sheet takes a moment, which says nothing. */
export function StageTimes({ stages: all, names }: { stages: StageTime[]; names: PartNames }) {
  const { t } = useTranslation();
  const stages = all.filter(({ template }) => names.kind(template) !== "day");
  return (
    <section className="sheet figure" aria-label={t("person.stages")} data-testid="stages">
      <h2>{t("person.stages")}</h2>
      <p className="soft">{stages.length === 0 ? t("person.noStages") : t("person.stagesMeans")}</p>
      {stages.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t("person.stage")}</th>
              <th scope="col">{t("person.median")}</th>
              <th scope="col">{t("person.times")}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map(({ template, stage, count, median_ms }) => (
              <tr key={`${template} ${stage}`}>
                <th scope="row">
                  {names.stage(template, stage)} <span className="fine">{names.template(template)}</span>
                </th>
                <td>{spanWords(t, median_ms)}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
