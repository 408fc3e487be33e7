import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";

interface Props {
  day: string;
  today: string;
  pick: (day: string) => void;
}

const WRITTEN = "YYYY-MM-DD";

/** The day, its neighbours one tap away. */
export function DayBar({ day, today, pick }: Props) {
  const { t } = useTranslation();
  const move = (days: number) => pick(dayjs(day).add(days, "day").format(WRITTEN));
  return (
    <div className="day-bar" role="group" aria-label={t("list.day")}>
      <Button aria-label={t("sheets.dayBefore")} data-testid="day-before" onClick={() => move(-1)}>
        ‹
      </Button>
      <DatePicker
        aria-label={t("list.day")}
        value={dayjs(day)}
        allowClear={false}
        showNow={false}
        maxDate={dayjs(today)}
        onChange={(picked) => picked && pick(picked.format(WRITTEN))}
      />
      <Button aria-label={t("sheets.dayAfter")} data-testid="day-after" disabled={day >= today} onClick={() => move(1)}>
        ›
      </Button>
      {day !== today && <Button onClick={() => pick(today)}>{t("list.today")}</Button>}
    </div>
  );
}
