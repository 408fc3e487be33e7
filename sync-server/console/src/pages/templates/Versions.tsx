import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Audience, rollOut, type TemplateLine, templatesQuery, type TemplateVersion } from "../../api/templates";
import type { Language } from "../../api/types";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useLanguage } from "../../components/useLanguage";
import { useRole } from "../../components/useRole";
import { useZone } from "../../components/useZone";
import { momentIn } from "../../words/time";
import { standingOf, versionInUse } from "./standing";

/** A template's versions, the highest first, each with whom it is handed to. */
export function Versions({ line }: { line: TemplateLine }) {
  const { t } = useTranslation();
  const versions = [...line.versions].sort((a, b) => b.version - a.version);
  const inUse = versionInUse(versions, Date.now());
  return (
    <>
      <h3>{t("templates.versions")}</h3>
      <ul className="versions">
        {versions.map((version) => (
          <Version key={version.version} of={line.key} version={version} inUse={inUse} />
        ))}
      </ul>
    </>
  );
}

interface Props {
  of: string;
  version: TemplateVersion;
  /** The version that everybody begins with. */
  inUse: number | null;
}

function Version({ of, version: { version, audience }, inUse }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useZone();
  const admin = useRole() === "admin";
  const standing = standingOf(version, inUse);
  const client = useQueryClient();
  const rolling = useMutation({
    mutationFn: () => rollOut(of, version, { everyone: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  });
  return (
    <li data-testid="version" data-version={version} data-standing={standing}>
      <strong>{t("templates.version", { version })}</strong>
      {standing === "inUse" && <span className="tag tag-approved">{t("templates.inUse")}</span>}
      {standing === "replaced" ? (
        <span className="soft">{t("templates.replaced", { version: inUse })}</span>
      ) : (
        <span>{audienceWords(t, audience, zone, language)}</span>
      )}
      {admin && !audience.everyone && (
        <Popconfirm
          title={t("templates.rollOutAsk", { version })}
          okText={t("templates.rollOut")}
          cancelText={t("review.cancel")}
          onConfirm={() => rolling.mutate()}
        >
          <Button size="small" loading={rolling.isPending} data-testid="roll-out">
            {t("templates.rollOut")}
          </Button>
        </Popconfirm>
      )}
      <span aria-live="polite">{rolling.isSuccess && t("templates.rolledOut")}</span>
      {rolling.isError && <ProblemAlert error={rolling.error} />}
    </li>
  );
}

/** Who gets the version, and until when only they do. */
function audienceWords(t: TFunction, audience: Audience, zone: string, language: Language): string {
  const names = [...audience.territories, ...audience.people].map(({ name }) => name);
  if (audience.everyone) return t("templates.everyone");
  if (names.length === 0) return t("templates.nobody");
  const who = t("templates.cohort", { who: names.join(language === "en" ? ", " : "、") });
  const end =
    audience.until === null
      ? t("templates.noEnd")
      : t("templates.until", { time: momentIn(audience.until, zone, language) });
  return language === "en" ? `${who}; ${end}` : `${who}；${end}`;
}
