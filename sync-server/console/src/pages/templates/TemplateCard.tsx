import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { KINDS } from "../../api/codes";
import type { TemplateLine } from "../../api/templates";
import { useLanguage } from "../../components/useLanguage";
import { titleIn } from "../../words/titles";
import { Params } from "./Params";
import { Versions } from "./Versions";

/** One template; the address says which one is unfolded. */
export function TemplateCard({ line, open }: { line: TemplateLine; open: boolean }) {
  const { t } = useTranslation();
  const title = titleIn(line.title, useLanguage()) || line.key;
  const kind = KINDS.find((word) => word === line.kind);
  return (
    <section className="sheet template" aria-label={title} data-testid="template" data-key={line.key}>
      <div className="template-head">
        <h2>
          <Link
            to="/templates"
            search={{ key: open ? undefined : line.key }}
            aria-expanded={open}
            className="template-link"
            resetScroll={false}
          >
            <span aria-hidden="true">{open ? "▾" : "▸"}</span> {title}
          </Link>
        </h2>
        {kind && <span className="tag">{t(`kind.${kind}`)}</span>}
        <span className="fine">
          {line.key} · {t("templates.version", { version: line.highest })}
        </span>
      </div>
      {open && (
        <>
          <Versions line={line} />
          <Params line={line} />
        </>
      )}
    </section>
  );
}
