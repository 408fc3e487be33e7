import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type SheetBoard, sheetsQuery } from "../../api/todos";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useLanguage } from "../../components/useLanguage";
import { useTitle } from "../../components/useTitle";
import { useBusinessDay } from "../../components/useBusinessDay";
import { useZone } from "../../components/useZone";
import { Waiting } from "../../components/Waiting";
import { dayWords, momentOn } from "../../words/time";
import { DayBar } from "./DayBar";
import { Legend } from "./Legend";
import { SheetLine } from "./SheetLine";

/** How everybody's action sheet stands on one day. */
export function SheetsPage() {
  const { t } = useTranslation();
  const { day } = useSearch({ from: "/signed-in/sheets" });
  const navigate = useNavigate({ from: "/sheets" });
  const query = useQuery(sheetsQuery(day));
  const today = useBusinessDay()(Date.now());
  useTitle(t("sheets.title"));
  return (
    <>
      <div className="head">
        <h1>{t("sheets.title")}</h1>
        <DayBar
          day={day ?? query.data?.day ?? today}
          today={today}
          pick={(picked) => void navigate({ search: { day: picked === today ? undefined : picked } })}
        />
      </div>
      {query.isError && (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />
      )}
      {query.isPending && <Waiting label={t("sheets.loading")} />}
      {query.data && <Board board={query.data} />}
    </>
  );
}

function Board({ board }: { board: SheetBoard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = dayWords(board.day, language);
  if (board.items.length === 0) return <p className="sheet">{t("sheets.nobody")}</p>;
  return (
    <div className="board">
      <Window board={board} />
      <Legend items={board.items} />
      <ul className="lines" aria-label={t("sheets.listOf", { day })}>
        {board.items.map((sheet) => (
          <SheetLine key={sheet.person.id} sheet={sheet} day={board.day} />
        ))}
      </ul>
    </div>
  );
}

/** By when a sheet is on time, where that is the same for everybody. */
function Window({ board: { day, items } }: { board: SheetBoard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const windows = items.flatMap(({ window }) => (window === null ? [] : [window]));
  const [first] = windows;
  if (first === undefined || windows.some(({ due_at }) => due_at !== first.due_at)) return null;
  const at = (ms: number) => momentOn(day, ms, zone, language);
  return (
    <p className="soft lead">
      {t("sheets.window", { opens: at(first.opens_at), due: at(first.due_at), closes: at(first.closes_at) })}
    </p>
  );
}
