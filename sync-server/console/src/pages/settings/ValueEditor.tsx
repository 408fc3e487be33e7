import { useQuery } from "@tanstack/react-query";
import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Setting } from "../../api/settings";
import { templatesQuery } from "../../api/templates";
import { useLanguage } from "../../components/useLanguage";
import { countedIn, isClock } from "../../words/setting";
import { titleIn } from "../../words/titles";
import { unitWord } from "../../words/unit";
import { ClockEditor } from "./ClockEditor";
import { Text, Words } from "./WordEditor";

interface Props {
  id: string;
  setting: Setting;
  weekdays: string[];
  value: unknown;
  change: (value: unknown) => void;
}

/** What fits the kind of value: a number, weekdays, single days, a template, words, an address. */
export function ValueEditor(props: Props) {
  const { setting } = props;
  if (setting.choices.length > 0) return <Words {...props} />;
  if (setting.key === "rest.weekdays") return <Weekdays {...props} />;
  if (Array.isArray(setting.default)) return <Days {...props} />;
  if (setting.key.endsWith(".template")) return <Template {...props} />;
  if (typeof setting.default === "number") return <Amount {...props} />;
  return <Text {...props} />;
}

function Amount({ id, setting, value, change }: Props) {
  const { t } = useTranslation();
  const unit = countedIn(setting.key, setting.unit);
  const number = typeof value === "number" ? value : null;
  if (isClock(unit)) return <ClockEditor id={id} value={number} change={change} />;
  return (
    <InputNumber
      id={id}
      data-testid="adjust-value"
      className="wide"
      precision={0}
      value={number}
      suffix={unit === null ? null : unitWord(t, unit)}
      onChange={change}
    />
  );
}

function Weekdays({ id, weekdays, value, change }: Props) {
  return (
    <Select<number[]>
      id={id}
      mode="multiple"
      value={Array.isArray(value) ? (value as number[]) : []}
      options={weekdays.map((label, index) => ({ value: index + 1, label }))}
      onChange={(days) => change([...days].sort((a, b) => a - b))}
    />
  );
}

const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/;

function Days({ id, value, change }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select<string[]>
        id={id}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={[",", "，", " "]}
        placeholder="2026-10-01"
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(days) => change(days.filter((day) => WRITTEN_DAY.test(day)).sort())}
      />
      <span className="fine">{t("settings.dayHint")}</span>
    </>
  );
}

function Template({ id, value, change }: Props) {
  const language = useLanguage();
  const templates = useQuery(templatesQuery).data ?? [];
  return (
    <Select<string>
      id={id}
      value={typeof value === "string" ? value : null}
      options={templates.map(({ key, title }) => ({ value: key, label: titleIn(title, language) || key }))}
      onChange={change}
    />
  );
}
