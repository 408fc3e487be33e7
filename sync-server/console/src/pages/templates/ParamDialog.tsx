import { useMutation, useQueryClient } from "@tanstack/react-query";
import { InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { type Param, setParam, templatesQuery } from "../../api/templates";
import { AdjustDialog } from "../../components/AdjustDialog";
import { useLanguage } from "../../components/useLanguage";
import { boundsWords } from "../../words/bounds";
import { titleIn } from "../../words/titles";
import { unitWord } from "../../words/unit";

/** Sets one number of a template; what the server refuses is told by name. */
export function ParamDialog({ template, param, close }: { template: string; param: Param; close: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: ({ value, territory }: { value: number | null; territory: string | null }) =>
      setParam(template, param.id, value, territory),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
  return (
    <AdjustDialog<number>
      title={titleIn(param.title, language) || param.id}
      set={param.adjusted}
      fallback={param.value}
      perTerritory
      bounds={boundsWords(t, param.min, param.max, param.unit)}
      editor={(value, change, id) => (
        <InputNumber
          id={id}
          data-testid="adjust-value"
          value={value}
          precision={0}
          suffix={param.unit === null ? null : unitWord(t, param.unit)}
          onChange={change}
          className="wide"
        />
      )}
      send={(value, territory) => saving.mutate({ value, territory })}
      pending={saving.isPending}
      error={saving.error}
      done={saving.isSuccess}
      close={close}
    />
  );
}
