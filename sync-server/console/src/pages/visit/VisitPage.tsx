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
import { type Titles, titlesOf } from "../../words/titles";
import { Back } from "./Back";
import { Carried } from "./Carried";
import { Deadlines } from "./Deadlines";
import { Doubts } from "./Doubts";
import { Flags } from "./Flags";
import { Header } from "./Header";
import { Missing } from "./Missing";
import { MoreActions } from "./MoreActions";
import { PhotoView } from "./PhotoView";
import { ReviewPanel } from "./ReviewPanel";
import { StageBar } from "./StageBar";
import { byStage, StageSteps } from "./StageSteps";
import { Timeline } from "./Timeline";
import { VoidNote } from "./VoidNote";

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
  const titles = titlesOf(visit, useLanguage());
  return (
    <article data-testid="visit-page" data-flow={visit.id} data-state={visit.state}>
      <Header visit={visit} />
      <Flags flags={visit.flags} />
      {visit.voided && <VoidNote voided={visit.voided} />}
      {visit.new_evidence && <NewEvidence />}
      {visit.stages.length > 1 && <StageBar stages={visit.stages} />}
      <div className="split">
        <Steps visit={visit} titles={titles} />
        <div className="split-side">
          <ReviewPanel visit={visit} titles={titles} />
          <Deadlines deadlines={visit.deadlines} caused={visit.caused} />
          <Timeline entries={visit.timeline} judged={visit.review?.judged ?? null} titles={titles} />
          <MoreActions visit={visit} titles={titles} />
        </div>
      </div>
      <PhotoView steps={visit.steps} doubts={visit.doubts} />
    </article>
  );
}

function Steps({ visit, titles }: { visit: VisitDetail; titles: Titles }) {
  const { t } = useTranslation();
  return (
    <section className="split-main" aria-label={t("visit.stepsTitle")}>
      <Missing items={visit.state === "voided" ? [] : visit.missing} layers={visit.layers} titles={titles} />
      <Doubts visit={visit} />
      {byStage(visit).map(({ stage, steps }) => (
        <StageSteps
          key={stage?.id ?? ""}
          stage={visit.stages.length > 1 ? stage : undefined}
          steps={steps}
          doubts={visit.doubts}
        />
      ))}
      <Carried carried={visit.carried} titles={titles} />
    </section>
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
