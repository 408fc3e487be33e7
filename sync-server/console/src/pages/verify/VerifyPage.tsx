import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { verifyQuery } from "../../api/verify";
import { useTitle } from "../../components/useTitle";
import { Waiting } from "../../components/Waiting";
import { readCode } from "../../words/code";
import { resultWords } from "../../words/verdict";
import { CodeForm } from "./CodeForm";
import { Comparing } from "./Comparing";
import { FileDrop } from "./FileDrop";
import { Refusal } from "./Refusal";
import { Result } from "./Result";
import { useChosen } from "./useChosen";

/** Whether a photo is the one that was signed: by its code, by its file, or by both. */
export function VerifyPage() {
  const { t } = useTranslation();
  const { code: typed } = useSearch({ from: "/signed-in/verify" });
  const navigate = useNavigate({ from: "/verify" });
  const { chosen, choose, drop } = useChosen();
  const [draft, setDraft] = useDraft(typed);
  const ask = (code: string | undefined) => {
    setDraft(undefined);
    void navigate({ search: { code }, resetScroll: false });
  };
  const take = (file: File | undefined) => {
    setDraft(undefined);
    void choose(file);
  };
  const { code, asked } = checkOf(typed, chosen);
  const query = useQuery({ ...verifyQuery({ code, file: chosen?.file }), enabled: asked });
  // Under another code, an answer would be read as that code's.
  const shown = asked && speaksOf(draft, code);
  useTitle(t("verify.title"));
  const over = () => {
    drop();
    ask(undefined);
  };
  return (
    <>
      <div className="head">
        <h1>{t("verify.title")}</h1>
      </div>
      <p className="soft lead">{t("verify.lead")}</p>
      <div className="verify-ask">
        <CodeForm key={typed ?? ""} typed={typed} ask={ask} edited={setDraft} />
        <FileDrop chosen={chosen} choose={take} drop={drop} />
      </div>
      {chosen && code !== undefined && <Comparing code={code} release={() => ask(undefined)} />}
      <p className="heard" aria-live="polite">
        {shown && query.data && resultWords(t, query.data.report)}
      </p>
      {shown && query.isError && (
        <Refusal error={query.error} code={code} file={chosen !== null} retry={() => void query.refetch()} />
      )}
      {shown && query.isPending && <Waiting label={t("verify.checking")} />}
      {shown && query.data && <Result verified={query.data} brought={chosen} over={over} />}
    </>
  );
}

/** What can be asked: a code that is whole, a file that is a JPEG; nothing while either is faulty. */
function checkOf(typed: string | undefined, chosen: { fault: unknown } | null) {
  const read = typed === undefined ? undefined : readCode(typed);
  const code = read && "code" in read ? read.code : undefined;
  const whole = (read === undefined || code !== undefined) && (chosen === null || chosen.fault === null);
  return { code, asked: whole && (code !== undefined || chosen !== null) };
}

/** What stands in the code's field since something was last asked; undefined while that is untouched. */
function useDraft(typed: string | undefined) {
  const [draft, setDraft] = useState<string>();
  const [under, setUnder] = useState(typed);
  if (under !== typed) {
    // Another address fills the field anew.
    setUnder(typed);
    setDraft(undefined);
  }
  return [draft, setDraft] as const;
}

/** Whether what was asked is still what stands in the field. */
function speaksOf(draft: string | undefined, code: string | undefined): boolean {
  if (draft === undefined) return true;
  if (draft.trim() === "") return code === undefined;
  const read = readCode(draft);
  return "code" in read && read.code === code;
}
