import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Setting, setSetting } from "../../api/settings";
import { AdjustDialog } from "../../components/AdjustDialog";
import { boundsWords } from "../../words/bounds";
import { clockWords, countedIn, isClock, type Words } from "../../words/setting";
import { titleIn } from "../../words/titles";
import { ValueEditor } from "./ValueEditor";

/** Sets one threshold. */
export function SettingDialog({ setting, words, close }: { setting: Setting; words: Words; close: () => void }) {
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: ({ value, territory }: { value: unknown; territory: string | null }) =>
      setSetting(setting.key, value, territory),
    onSuccess: () => client.invalidateQueries({ queryKey: ["settings"] }),
  });
  return (
    <AdjustDialog<unknown>
      title={titleIn(setting.title, words.language) || setting.key}
      set={setting.set}
      fallback={setting.default}
      perTerritory={setting.adjustable_per_territory}
      bounds={useBounds(setting)}
      editor={(value, change, id) => (
        <ValueEditor id={id} setting={setting} weekdays={words.weekdays} value={value} change={change} />
      )}
      send={(value, territory) => saving.mutate({ value, territory })}
      pending={saving.isPending}
      error={saving.error}
      done={saving.isSuccess}
      close={close}
    />
  );
}

function useBounds({ key, unit, min, max }: Setting): string | null {
  const { t } = useTranslation();
  if (!isClock(unit) || min === null || max === null) return boundsWords(t, min, max, countedIn(key, unit));
  return t("bounds.between", { min: clockWords(t, min), max: clockWords(t, max) });
}
