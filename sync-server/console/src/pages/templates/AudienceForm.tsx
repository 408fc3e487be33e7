import { useQuery } from "@tanstack/react-query";
import { InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { peopleQuery } from "../../api/people";
import type { AudienceRequest } from "../../api/templates";
import type { Named } from "../../api/types";
import { useTerritories } from "../../components/useTerritories";

const MOST_DAYS = 365;

interface Props {
  audience: AudienceRequest;
  change: (audience: AudienceRequest) => void;
}

/** Everybody, or some people first and for how long. */
export function AudienceForm({ audience, change }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="form audience">
      <legend>{t("publish.who")}</legend>
      <Radio.Group
        value={audience.everyone}
        onChange={({ target }) => change(target.value ? { everyone: true } : { everyone: false })}
        options={[
          { value: true, label: t("publish.all") },
          { value: false, label: t("publish.some") },
        ]}
      />
      {!audience.everyone && <Cohort audience={audience} change={change} />}
    </fieldset>
  );
}

function Cohort({ audience, change }: Props) {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery).data ?? [];
  return (
    <>
      <Several
        label={t("publish.territories")}
        from={useTerritories()}
        chosen={audience.territories}
        pick={(territories) => change({ ...audience, territories })}
      />
      <Several
        label={t("publish.people")}
        from={people.filter(({ role }) => role === "rep")}
        chosen={audience.people}
        pick={(chosen) => change({ ...audience, people: chosen })}
      />
      <InputNumber
        aria-label={t("publish.days")}
        placeholder={t("publish.days")}
        className="wide"
        min={1}
        max={MOST_DAYS}
        precision={0}
        onChange={(days: number | null) => change(days === null ? withoutDays(audience) : { ...audience, days })}
      />
      <span className="fine">{t("publish.daysHint")}</span>
    </>
  );
}

function withoutDays({ days: _, ...rest }: AudienceRequest): AudienceRequest {
  return rest;
}

interface SeveralProps {
  label: string;
  from: Named[];
  chosen: string[] | undefined;
  pick: (ids: string[]) => void;
}

function Several({ label, from, chosen = [], pick }: SeveralProps) {
  return (
    <Select<string[]>
      mode="multiple"
      aria-label={label}
      placeholder={label}
      value={chosen}
      options={from.map(({ id, name }) => ({ value: id, label: name }))}
      showSearch={{ optionFilterProp: "label" }}
      onChange={pick}
    />
  );
}
