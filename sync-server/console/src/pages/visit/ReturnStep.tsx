import { Checkbox, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Step } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { titleIn } from "../../words/titles";

const LONGEST_REASON = 500;

interface Props {
  step: Step;
  /** Null while the step is not ticked. */
  reason: string | null;
  /** Whether the form was sent, so that faults are shown. */
  asked: boolean;
  change: (reason: string | null) => void;
}

/** One step of the return form. */
export function ReturnStep({ step, reason, asked, change }: Props) {
  const { t } = useTranslation();
  const title = titleIn(step.title, useLanguage());
  const fault = asked && reason !== null && reason.trim() === "";
  return (
    <div className="return-step">
      <Checkbox
        data-testid={`return-step-${step.id}`}
        checked={reason !== null}
        onChange={(event) => change(event.target.checked ? "" : null)}
      >
        {title}
      </Checkbox>
      {reason !== null && (
        <Input.TextArea
          data-testid={`return-reason-${step.id}`}
          aria-label={t("review.reasonFor", { step: title })}
          placeholder={t("review.reasonPlaceholder")}
          rows={3}
          maxLength={LONGEST_REASON}
          autoFocus
          status={fault ? "error" : ""}
          value={reason}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {fault && (
        <span className="fault" role="alert">
          {t("review.reasonMissing")}
        </span>
      )}
    </div>
  );
}
