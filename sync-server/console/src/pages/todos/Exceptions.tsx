import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useExceptions } from "../../components/useExceptions";

/** What is in dispute or waits for a decision, with how much of it; nothing where there is nothing. */
export function Exceptions() {
  const { t } = useTranslation();
  const { conflicts, held } = useExceptions();
  if (conflicts + held === 0) return null;
  return (
    <div className="exceptions" data-testid="exceptions">
      {conflicts > 0 && <Exception link={{ to: "/conflicts" }} words={t("todos.conflicts", { count: conflicts })} />}
      {held > 0 && <Exception link={{ to: "/held" }} words={t("todos.held", { count: held })} />}
    </div>
  );
}

function Exception({ link, words }: { link: LinkProps; words: string }) {
  return (
    <Link {...link} className="exception">
      {words}
    </Link>
  );
}
