import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { KINDS, type Kind } from "../../api/codes";
import { useTitle } from "../../components/useTitle";
import { Filters, NO_FILTERS } from "./Filters";
import { Results } from "./Results";
import { kindOf, type ListSearch } from "./search";
import { Views } from "./Views";

/** The list: what needs attention first, everything else one click away. */
export function VisitsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/signed-in/visits" });
  const navigate = useNavigate({ from: "/visits" });
  const change = (changes: Partial<Record<keyof ListSearch, string | true | undefined>>) =>
    void navigate({ search: (held) => ({ ...held, ...changes }) as ListSearch });
  const title = t(`kind.${kindOf(search)}`);
  useTitle(title);
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <Segmented<Kind>
          aria-label={t("kind.label")}
          value={kindOf(search)}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => change({ kind: kind === "visit" ? undefined : kind, outlet: undefined })}
        />
      </div>
      <Views search={search} change={change} />
      <Filters search={search} change={change} />
      <Results search={search} clear={() => change(NO_FILTERS)} />
    </>
  );
}
