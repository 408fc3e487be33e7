import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { signIn } from "../../api/session";
import { LanguageSwitch } from "../../components/LanguageSwitch";
import { Mark } from "../../components/Mark";
import { useTitle } from "../../components/useTitle";
import { SignInForm } from "./SignInForm";

/** The way in; afterwards the page that was asked for. */
export function SignInPage() {
  const { t } = useTranslation();
  useTitle(t("signIn.title"));
  const { then } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const client = useQueryClient();
  const entry = useMutation({
    mutationFn: ({ login, password }: { login: string; password: string }) => signIn(login, password),
    onSuccess: () => {
      // Whoever was signed in here before may have seen more, or less.
      client.clear();
      router.history.push(then ?? "/");
    },
  });
  const cameFromElsewhere = then !== undefined && then !== "/";
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-top">
          <span className="brand-link">
            <Mark />
            <strong>{t("app.name")}</strong>
          </span>
          <LanguageSwitch />
        </div>
        <h1>{t("signIn.title")}</h1>
        <p className="soft">{t("signIn.lead")}</p>
        {cameFromElsewhere && !entry.isError && <Alert type="info" showIcon title={t("signIn.first")} />}
        <SignInForm pending={entry.isPending} error={entry.error} submit={entry.mutate} forget={entry.reset} />
      </div>
      <p className="door-foot">{t("app.tagline")}</p>
    </main>
  );
}
