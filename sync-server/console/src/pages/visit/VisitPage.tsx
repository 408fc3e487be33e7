import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "../../api/types";
import { visitQuery } from "../../api/visits";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useIsRep } from "../../components/useIsRep";
import { useLanguage } from "../../components/useLanguage";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { titlesOf } from "../../words/titles";
import { Back } from "./Back";
import { Header } from "./Header";
import { Missing } from "./Missing";
import { PhotoView } from "./PhotoView";
import { ReviewPanel } from "./ReviewPanel";
import { StepCard } from "./StepCard";
import { Timeline } from "./Timeline";

/** One visit or daily action sheet, read from the address. */
export function VisitPage() {
  const { t } = useTranslation();
  const { flow } = useParams({ from: "/signed-in/visits/$flow" });
  const query = useQuery(visitQuery(flow));
  const kind = query.data?.kind;
  useTitle(query.data ? (query.data.outlet?.name ?? query.data.rep.name) : "");
  return (
    <>
      <Back kind={kind} />
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("visit.loading")} />}
      {query.data && <Visit key={flow} visit={query.data} />}
    </>
  );
}

function Visit({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation();
  const titles = titlesOf(visit, useLanguage());
  return (
    <article data-testid="visit-page" data-flow={visit.id} data-state={visit.state}>
      <Header visit={visit} />
      {visit.new_evidence && <NewEvidence />}
      <div className="split">
        <section className="split-main" aria-label={t("visit.stepsTitle")}>
          <Missing items={visit.missing} titles={titles} />
          {visit.steps.map((step, index) => (
            <StepCard key={step.id} step={step} number={index + 1} />
          ))}
        </section>
        <div className="split-side">
          <ReviewPanel visit={visit} titles={titles} />
          <Timeline entries={visit.timeline} judged={visit.review?.judged ?? null} titles={titles} />
        </div>
      </div>
      <PhotoView steps={visit.steps} />
    </article>
  );
}

function NewEvidence() {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="new-evidence"
      title={t("visit.newEvidenceTitle")}
      description={t(useIsRep() ? "visit.newEvidenceTextRep" : "visit.newEvidenceText")}
    />
  );
}
