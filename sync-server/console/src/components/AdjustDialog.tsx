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
  const { title, set, fallback, bounds, editor, send, pending, error, done, close } = props;
  const places = usePlaces(props.perTerritory);
  const [chosen, choose] = useState<string>();
  // The territories may still be on their way when the dialog opens.
  const where = chosen ?? places[0]?.value;
  const held = set.find(({ territory }) => (territory?.id ?? COMPANY) === where);
  const [changed, change] = useState<T | null | undefined>();
  const id = useId();
  const value = changed === undefined ? (held?.value ?? fallback) : changed;
  const territory = where === COMPANY ? null : where;
  return (
    <Modal
      open
      title={t("adjust.title", { title })}
      onCancel={close}
      footer={
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
      }
    >
      <div className="form">
        <label htmlFor={`${id}-where`}>{t("adjust.where")}</label>
        <Select<string>
          id={`${id}-where`}
          value={where ?? null}
          options={places}
          onChange={(place) => {
            choose(place);
            change(undefined);
          }}
        />
        <label htmlFor={id}>{t("adjust.value")}</label>
        <Fragment key={where}>{editor(value as T, change, id)}</Fragment>
        {bounds !== null && <span className="fine">{t("adjust.bounds", { bounds })}</span>}
        {error !== null && <ProblemAlert error={error} />}
        {done && <Alert type="success" showIcon title={t("adjust.saved")} data-testid="adjust-done" />}
      </div>
    </Modal>
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
