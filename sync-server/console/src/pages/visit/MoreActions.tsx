import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "../../api/types";
import { declareVoid, handOver, readAgain, visitQuery } from "../../api/visits";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useIsRep } from "../../components/useIsRep";
import type { Titles } from "../../words/titles";
import { HandOverForm } from "./HandOverForm";
import { VoidForm } from "./VoidForm";

type Act = { what: "void"; reason: string } | { what: "handOver"; to: string; reason: string };

/** What a supervisor rarely does: hand over, declare void. Both need a reason. */
export function MoreActions({ visit, titles }: { visit: VisitDetail; titles: Titles }) {
  const { t } = useTranslation();
  const isRep = useIsRep();
  const [open, setOpen] = useState<Act["what"] | null>(null);
  const sending = useAct(visit.id, () => setOpen(null));
  const may = mayOf(visit);
  if (isRep || (!may.void && !may.handOver && !sending.isSuccess)) return null;
  const toggle = (what: Act["what"]) => {
    sending.reset();
    setOpen(open === what ? null : what);
  };
  return (
    <section className="sheet more-actions" aria-label={t("visit.more")} data-testid="more-actions">
      <h2>{t("visit.more")}</h2>
      {sending.isSuccess && (
        <Alert type="success" showIcon data-testid="act-done" title={t(`act.${sending.variables.what}Done`)} />
      )}
      {sending.isError && <ProblemAlert error={sending.error} titles={titles} />}
      <div className="review-buttons">
        {may.handOver && (
          <Button data-testid="hand-over-open" onClick={() => toggle("handOver")}>
            {t("act.handOver")}
          </Button>
        )}
        {may.void && (
          <Button danger data-testid="void-open" onClick={() => toggle("void")}>
            {t("act.void")}
          </Button>
        )}
      </div>
      {open === "void" && (
        <VoidForm
          pending={sending.isPending}
          send={(reason) => sending.mutate({ what: "void", reason })}
          cancel={() => toggle("void")}
        />
      )}
      {open === "handOver" && (
        <HandOverForm
          owner={visit.rep.id}
          pending={sending.isPending}
          send={(to, reason) => sending.mutate({ what: "handOver", to, reason })}
          cancel={() => toggle("handOver")}
        />
      )}
    </section>
  );
}

/** The server decides; this only spares buttons that it would refuse. */
function mayOf({ state, kind }: VisitDetail) {
  const ended = state === "voided" || state === "not_started";
  return { void: !ended, handOver: !ended && state !== "approved" && kind !== "day" };
}

function useAct(flow: string, onSuccess: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) =>
      act.what === "void" ? declareVoid(flow, act.reason) : handOver(flow, act.to, act.reason),
    onSuccess: (visit) => {
      client.setQueryData(visitQuery(flow).queryKey, visit);
      void readAgain(client);
      onSuccess();
    },
  });
}
