import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormButtons } from "./FormButtons";
import { ReasonField } from "./ReasonField";
import { useOpened } from "./useOpened";

interface Props {
  pending: boolean;
  send: (reason: string) => void;
  cancel: () => void;
}

/** Asks why before something is declared void for good. */
export function VoidForm({ pending, send, cancel }: Props) {
  const { t } = useTranslation();
  const form = useOpened();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() !== "") send(reason.trim());
  };
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      <p className="soft">{t("act.voidMeans")}</p>
      <ReasonField reason={reason} change={setReason} asked={asked} testid="void-reason" />
      <FormButtons danger words={t("act.voidSend")} testid="void-send" loading={pending} cancel={cancel} />
    </form>
  );
}
