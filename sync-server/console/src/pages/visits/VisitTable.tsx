import { useTranslation } from "react-i18next";
import type { Kind } from "../../api/codes";
import type { VisitRow } from "../../api/types";
import { useIsRep } from "../../components/useIsRep";
import { byGroup, type Group } from "./attention";
import { kindOf, type ListSearch, viewOf } from "./search";
import { useRowTitles } from "./useRowTitles";
import { VisitLine } from "./VisitLine";

interface Props {
  rows: VisitRow[];
  search: ListSearch;
  /** Whether the server has more than is shown. */
  more: boolean;
}

/** The rows as a table; on a narrow screen each row becomes a card. */
export function VisitTable({ rows, search, more }: Props) {
  const { t } = useTranslation();
  const titles = useRowTitles(rows);
  const lines = (shown: VisitRow[]) =>
    shown.map((row) => <VisitLine key={row.id} row={row} titles={titles(row)} search={search} />);
  return (
    <table className="rows" aria-label={t("list.tableLabel")}>
      <Head kind={kindOf(search)} />
      {viewOf(search) === "attention" && search.sort === undefined ? (
        byGroup(rows).map(({ group, rows: found }) => (
          <tbody key={group} data-testid={`group-${group}`}>
            <GroupHead group={group} count={found.length} more={more} />
            {lines(found)}
          </tbody>
        ))
      ) : (
        <tbody>{lines(rows)}</tbody>
      )}
    </table>
  );
}

const WHAT = { visit: "list.colWhat", day: "list.colWhatDay", pipeline: "list.colWhatPipeline" } as const;

function Head({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t(WHAT[kind])}</th>
        <th scope="col">{t("list.colState")}</th>
        <th scope="col">{t("list.colPoints")}</th>
        <th scope="col">{t(kind === "pipeline" ? "list.colFollowUp" : "list.colMissing")}</th>
        <th scope="col">{t("list.colDay")}</th>
        <th scope="col">{t("list.colPhotos")}</th>
      </tr>
    </thead>
  );
}

function GroupHead({ group, count, more }: { group: Group; count: number; more: boolean }) {
  const { t } = useTranslation();
  const hint = t(`${useIsRep() ? "groupHintRep" : "groupHint"}.${group}`);
  return (
    <tr className="group">
      <th scope="rowgroup" colSpan={6}>
        <strong>{t(`group.${group}`)}</strong>
        <span className="count">{t(more ? "list.groupCountMore" : "list.groupCount", { count })}</span>
        <span className="soft">{hint}</span>
      </th>
    </tr>
  );
}
