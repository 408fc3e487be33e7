import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { meQuery, signOut } from "../api/session";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { Mark } from "../components/Mark";
import { ProblemAlert } from "../components/ProblemAlert";
import { Nav } from "./Nav";
import { useNextPage } from "./useNextPage";

/** The frame around every page behind the sign-in. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <TopBar />
      <main id="content" className="page" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function TopBar() {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const leave = useSignOut();
  const { failed, again } = useNextPage();
  return (
    <header className="top">
      <div className="top-in">
        <div className="brand">
          <Link to="/" className="brand-link">
            <Mark />
            <strong>{t("app.name")}</strong>
          </Link>
          <span className="company">{me?.company.name}</span>
        </div>
        <div className="who">
          {me && <Who name={me.person.name} role={t(`role.${me.person.role}`)} />}
          <LanguageSwitch />
          <Button type="text" data-testid="sign-out" loading={leave.isPending} onClick={() => leave.mutate()}>
            {t("app.signOut")}
          </Button>
        </div>
      </div>
      {me && <Nav me={me} />}
      {failed !== undefined && <ProblemAlert error={failed} retry={again} />}
      {leave.isError && <ProblemAlert error={leave.error} retry={() => leave.mutate()} />}
    </header>
  );
}

function Who({ name, role }: { name: string; role: string }) {
  const { t } = useTranslation();
  return (
    <span className="who-name" title={t("app.signedInAs", { name, role })}>
      {name} <small>{role}</small>
    </span>
  );
}

function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => signOut().catch(ignoreEndedSession),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      client.clear();
    },
  });
}

/** A session that has ended by itself is signed out, too. */
function ignoreEndedSession(error: unknown): void {
  if (!(error instanceof Problem) || error.status !== 401) throw error;
}
