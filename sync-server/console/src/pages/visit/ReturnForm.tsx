import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Step, StepReason } from "../../api/types";
import { ReturnStep } from "./ReturnStep";

interface Props {
  steps: Step[];
  pending: boolean;
  send: (steps: StepReason[]) => void;
  cancel: () => void;
}

/** Ticks steps to be done again, each with a reason. */
export function ReturnForm({ steps, pending, send, cancel }: Props) {
  const { t } = useTranslation();
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [asked, setAsked] = useState(false);
  const ticked = tickedOf(steps, reasons);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (ticked.length > 0 && ticked.every(({ reason }) => reason !== "")) send(ticked);
  };
  return (
    <form className="return" onSubmit={submit} noValidate>
      <p className="soft">{t("review.returnLead")}</p>
      {steps.map((step) => (
        <ReturnStep
          key={step.id}
          step={step}
          reason={reasons.get(step.id) ?? null}
          asked={asked}
          change={(reason) => setReasons(withReason(reasons, step.id, reason))}
        />
      ))}
      {asked && ticked.length === 0 && (
        <span className="fault" role="alert">
          {t("review.pickStep")}
        </span>
      )}
      <div className="review-buttons">
        <Button danger type="primary" htmlType="submit" data-testid="return-submit" loading={pending}>
          {t(pending ? "review.sending" : "review.send")}
        </Button>
        <Button disabled={pending} onClick={cancel}>
          {t("review.cancel")}
        </Button>
      </div>
    </form>
  );
}

function tickedOf(steps: Step[], reasons: ReadonlyMap<string, string>): StepReason[] {
  return steps.flatMap(({ id }) => {
    const reason = reasons.get(id);
    return reason === undefined ? [] : [{ step: id, reason: reason.trim() }];
  });
}

/** A null reason takes the tick away. */
function withReason(reasons: ReadonlyMap<string, string>, step: string, reason: string | null) {
  const changed = new Map(reasons);
  if (reason === null) changed.delete(step);
  else changed.set(step, reason);
  return changed;
}
