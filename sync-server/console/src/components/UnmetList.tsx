import { useTranslation } from "react-i18next";
import type { Unmet } from "../api/types";
import type { Titles } from "../words/titles";
import { unmetWords } from "../words/unmet";

interface Props {
  items: Unmet[];
  titles: Titles;
  /** How many to spell out before "and N more". */
  most?: number;
}

/** What is missing, one sentence a line. */
export function UnmetList({ items, titles, most = items.length }: Props) {
  const { t } = useTranslation();
  const words = [...new Set(items.map((unmet) => unmetWords(t, unmet, titles)))];
  const hidden = words.length - most;
  return (
    <ul className="unmet">
      {words.slice(0, most).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {hidden > 0 && <li className="unmet-more">{t("list.more", { count: hidden })}</li>}
    </ul>
  );
}
