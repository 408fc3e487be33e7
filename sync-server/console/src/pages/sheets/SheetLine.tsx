import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Sheet } from "../../api/todos";
import { StateTag } from "../../components/StateTag";
import { TimeLabel } from "../../components/TimeLabel";
import { useLanguage } from "../../components/useLanguage";
import { useZone } from "../../components/useZone";
import { momentOn } from "../../words/time";

/** One person's sheet; opens it where there is one, else her page. */
export function SheetLine({ sheet, day }: { sheet: Sheet; day: string }) {
  const { t } = useTranslation();
  const { person, state, flow, flow_state: standing } = sheet;
  const name = { className: "line-link", children: person.name };
  return (
    <li className="line todo sheet-line" data-testid="sheet-row" data-person={person.id} data-state={state}>
      <span className="todo-what">
        {flow === null ? (
          <Link to="/people/$person" params={{ person: person.id }} {...name} />
        ) : (
          <Link to="/visits/$flow" params={{ flow }} state={{ sheets: day }} {...name} />
        )}
        <Explained sheet={sheet} day={day} />
      </span>
      <span className="todo-marks">
        <span className={`tag sheet-${state}`}>{t(`sheetState.${state}`)}</span>
        {standing !== null && standing !== "open" && <StateTag state={standing} />}
      </span>
    </li>
  );
}

function Explained({ sheet, day }: { sheet: Sheet; day: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  if (sheet.submitted !== null) return <TimeLabel time={sheet.submitted} />;
  if (sheet.state !== "unknown") return <span className="soft">{t(`sheetHint.${sheet.state}`)}</span>;
  const { complete_through: through } = sheet;
  const heard =
    through === null ? t("sheets.neverHeard") : t("sheets.heard", { time: momentOn(day, through, zone, language) });
  return (
    <span className="soft">
      {heard} {t("sheets.notMissed")}
    </span>
  );
}
