import { useNavigate } from "@tanstack/react-router";
import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useBusinessDay } from "../../components/useBusinessDay";

const WRITTEN = "YYYY-MM-DD";
const WEEK = 7;
const MONTH = 30;
const QUARTER = 90;

interface Props {
  from: string | undefined;
  to: string | undefined;
}

/** From which day to which the figures count. */
export function Range({ from, to }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/people/$person" });
  const today = dayjs(useBusinessDay()(Date.now()));
  const last = (days: number): [Dayjs, Dayjs] => [today.subtract(days - 1, "day"), today];
  const presets = [WEEK, MONTH, QUARTER].map((days) => ({ label: t("person.lastDays", { days }), value: last(days) }));
  return (
    <DatePicker.RangePicker
      className="range"
      aria-label={t("person.range")}
      value={from === undefined || to === undefined ? null : [dayjs(from), dayjs(to)]}
      presets={presets}
      maxDate={today}
      allowClear={false}
      onChange={(picked) =>
        void navigate({ search: { from: picked?.[0]?.format(WRITTEN), to: picked?.[1]?.format(WRITTEN) } })
      }
    />
  );
}
