import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Kind } from "../../api/codes";

/** Leads back to where the flow was opened: the to-dos, a day's board, a list. */
export function Back({ kind }: { kind: Kind | undefined }) {
  const { t } = useTranslation();
  const { list, home, sheets } = useLocation().state;
  if (home) {
    return (
      <Link to="/todos" className="back">
        ← {t("app.backToTodos")}
      </Link>
    );
  }
  if (sheets !== undefined) {
    return (
      <Link to="/sheets" search={{ day: sheets }} className="back">
        ← {t("app.backToSheets")}
      </Link>
    );
  }
  return (
    <Link to="/visits" search={list ?? (kind === undefined || kind === "visit" ? {} : { kind })} className="back">
      ← {t("app.backToList")}
    </Link>
  );
}
