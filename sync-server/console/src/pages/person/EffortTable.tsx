import { useTranslation } from "react-i18next";
import type { Effort } from "../../api/metrics";
import type { PartNames } from "../../components/useTemplateTitles";

interface Props {
  effort: Effort[];
  names: PartNames;
}

/** What filling in costs, the slowest first: what to make shorter. */
export function EffortTable({ effort, names }: Props) {
  const { t } = useTranslation();
  const lines = [...effort].sort((a, b) => b.median_ms - a.median_ms);
  return (
    <section className="sheet figure" aria-label={t("person.effort")} data-testid="effort">
      <h2>{t("person.effort")}</h2>
      <p className="soft">{lines.length === 0 ? t("person.noEffort") : t("person.effortMeans")}</p>
      {lines.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t("person.field")}</th>
              <th scope="col">{t("person.medianSeconds")}</th>
              <th scope="col">{t("person.times")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ template, step, field, count, median_ms }) => (
              <tr key={`${template} ${step} ${field}`}>
                <th scope="row">
                  {field === "" ? t("person.wholeForm") : names.field(template, step, field)}{" "}
                  <span className="fine">{names.step(template, step)}</span>
                </th>
                <td>{t("time.seconds", { n: seconds(median_ms) })}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1).replace(/\.0$/, "");
}
