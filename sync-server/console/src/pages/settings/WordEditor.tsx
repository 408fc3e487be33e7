import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Setting } from "../../api/settings";
import { settingWord } from "../../words/setting";

interface Props {
  id: string;
  setting: Setting;
  value: unknown;
  change: (value: unknown) => void;
}

const ADDRESS = "verify.address";

/** One of some words, or any of them where the setting holds a list. */
export function Words({ id, setting: { choices, default: first }, value, change }: Props) {
  const { t } = useTranslation();
  const options = choices.map((word) => ({ value: word, label: settingWord(t, word) }));
  if (!Array.isArray(first)) {
    return <Select<string> id={id} value={String(value ?? "")} options={options} onChange={change} />;
  }
  const held: string[] = Array.isArray(value) ? value.map(String) : [];
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      value={held}
      options={options}
      // In the order in which they are offered, so that the same choice is the same value.
      onChange={(picked) => change(choices.filter((word) => picked.includes(word)))}
    />
  );
}

/** Free text; an address says what it should look like. */
export function Text({ id, setting, value, change }: Props) {
  const { t } = useTranslation();
  const address = setting.key === ADDRESS;
  return (
    <>
      <Input
        id={id}
        data-testid="adjust-value"
        inputMode={address ? "url" : "text"}
        placeholder={address ? "https://" : undefined}
        value={String(value ?? "")}
        onChange={({ target }) => change(target.value.trim())}
      />
      {address && <span className="fine">{t("settings.addressHint")}</span>}
    </>
  );
}
