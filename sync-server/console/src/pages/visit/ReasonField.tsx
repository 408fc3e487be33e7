import { Input } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  reason: string;
  change: (reason: string) => void;
  /** Whether it was tried without one. */
  asked: boolean;
  testid: string;
}

const MOST = 500;

/** Why something is done, in someone's own words. */
export function ReasonField({ reason, change, asked, testid }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const missing = asked && reason.trim() === "";
  return (
    <>
      <label htmlFor={id}>{t("act.reason")}</label>
      <Input.TextArea
        id={id}
        data-testid={testid}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={MOST}
        value={reason}
        status={missing ? "error" : ""}
        aria-invalid={missing}
        onChange={({ target }) => change(target.value)}
      />
      {missing && (
        <span className="fault" role="alert">
          {t("review.reasonMissing")}
        </span>
      )}
    </>
  );
}
