import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AudienceRequest, publish, type Published, templatesQuery } from "../../api/templates";
import { AudienceForm } from "./AudienceForm";
import { Faults } from "./Faults";

const ALL: AudienceRequest = { everyone: true };
/** Far above any template that people write. */
const MOST_BYTES = 1_000_000;

/** Publishes a document that is pasted or chosen; every fault is told with its place. */
export function PublishDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [document, setDocument] = useState("");
  const [audience, setAudience] = useState(ALL);
  const [slip, setSlip] = useState<Slip | null>(null);
  const sending = usePublish();
  const change = (text: string) => {
    setDocument(text);
    setSlip(null);
    sending.reset();
  };
  const send = () => {
    const found = slipIn(document, audience);
    setSlip(found);
    if (found === null) sending.mutate({ document, audience });
  };
  return (
    <Modal
      open
      width={720}
      title={t("publish.title")}
      onCancel={close}
      footer={
        <Button type="primary" data-testid="publish-send" loading={sending.isPending} onClick={send}>
          {t("publish.send")}
        </Button>
      }
    >
      <div className="form">
        <p className="soft">{t("publish.lead")}</p>
        <FilePick take={change} />
        <label htmlFor={id}>{t("publish.document")}</label>
        <Input.TextArea
          id={id}
          data-testid="publish-document"
          className="code"
          spellCheck={false}
          autoSize={{ minRows: 8, maxRows: 18 }}
          value={document}
          onChange={({ target }) => change(target.value)}
        />
        <AudienceForm audience={audience} change={setAudience} />
        {slip !== null && <Alert type="warning" showIcon role="alert" title={t(`publish.${slip}`)} />}
        {sending.isError && <Faults error={sending.error} />}
        {sending.isSuccess && <Outcome published={sending.data} />}
      </div>
    </Modal>
  );
}

type Slip = "empty" | "notJson" | "pickSome";

/** What needs no server to be seen. */
function slipIn(document: string, audience: AudienceRequest): Slip | null {
  if (document.trim() === "") return "empty";
  if (!isJson(document)) return "notJson";
  const named = (audience.territories?.length ?? 0) + (audience.people?.length ?? 0);
  return audience.everyone || named > 0 ? null : "pickSome";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ document, audience }: { document: string; audience: AudienceRequest }) =>
      publish(document, audience),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
}

function FilePick({ take }: { take: (text: string) => void }) {
  const { t } = useTranslation();
  const read = async (file: File | undefined) => {
    if (file && file.size <= MOST_BYTES) take(await file.text());
  };
  return (
    <label className="file-pick">
      {t("publish.file")}
      <input
        type="file"
        className="heard"
        accept=".json,application/json"
        data-testid="publish-file"
        onChange={({ target }) => void read(target.files?.[0])}
      />
    </label>
  );
}

function Outcome({ published: { key, version, change } }: { published: Published }) {
  const { t } = useTranslation();
  const words = change === "unchanged" ? t("publish.same") : t("publish.done", { key, version });
  return <Alert type="success" showIcon data-testid="publish-done" title={words} />;
}
