import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Decision, decideHeld, type Held } from "../../api/held";
import { ProblemAlert } from "../../components/ProblemAlert";

/** It counts, or it does not; whoever says no says why, and the rep reads it. */
export function Decide({ held }: { held: Held }) {
  const { t } = useTranslation();
  const [refusing, refuse] = useState(false);
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: Decision) => decideHeld(held, decision),
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <div className="conflict-acts">
      <Button
        type="primary"
        data-testid="release"
        loading={decide.isPending}
        onClick={() => decide.mutate({ accept: true, reason: "" })}
      >
        {t("held.release")}
      </Button>
      <Button data-testid="refuse" disabled={decide.isPending} onClick={() => refuse(true)}>
        {t("held.refuse")}
      </Button>
      {decide.isError && <ProblemAlert error={decide.error} />}
      {refusing && <Refusing send={decide.mutate} close={() => refuse(false)} />}
    </div>
  );
}

function Refusing({ send, close }: { send: (decision: Decision) => void; close: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, change] = useState("");
  const done = () => {
    send({ accept: false, reason: reason.trim() });
    close();
  };
  return (
    <Modal
      open
      title={t("held.refuseTitle")}
      okText={t("held.refuse")}
      okButtonProps={{ disabled: reason.trim() === "", danger: true }}
      onOk={done}
      onCancel={close}
    >
      <div className="form">
        <label htmlFor={id}>{t("held.reason")}</label>
        <Input.TextArea id={id} rows={3} value={reason} maxLength={500} onChange={({ target }) => change(target.value)} />
      </div>
    </Modal>
  );
}
