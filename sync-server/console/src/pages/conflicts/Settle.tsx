import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import type { TFunction } from "i18next";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Conflict, type Stands, settleConflict } from "../../api/conflicts";
import { ProblemAlert } from "../../components/ProblemAlert";
import { valueWords } from "../../words/conflict";

/** The ways to settle it, each named by what stands afterwards. */
export function Settle({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const settle = useSettling(conflict.id);
  const [typing, type] = useState(false);
  if (!conflict.may_settle) return <p className="fine">{t("conflict.notYours")}</p>;
  const keep = (which: "shown" | "other") => settle.mutate({ keep: which });
  const text = typeof conflict.shown.value === "string" || typeof conflict.other.value === "string";
  return (
    <div className="conflict-acts">
      <Button type="primary" data-testid="keep-shown" loading={settle.isPending} onClick={() => keep("shown")}>
        {keepWords(t, conflict, "shown")}
      </Button>
      <Button data-testid="keep-other" disabled={settle.isPending} onClick={() => keep("other")}>
        {keepWords(t, conflict, "other")}
      </Button>
      {text && conflict.field !== "life" && (
        <Button type="link" data-testid="type-value" onClick={() => type(true)}>
          {t("conflict.third")}
        </Button>
      )}
      {settle.isError && <ProblemAlert error={settle.error} />}
      {typing && <Third conflict={conflict} send={settle.mutate} close={() => type(false)} />}
    </div>
  );
}

function useSettling(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stands: Stands) => settleConflict(id, stands),
    // Also after a failure: somebody else may have settled it meanwhile.
    onSettled: () => queries.invalidateQueries({ queryKey: ["conflicts"] }),
  });
}

function keepWords(t: TFunction, conflict: Conflict, which: "shown" | "other"): string {
  if (conflict.field === "life") return t(which === "shown" ? "conflict.stayDeleted" : "conflict.bringBack");
  const words = which === "shown" ? "conflict.keepShown" : "conflict.keepOther";
  return t(words, { value: valueWords(t, conflict[which].value) });
}

/** Neither of the two is right: a third value. */
function Third({ conflict, send, close }: { conflict: Conflict; send: (stands: Stands) => void; close: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [value, change] = useState(valueWords(t, conflict.shown.value));
  const done = () => {
    send({ value: value.trim() });
    close();
  };
  return (
    <Modal
      open
      title={t("conflict.thirdTitle")}
      okText={t("conflict.thirdSave")}
      okButtonProps={{ disabled: value.trim() === "" }}
      onOk={done}
      onCancel={close}
    >
      <div className="form">
        <label htmlFor={id}>{t("conflict.thirdLabel")}</label>
        <Input id={id} value={value} maxLength={200} onChange={({ target }) => change(target.value)} />
      </div>
    </Modal>
  );
}
