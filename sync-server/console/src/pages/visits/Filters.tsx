import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "../../api/outlets";
import { peopleQuery } from "../../api/people";
import { useIsRep } from "../../components/useIsRep";
import { useZone } from "../../components/useZone";
import { businessDay } from "../../words/time";
import { kindOf, type ListSearch } from "./search";

const DAY_MS = 86_400_000;

interface Props {
  search: ListSearch;
  change: (changes: Partial<Record<"rep" | "outlet" | "day", string | undefined>>) => void;
}

/** Narrows the list to a rep, an outlet, a day. */
export function Filters({ search, change }: Props) {
  const { t } = useTranslation();
  const isRep = useIsRep();
  const outlets = useQuery({ ...outletsQuery, enabled: kindOf(search) !== "day" }).data;
  const narrowed = search.rep ?? search.outlet ?? search.day;
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
      <DayPick day={search.day} pick={(day) => change({ day })} />
      {narrowed !== undefined && (
        <Button type="link" onClick={() => change({ rep: undefined, outlet: undefined, day: undefined })}>
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
  const zone = useZone();
  const presets = [
    { label: t("list.today"), value: dayjs(businessDay(Date.now(), zone)) },
    { label: t("list.yesterday"), value: dayjs(businessDay(Date.now() - DAY_MS, zone)) },
  ];
  return (
    <DatePicker
      className="pick"
      aria-label={t("list.day")}
      placeholder={t("list.anyDay")}
      presets={presets}
      showNow={false}
      value={day === undefined ? null : dayjs(day)}
      onChange={(picked) => pick(picked?.format("YYYY-MM-DD"))}
    />
  );
}
