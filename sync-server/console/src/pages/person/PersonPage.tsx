import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { KINDS } from "../../api/codes";
import { metricsQuery, type MetricsView } from "../../api/metrics";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useIsRep } from "../../components/useIsRep";
import { useLanguage } from "../../components/useLanguage";
import { useTemplateTitles } from "../../components/useTemplateTitles";
import { useTitle } from "../../components/useTitle";
import { useZone } from "../../components/useZone";
import { Waiting } from "../../components/Waiting";
import { momentIn } from "../../words/time";
import { EffortTable } from "./EffortTable";
import { HeatSection } from "./HeatSection";
import { PointsSection } from "./PointsSection";
import { Privileges } from "./Privileges";
import { Range } from "./Range";
import { StageTimes } from "./StageTimes";
import { Streak } from "./Streak";
import { TimelinessCard } from "./TimelinessCard";

/** What the company sets unless it chooses otherwise. */
const HEALTHY_PCT = 92;

/** One person's figures, each with the sentence that says what it means. */
export function PersonPage() {
  const { t } = useTranslation();
  const { person } = useParams({ from: "/signed-in/people/$person" });
  const { from, to } = useSearch({ from: "/signed-in/people/$person" });
  const query = useQuery(metricsQuery(person, from, to));
  const name = query.data?.person.name ?? "";
  const isRep = useIsRep();
  useTitle(name === "" ? t("nav.people") : t("person.title", { name }));
  return (
    <>
      {!isRep && (
        <Link to="/people" className="back">
          ← {t("person.back")}
        </Link>
      )}
      <div className="head">
        <h1>{name === "" ? t("nav.people") : t("person.title", { name })}</h1>
        <Range from={from ?? query.data?.from} to={to ?? query.data?.to} />
      </div>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("person.loading")} />}
      {query.data && <Figures view={query.data} />}
    </>
  );
}

function Figures({ view }: { view: MetricsView }) {
  const { metrics } = view;
  const keys = [...metrics.stages, ...metrics.effort].map(({ template }) => template);
  const names = useTemplateTitles([...new Set(keys)]);
  return (
    <>
      <Through ms={view.complete_through} />
      <Records view={view} />
      <div className="cards">
        <TimelinessCard timeliness={metrics.timeliness} team={view.team} pct={view.healthy_pct ?? HEALTHY_PCT} />
        <PointsSection person={view.person.id} points={metrics.points} team={view.team} />
        <Streak days={metrics.streak_days} lights={metrics.lights} />
      </div>
      <HeatSection heatmap={metrics.heatmap} />
      <div className="cards">
        <StageTimes stages={metrics.stages} names={names} />
        <Privileges privileges={metrics.privileges} />
      </div>
      <EffortTable effort={metrics.effort} names={names} />
    </>
  );
}

/** What the figures count, one tap away, for the same days; customers live longer than any range, so all are listed. */
function Records({ view }: { view: MetricsView }) {
  const { t } = useTranslation();
  const { person, from, to } = view;
  const search = { rep: person.id, view: "all" } as const;
  const searches = { visit: { from, to }, day: { kind: "day", from, to }, pipeline: { kind: "pipeline" } } as const;
  return (
    <p className="records">
      {KINDS.map((kind) => (
        <Link key={kind} to="/visits" search={{ ...search, ...searches[kind] }}>
          {t("person.records", { kind: t(`kind.${kind}`) })}
        </Link>
      ))}
    </p>
  );
}

/** Figures are whole only as far as the phone has sent everything. */
function Through({ ms }: { ms: number | null }) {
  const { t } = useTranslation();
  const time = useMoment(ms);
  return <p className="soft lead">{time === null ? t("person.neverHeard") : t("person.through", { time })}</p>;
}

function useMoment(ms: number | null): string | null {
  const zone = useZone();
  const language = useLanguage();
  return ms === null ? null : momentIn(ms, zone, language);
}
