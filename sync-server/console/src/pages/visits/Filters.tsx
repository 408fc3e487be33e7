import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "../../api/outlets";
import { peopleQuery } from "../../api/people";
import { useBusinessDay } from "../../components/useBusinessDay";
import { useIsRep } from "../../components/useIsRep";
import { DoubtPick } from "./DoubtPick";
import { kindOf, type ListSearch } from "./search";

const DAY_MS = 86_400_000;
const WRITTEN = "YYYY-MM-DD";
export const NO_FILTERS = {
  rep: undefined,
  outlet: undefined,
  day: undefined,
  from: undefined,
  to: undefined,
  doubtful: undefined,
};

interface Props {
  search: ListSearch;
  change: (changes: Partial<Record<keyof ListSearch, string | true | undefined>>) => void;
}

/** Narrows the list to a rep, an outlet, a day. */
export function Filters({ search, change }: Props) {
  const { t } = useTranslation();
  const isRep = useIsRep();
  const outlets = useQuery({ ...outletsQuery, enabled: kindOf(search) !== "day" }).data;
  const narrowed = search.rep ?? search.outlet ?? search.day ?? search.from ?? search.to ?? search.doubtful;
  return (
    <div className="filters" role="group" aria-label={t("list.filters")}>
      {!isRep && <RepPick rep={search.rep} pick={(rep) => change({ rep })} />}
      {kindOf(search) !== "day" && (
        <Pick
          label={t("list.outlet")}
          any={t("list.anyOutlet")}
          value={search.outlet}
          from={outlets}
          pick={(outlet) => change({ outlet })}
        />
      )}
      {search.from === undefined && search.to === undefined ? (
        <DayPick day={search.day} pick={(day) => change({ day })} />
      ) : (
        <DaysPick from={search.from} to={search.to} pick={(from, to) => change({ from, to })} />
      )}
      <DoubtPick search={search} change={change} />
      {narrowed !== undefined && (
        <Button type="link" onClick={() => change(NO_FILTERS)}>
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}

function RepPick({ rep, pick }: { rep: string | undefined; pick: PickProps["pick"] }) {
  const { t } = useTranslation();
  const reps = useQuery(peopleQuery).data?.filter(({ role }) => role === "rep");
  return <Pick label={t("list.rep")} any={t("list.anyRep")} value={rep} from={reps} pick={pick} />;
}

interface PickProps {
  label: string;
  any: string;
  value: string | undefined;
  from: { id: string; name: string }[] | undefined;
  pick: (id: string | undefined) => void;
}

function Pick({ label, any, value, from, pick }: PickProps) {
  return (
    <Select<string>
      className="pick"
      aria-label={label}
      placeholder={any}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      loading={from === undefined}
      value={value ?? null}
      options={(from ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: string | undefined) => pick(id)}
    />
  );
}

function DayPick({ day, pick }: { day: string | undefined; pick: (day: string | undefined) => void }) {
  const { t } = useTranslation();
  const businessDay = useBusinessDay();
  const presets = [
    { label: t("list.today"), value: dayjs(businessDay(Date.now())) },
    { label: t("list.yesterday"), value: dayjs(businessDay(Date.now() - DAY_MS)) },
  ];
  return (
    <DatePicker
      className="pick"
      aria-label={t("list.day")}
      placeholder={t("list.anyDay")}
      presets={presets}
      showNow={false}
      value={day === undefined ? null : dayjs(day)}
      onChange={(picked) => pick(picked?.format(WRITTEN))}
    />
  );
}

interface DaysProps {
  from: string | undefined;
  to: string | undefined;
  pick: (from: string | undefined, to: string | undefined) => void;
}

/** The days that a link asked for; clearing them brings the single day back. */
function DaysPick({ from, to, pick }: DaysProps) {
  const { t } = useTranslation();
  const read = (day: string | undefined) => (day === undefined ? null : dayjs(day));
  return (
    <DatePicker.RangePicker
      className="pick-days"
      aria-label={t("list.range")}
      allowEmpty
      value={[read(from), read(to)]}
      onChange={(picked) => pick(picked?.[0]?.format(WRITTEN), picked?.[1]?.format(WRITTEN))}
    />
  );
}
