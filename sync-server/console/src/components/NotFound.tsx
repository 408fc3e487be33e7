import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <div className="sheet stack">
        <h1>{t("app.notFoundTitle")}</h1>
        <p>{t("app.notFoundText")}</p>
        <Link to="/">{t("app.backHome")}</Link>
      </div>
    </div>
  );
}
