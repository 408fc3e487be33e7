import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const HOUR_MIN = 60;

interface Props {
  id: string;
  /** Minutes after midnight; above 24 hours it is the next day. */
  value: number | null;
  change: (minutes: number | null) => void;
}

/** A time of day as people write it; 26:00 is two in the morning of the next day. */
export function ClockEditor({ id, value, change }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value === null ? "" : written(value));
  return (
    <>
      <Input
        id={id}
        data-testid="adjust-value"
        inputMode="text"
        placeholder="18:00"
        value={text}
        status={minutesOf(text) === null ? "error" : ""}
        onChange={({ target }) => {
          setText(target.value);
          change(minutesOf(target.value));
        }}
      />
      <span className="fine">{t("settings.clockHint")}</span>
    </>
  );
}

function written(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / HOUR_MIN))}:${two(minutes % HOUR_MIN)}`;
}

/** "18:30" as 1110, also with a full-width colon; null for what is no time. */
function minutesOf(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:：]([0-5]\d)$/.exec(text.trim()) ?? [];
  return hour === undefined ? null : Number(hour) * HOUR_MIN + Number(minute);
}
