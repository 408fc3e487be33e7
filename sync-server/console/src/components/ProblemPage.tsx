import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem";
import { ProblemAlert } from "./ProblemAlert";

/** A page that could not be opened at all. */
export function ProblemPage({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  useEffect(() => reset(), [reset]);
  const again = () => {
    if (error instanceof Problem && error.code === "outdated") window.location.reload();
    retry();
    void router.invalidate();
  };
  return (
    <div className="page">
      <div className="sheet stack">
        <h1>{t("problem.title")}</h1>
        <ProblemAlert error={error} retry={again} />
      </div>
    </div>
  );
}
