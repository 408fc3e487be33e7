import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Metrics, type MetricsView, type MonthSum, pointsQuery } from "../../api/metrics";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import { Team } from "./Team";

interface Props {
  person: string;
  points: Metrics["points"];
  team: MetricsView["team"];
}

/** The balance, month by month, and what it was earned with. */
export function PointsSection({ person, points, team }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const months = [...points.months].sort((a, b) => b.month.localeCompare(a.month));
  return (
    <section className="sheet figure" aria-label={t("person.points")} data-testid="points">
      <h2>{t("person.points")}</h2>
      <p className="figure-number">{t("person.pointsOf", { count: points.balance })}</p>
      <p>{t("person.pointsMeans")}</p>
      {months.length > 0 && <Months months={months} />}
      <Team team={team} words={team === null ? null : t("person.pointsOf", { count: team.points })} />
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)} data-testid="ledger-open">
        {t(open ? "person.ledgerClose" : "person.ledgerOpen")}
      </Button>
      {open && <Entries person={person} />}
    </section>
  );
}

function Months({ months }: { months: MonthSum[] }) {
  const { t } = useTranslation();
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t("person.month")}</th>
          <th scope="col">{t("person.earned")}</th>
          <th scope="col">{t("person.taken")}</th>
          <th scope="col">{t("person.bonus")}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, earned, taken, bonus, closed }) => (
          <tr key={month}>
            <th scope="row">
              {month} <span className="fine">{t(closed ? "person.closed" : "person.running")}</span>
            </th>
            <td>{earned}</td>
            <td>{taken === 0 ? "0" : `−${Math.abs(taken)}`}</td>
            <td>{bonus}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entries({ person }: { person: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const query = useQuery(pointsQuery(person));
  if (query.isError) return <ProblemAlert error={query.error} retry={() => void query.refetch()} />;
  const entries = query.data?.entries ?? [];
  if (query.data && entries.length === 0) return <p className="soft">{t("person.noEntries")}</p>;
  return (
    <ul className="ledger">
      {entries.map(({ at, flow, step, delta }, index) => (
        <li key={`${flow} ${step} ${at} ${index}`}>
          <Link to="/visits/$flow" params={{ flow }}>
            {momentIn(at, zone, language)}
          </Link>
          <span className="soft">{t(step === null ? "person.forApproval" : "person.forStep")}</span>
          <strong className={delta < 0 ? "minus" : "plus"}>{delta < 0 ? `−${-delta}` : `+${delta}`}</strong>
        </li>
      ))}
    </ul>
  );
}
