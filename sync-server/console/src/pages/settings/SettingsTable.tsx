import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TOPICS } from "../../api/codes";
import type { Setting } from "../../api/settings";
import { useDayNames } from "../../components/useDayNames";
import { useLanguage } from "../../components/useLanguage";
import { useRole } from "../../components/useRole";
import { useTemplateTitles } from "../../components/useTemplateTitles";
import { settingMeans, settingWords, type Words } from "../../words/setting";
import { titleIn } from "../../words/titles";
import { SettingDialog } from "./SettingDialog";

/** The settings, one line each, by what they are about. */
export function SettingsTable({ settings }: { settings: Setting[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const edited = settings.find(({ key }) => key === open);
  const words = useWords(settings);
  return (
    <>
      <table className="rows settings" aria-label={t("settings.title")}>
        <thead>
          <tr>
            <th scope="col">{t("settings.name")}</th>
            <th scope="col">{t("settings.value")}</th>
            <th scope="col">{t("settings.default")}</th>
            <th scope="col">{t("settings.where")}</th>
            <th scope="col" aria-label={t("settings.edit")} />
          </tr>
        </thead>
        {TOPICS.map((topic) => {
          const about = settings.filter((setting) => setting.topic === topic);
          return (
            about.length > 0 && (
              <tbody key={topic} data-testid={`topic-${topic}`}>
                <tr className="group">
                  <th scope="rowgroup" colSpan={5}>
                    <strong>{t(`settingTopic.${topic}`)}</strong>
                  </th>
                </tr>
                {about.map((setting) => (
                  <Line key={setting.key} setting={setting} words={words} edit={() => setOpen(setting.key)} />
                ))}
              </tbody>
            )
          );
        })}
      </table>
      {edited && <SettingDialog setting={edited} words={words} close={() => setOpen(null)} />}
    </>
  );
}

function useWords(settings: Setting[]): Words {
  const templates = settings.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return { language: useLanguage(), weekdays: useDayNames(), parts: useTemplateTitles(templates) };
}

function Line({ setting, words, edit }: { setting: Setting; words: Words; edit: () => void }) {
  const { t } = useTranslation();
  const role = useRole();
  const { key, set, adjustable_per_territory: perTerritory } = setting;
  const say = (value: unknown) => settingWords(t, setting, value, words);
  const changed = say(setting.value) !== say(setting.default);
  const may = role === "admin" || (role === "regional_manager" && perTerritory);
  return (
    <tr className="line" data-testid="setting" data-key={key}>
      <td className="s-name">
        <strong>{titleIn(setting.title, words.language) || key}</strong>
        <span className="soft">{settingMeans(t, key)}</span>
        <span className="fine">{key}</span>
      </td>
      <td className="s-value">
        <Label words={t("settings.value")} />
        <span className={changed ? "changed" : undefined}>{say(setting.value)}</span>
        {set.map(
          ({ territory, value }) =>
            territory && (
              <span key={territory.id} className="fine">
                {territory.name} {say(value)}
              </span>
            ),
        )}
      </td>
      <td className="s-default">
        <Label words={t("settings.default")} />
        {say(setting.default)}
      </td>
      <td className="s-where">
        <Label words={t("settings.where")} />
        {t(perTerritory ? "settings.perTerritory" : "settings.companyOnly")}
      </td>
      <td className="s-edit">
        {may && (
          <Button size="small" data-testid="setting-edit" onClick={edit}>
            {t("settings.edit")}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The column's name beside the value, where a narrow screen has no columns. */
function Label({ words }: { words: string }) {
  return <span className="s-label">{words}</span>;
}
