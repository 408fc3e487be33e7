import { Alert, Button, Modal, Select } from "antd";
import { Fragment, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Placed } from "../api/templates";
import { ProblemAlert } from "./ProblemAlert";
import { useRole } from "./useRole";
import { useTerritories } from "./useTerritories";

interface Props<T> {
  title: string;
  /** What is set so far, and where. */
  set: Placed<T>[];
  /** What is in force where nothing is set. */
  fallback: T;
  /** Whether a territory can have its own. */
  perTerritory: boolean;
  /** What can be entered, in words. */
  bounds: string | null;
  editor: (value: T, change: (value: T | null) => void, id: string) => ReactNode;
  send: (value: T | null, territory: string | null) => void;
  pending: boolean;
  error: unknown;
  done: boolean;
  close: () => void;
}

const COMPANY = "";

/** Sets a value for the company or for one territory, or takes that back. */
export function AdjustDialog<T>(props: Props<T>) {
  const { t } = useTranslation();
  const draft = useDraft(props);
  const id = useId();
  const { title, bounds, editor, error, done, close } = props;
  return (
    <Modal open title={t("adjust.title", { title })} onCancel={close} footer={<Foot {...props} draft={draft} />}>
      <div className="form">
        <label htmlFor={`${id}-where`}>{t("adjust.where")}</label>
        <Select<string> id={`${id}-where`} value={draft.where ?? null} options={draft.places} onChange={draft.choose} />
        <label htmlFor={id}>{t("adjust.value")}</label>
        <Fragment key={draft.where}>{editor(draft.value as T, draft.change, id)}</Fragment>
        {bounds !== null && <span className="fine">{t("adjust.bounds", { bounds })}</span>}
        {error !== null && <ProblemAlert error={error} />}
        {done && <Alert type="success" showIcon title={t("adjust.saved")} data-testid="adjust-done" />}
      </div>
    </Modal>
  );
}

interface Draft<T> {
  places: { value: string; label: string }[];
  where: string | undefined;
  /** Whether something is set there. */
  held: boolean;
  value: T | null;
  choose: (place: string) => void;
  change: (value: T | null) => void;
}

/** Where, and what: what is set there until something else was entered. */
function useDraft<T>({ set, fallback, perTerritory }: Props<T>): Draft<T> {
  const places = usePlaces(perTerritory);
  const [chosen, choose] = useState<string>();
  const [changed, change] = useState<T | null | undefined>();
  // The territories may still be on their way when the dialog opens.
  const where = chosen ?? places[0]?.value;
  const held = set.find(({ territory }) => (territory?.id ?? COMPANY) === where);
  return {
    places,
    where,
    held: held !== undefined,
    value: changed === undefined ? (held?.value ?? fallback) : changed,
    choose: (place) => {
      choose(place);
      change(undefined);
    },
    change,
  };
}

function Foot<T>({ draft, send, pending }: Props<T> & { draft: Draft<T> }) {
  const { t } = useTranslation();
  const { where, value, held } = draft;
  const territory = where === COMPANY ? null : (where ?? null);
  return (
    <>
      {held && (
        <Button data-testid="adjust-back" disabled={pending} onClick={() => send(null, territory)}>
          {t("adjust.back")}
        </Button>
      )}
      <Button
        type="primary"
        data-testid="adjust-save"
        loading={pending}
        disabled={value === null || where === undefined}
        onClick={() => send(value, territory)}
      >
        {t("adjust.save")}
      </Button>
    </>
  );
}

/** Only an admin sets a value for the whole company. */
function usePlaces(perTerritory: boolean): { value: string; label: string }[] {
  const { t } = useTranslation();
  const role = useRole();
  const territories = useTerritories().map(({ id, name }) => ({ value: id, label: name }));
  const company = role === "admin" || !perTerritory ? [{ value: COMPANY, label: t("adjust.company") }] : [];
  return [...company, ...(perTerritory ? territories : [])];
}
