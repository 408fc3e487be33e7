import { useTranslation } from "react-i18next";
import type { Doubt } from "../../api/doubts";
import type { Stage, Step, VisitDetail } from "../../api/types";
import { useLanguage } from "../../components/useLanguage";
import { titleIn } from "../../words/titles";
import { StepCard } from "./StepCard";

interface Numbered {
  step: Step;
  number: number;
}

interface Group {
  stage: Stage | undefined;
  steps: Numbered[];
}

/** The steps by stage, numbered through; those of no known stage last. */
export function byStage({ stages, steps }: VisitDetail): Group[] {
  const numbered = steps.map((step, index) => ({ step, number: index + 1 }));
  const of = (id: string) => numbered.filter(({ step }) => step.stage === id);
  const rest = numbered.filter(({ step }) => !stages.some(({ id }) => id === step.stage));
  const groups: Group[] = [
    ...stages.map((stage) => ({ stage, steps: of(stage.id) })),
    { stage: undefined, steps: rest },
  ];
  return groups.filter((group) => group.steps.length > 0);
}

/** The steps of one stage under its title; those of a stage ahead stay folded. */
export function StageSteps({ stage, steps, doubts }: Group & { doubts: Doubt[] }) {
  const { t } = useTranslation();
  const title = titleIn(stage?.title, useLanguage());
  const cards = steps.map(({ step, number }) => (
    <StepCard key={step.id} step={step} number={number} doubts={doubts} />
  ));
  if (stage === undefined) return <>{cards}</>;
  if (stage.entered) {
    return (
      <section aria-label={title}>
        <h2 className="stage-title">{title}</h2>
        {cards}
      </section>
    );
  }
  return (
    <details className="stage-fold" data-testid="stage-fold">
      <summary>{t("visit.stageFolded", { title, count: steps.length })}</summary>
      {cards}
    </details>
  );
}
