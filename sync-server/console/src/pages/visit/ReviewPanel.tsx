import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../api/problem";
import { meQuery } from "../../api/session";
import type { ReviewRequest, VisitDetail } from "../../api/types";
import { readAgain, review, visitQuery } from "../../api/visits";
import { ProblemAlert } from "../../components/ProblemAlert";
import type { Titles } from "../../words/titles";
import { LastReview } from "./LastReview";
import { ReturnForm } from "./ReturnForm";
import { type Possible, possible, unverified } from "./reviewable";

/** Approve, or return steps; says what came of it. */
export function ReviewPanel({ visit, titles }: { visit: VisitDetail; titles: Titles }) {
  const { t } = useTranslation();
  const sending = useReview(visit.id);
  const role = useQuery(meQuery).data?.person.role;
  const may = possible(visit, role);
  return (
    <section className="sheet review" aria-label={t("visit.reviewTitle")} data-testid="review-panel">
      <h2>{t("visit.reviewTitle")}</h2>
      {visit.review && <LastReview review={visit.review} titles={titles} />}
      <div aria-live="polite">{sending.isSuccess && <Outcome verdict={sending.variables.verdict} />}</div>
      {sending.isError && <Refusal error={sending.error} flow={visit.id} titles={titles} reset={sending.reset} />}
      {may.hint !== null && !sending.isSuccess && <p className="soft">{t(may.hint)}</p>}
      {(may.approve || may.giveBack) && (
        <Choices key={visit.state} visit={visit} may={may} pending={sending.isPending} send={sending.mutate} />
      )}
    </section>
  );
}

function useReview(flow: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReviewRequest) => review(flow, request),
    onSuccess: (visit) => {
      client.setQueryData(visitQuery(flow).queryKey, visit);
      void readAgain(client);
    },
  });
}

interface ChoicesProps {
  visit: VisitDetail;
  may: Possible;
  pending: boolean;
  send: (request: ReviewRequest) => void;
}

function Choices({ visit, may, pending, send }: ChoicesProps) {
  const { t } = useTranslation();
  const [returning, setReturning] = useState(false);
  const judged = visit.position;
  const waiting = unverified(visit);
  if (returning) {
    return (
      <ReturnForm
        steps={visit.steps}
        pending={pending}
        cancel={() => setReturning(false)}
        send={(steps) => send({ verdict: "return", judged, steps })}
      />
    );
  }
  return (
    <>
      {may.approve && waiting > 0 && <p className="soft">{t("review.photosPending", { count: waiting })}</p>}
      <div className="review-buttons">
        {may.approve && (
          <Button
            type="primary"
            data-testid="approve"
            loading={pending}
            onClick={() => send({ verdict: "approve", judged })}
          >
            {t(pending ? "review.approving" : "review.approve")}
          </Button>
        )}
        <Button data-testid="return-open" disabled={pending} onClick={() => setReturning(true)}>
          {t("review.return")}
        </Button>
      </div>
    </>
  );
}

function Outcome({ verdict }: { verdict: ReviewRequest["verdict"] }) {
  const { t } = useTranslation();
  const words = verdict === "approve" ? t("review.approvedNow") : t("review.returnedNow");
  return <Alert type="success" showIcon data-testid="review-done" title={words} />;
}

interface RefusalProps {
  error: unknown;
  flow: string;
  titles: Titles;
  reset: () => void;
}

function Refusal({ error, flow, titles, reset }: RefusalProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const movedOn = error instanceof Problem && error.code === "moved_on";
  const reload = () => {
    reset();
    void client.invalidateQueries({ queryKey: visitQuery(flow).queryKey });
  };
  return (
    <>
      <ProblemAlert error={error} titles={titles} />
      {movedOn && <Button onClick={reload}>{t("problem.reload")}</Button>}
    </>
  );
}
