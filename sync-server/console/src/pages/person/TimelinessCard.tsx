import { useTranslation } from "react-i18next";
import type { MetricsView, Timeliness } from "../../api/metrics";
import { percentWords } from "../../words/figure";
import { Team } from "./Team";

interface Props {
  timeliness: Timeliness;
  team: MetricsView["team"];
  /** From what share on it is healthy, percent. */
  pct: number;
}

/** How much of what was due was done in time, how that is counted, and whether it is healthy. */
export function TimelinessCard({ timeliness, team, pct }: Props) {
  const { t } = useTranslation();
  const { on_time, late, missed, unknown, cannot_tell, permille, healthy } = timeliness;
  const due = on_time + late + missed;
  return (
    <section className="sheet figure" aria-label={t("person.timeliness")} data-testid="timeliness">
      <h2>{t("person.timeliness")}</h2>
      <p className="figure-number">
        {permille === null ? "–" : percentWords(permille)}
        {healthy !== null && (
          <span className={`tag ${healthy ? "tag-approved" : "tag-incomplete"}`}>
            {t(healthy ? "person.healthy" : "person.unhealthy")}
          </span>
        )}
      </p>
      {permille !== null && <Scale permille={permille} pct={pct} />}
      <p>{due === 0 ? t("person.nothingDue") : t("person.timelinessMeans", { onTime: on_time, due, pct })}</p>
      <dl className="counts">
        <Count words={t("sheetState.on_time")} n={on_time} />
        <Count words={t("sheetState.late")} n={late} />
        <Count words={t("sheetState.missed")} n={missed} />
        <Count words={t("sheetState.unknown")} n={unknown} />
        <Count words={t("sheetState.cannot_tell")} n={cannot_tell} />
      </dl>
      <p className="fine">{t("person.notCounted")}</p>
      <Team team={team} words={team?.timeliness_permille == null ? null : percentWords(team.timeliness_permille)} />
    </section>
  );
}

/** The share as a bar; the mark stands where healthy begins. */
function Scale({ permille, pct }: { permille: number; pct: number }) {
  const { t } = useTranslation();
  return (
    <div className="scale" aria-hidden="true">
      <span className="scale-fill" style={{ width: `${permille / 10}%` }} />
      <span className="scale-mark" style={{ left: `${pct}%` }} title={t("person.healthyFrom", { pct })} />
    </div>
  );
}

function Count({ words, n }: { words: string; n: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{n}</dd>
    </div>
  );
}
