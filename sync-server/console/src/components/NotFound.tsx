import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTitle } from "./useTitle";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("app.notFoundTitle"));
  return (
    <div className="sheet stack" data-testid="not-found">
      <h1>{t("app.notFoundTitle")}</h1>
      <p>{t("app.notFoundText")}</p>
      <Link to="/">{t("app.backHome")}</Link>
    </div>
  );
}
