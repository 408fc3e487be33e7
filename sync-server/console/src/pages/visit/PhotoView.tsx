import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import type { Evidence, Step } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { isPicture } from "../../words/evidence";
import { titleIn } from "../../words/titles";
import { FullPhoto } from "./FullPhoto";

/** The photo that the address names, full size, with its neighbours one key away. */
export function PhotoView({ steps, doubts }: { steps: Step[]; doubts: Doubt[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { photo } = useSearch({ from: "/signed-in/visits/$flow" });
  const show = useShow();
  const photos = shown(steps);
  const index = photos.findIndex(({ evidence }) => evidence.id === photo);
  const here = photos[index];
  const move = (by: number) => {
    const next = photos[index + by];
    if (here && next) show(next.evidence.id);
  };
  useArrows(move, here !== undefined);
  const step = titleIn(here?.step.title, language);
  return (
    <Modal
      open={here !== undefined}
      title={step}
      width="min(1100px, 96vw)"
      centered
      destroyOnHidden
      closable={{ "aria-label": t("evidence.close") }}
      onCancel={() => show(undefined)}
      footer={
        <div className="photo-nav">
          <Button disabled={index <= 0} onClick={() => move(-1)}>
            {t("evidence.previous")}
          </Button>
          <span>{t("evidence.position", { index: index + 1, count: photos.length })}</span>
          <Button disabled={index >= photos.length - 1} onClick={() => move(1)}>
            {t("evidence.next")}
          </Button>
        </div>
      }
    >
      {here && (
        <FullPhoto
          key={here.evidence.id}
          evidence={here.evidence}
          step={step}
          doubts={doubts.filter((doubt) => doubt.evidence === here.evidence.id)}
        />
      )}
    </Modal>
  );
}

function shown(steps: Step[]): { step: Step; evidence: Evidence }[] {
  const photos = steps.flatMap((step) => step.evidence.map((evidence) => ({ step, evidence })));
  return photos.filter(({ evidence }) => isPicture(evidence) && (evidence.thumb || evidence.full));
}

function useShow() {
  const navigate = useNavigate({ from: "/visits/$flow" });
  const { history } = useRouter();
  return (photo: string | undefined) => {
    // Closing takes back the step that opened it, so that "back" then leads to the list.
    if (photo === undefined && history.canGoBack()) history.back();
    else void navigate({ search: photo === undefined ? {} : { photo }, state: true, resetScroll: false, replace: true });
  };
}

function useArrows(move: (by: number) => void, active: boolean): void {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "ArrowLeft") move(-1);
      if (key === "ArrowRight") move(1);
    };
    if (active) addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
