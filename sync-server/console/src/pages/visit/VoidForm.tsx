import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonField } from "./ReasonField";

/** Asks why before something is declared void for good. */
export function VoidForm({ pending, send }: { pending: boolean; send: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() !== "") send(reason.trim());
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p className="soft">{t("act.voidMeans")}</p>
      <ReasonField reason={reason} change={setReason} asked={asked} testid="void-reason" />
      <Button danger type="primary" htmlType="submit" loading={pending} data-testid="void-send">
        {t("act.voidSend")}
      </Button>
    </form>
  );
}
