import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleQuery } from "../../api/people";
import { FormButtons } from "./FormButtons";
import { ReasonField } from "./ReasonField";
import { useOpened } from "./useOpened";

interface Props {
  owner: string;
  pending: boolean;
  send: (to: string, reason: string) => void;
  cancel: () => void;
}

/** To whom, and why. */
export function HandOverForm({ owner, pending, send, cancel }: Props) {
  const { t } = useTranslation();
  const form = useOpened();
  const id = useId();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const people = useQuery(peopleQuery).data ?? [];
  const others = people.filter((person) => person.role === "rep" && person.id !== owner);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (to !== null && reason.trim() !== "") send(to, reason.trim());
  };
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      <p className="soft">{t("act.handOverMeans")}</p>
      <label htmlFor={id}>{t("act.to")}</label>
      <Select<string>
        id={id}
        data-testid="hand-over-to"
        value={to}
        placeholder={t("act.toPlaceholder")}
        showSearch={{ optionFilterProp: "label" }}
        options={others.map((person) => ({ value: person.id, label: person.name }))}
        onChange={setTo}
      />
      {asked && to === null && (
        <span className="fault" role="alert">
          {t("act.toMissing")}
        </span>
      )}
      <ReasonField reason={reason} change={setReason} asked={asked} testid="hand-over-reason" />
      <FormButtons words={t("act.handOverSend")} testid="hand-over-send" loading={pending} cancel={cancel} />
    </form>
  );
}
