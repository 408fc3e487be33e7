import { useTranslation } from "react-i18next";
import type { Privilege } from "../../api/metrics";
import { useLanguage } from "../../components/useLanguage";
import { titleIn } from "../../words/titles";

/** What is unlocked, and how far the rest is. */
export function Privileges({ privileges }: { privileges: Privilege[] }) {
  const { t } = useTranslation();
  return (
    <section className="sheet figure" aria-label={t("person.privileges")} data-testid="privileges">
      <h2>{t("person.privileges")}</h2>
      <p className="soft">{privileges.length === 0 ? t("person.noPrivileges") : t("person.privilegesMeans")}</p>
      <ul className="privileges">
        {privileges.map((privilege) => (
          <Line key={privilege.id} privilege={privilege} />
        ))}
      </ul>
    </section>
  );
}

function Line({ privilege: { title, have, need, open } }: { privilege: Privilege }) {
  const { t } = useTranslation();
  const words = titleIn(title, useLanguage());
  return (
    <li>
      <span>{words}</span>
      <span className={open ? "tag tag-approved" : "tag"}>
        {open ? t("person.unlocked") : t("person.progress", { have, need })}
      </span>
      <meter className="bar" min={0} max={Math.max(1, need)} value={Math.min(have, need)} aria-label={words} />
    </li>
  );
}
