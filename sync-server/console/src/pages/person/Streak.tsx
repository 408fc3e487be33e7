import { useTranslation } from "react-i18next";
import type { Metrics } from "../../api/metrics";

interface Props {
  days: number;
  lights: Metrics["lights"];
}

const LIGHTS = ["green", "yellow", "red"] as const;

/** How many days in a row, and how quickly first contact was made. */
export function Streak({ days, lights }: Props) {
  const { t } = useTranslation();
  const any = LIGHTS.some((light) => lights[light] > 0);
  return (
    <section className="sheet figure" aria-label={t("person.streak")} data-testid="streak">
      <h2>{t("person.streak")}</h2>
      <p className="figure-number">{t("person.days", { count: days })}</p>
      <p>{t("person.streakMeans")}</p>
      <h3>{t("person.lights")}</h3>
      {any ? (
        <dl className="counts">
          {LIGHTS.map((light) => (
            <div key={light}>
              <dt>
                <span className={`light light-${light}`} aria-hidden="true" /> {t(`person.light.${light}`)}
              </dt>
              <dd>{lights[light]}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="soft">{t("person.noLights")}</p>
      )}
    </section>
  );
}
