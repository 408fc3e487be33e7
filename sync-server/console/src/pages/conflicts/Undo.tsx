import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type Conflict, undoConflict } from "../../api/conflicts";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useReading } from "../../components/useReading";
import { momentIn } from "../../words/time";

/** Takes the settlement back while there is time. */
export function Undo({ conflict }: { conflict: Conflict }) {
  const { t, language, zone } = useReading();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => undoConflict(conflict.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ["conflicts"] }),
  });
  const until = conflict.settled?.undo_until_ms ?? 0;
  if (!conflict.may_settle || until < Date.now()) return <p className="fine">{t("conflict.final")}</p>;
  return (
    <div className="conflict-acts">
      <Button data-testid="undo" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t("conflict.undo")}
      </Button>
      <span className="fine">{t("conflict.undoUntil", { time: momentIn(until, zone, language) })}</span>
      {undo.isError && <ProblemAlert error={undo.error} />}
    </div>
  );
}
