import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { VisitDetail } from "../../api/types";
import { detail, ME_AS_REP, time } from "../../test/build";
import { open } from "../../test/open";
import { problem, type Request, type Route, serve } from "../../test/server";

const BY = { id: "p-zhao", name: "赵丽华" };

function judge(visit: VisitDetail, answer: Route, more: Record<string, Route> = {}) {
  const seen = serve({ "GET /v1/visits/v-1": () => visit, "POST /v1/visits/v-1/review": answer, ...more });
  return { seen, ...open("/visits/v-1") };
}

function sent(seen: Request[]): unknown[] {
  return seen.filter(({ method }) => method === "POST").map(({ body }) => body);
}

function approved(): VisitDetail {
  return detail({ state: "approved", review: { verdict: "approve", by: BY, at: time(), steps: [], judged: 7 } });
}

describe("the review", () => {
  it("approves what is on the screen and shows the outcome", async () => {
    const { seen, user } = judge(detail(), approved);
    await user.click(await screen.findByTestId("approve"));
    expect((await screen.findByTestId("review-done")).textContent).toContain("已通过");
    expect(sent(seen)).toEqual([{ verdict: "approve", judged: 7 }]);
    expect(screen.getByTestId("state-tag").textContent).toBe("已通过");
    expect(screen.queryByTestId("approve")).toBeNull();
  });

  it("returns the ticked steps, each with its reason", async () => {
    const steps = [{ step: "photo", reason: "招牌被挡住了" }];
    const review = { verdict: "return", by: BY, at: time(), steps, judged: 7 } as const;
    const { seen, user } = judge(detail(), () => detail({ state: "returned", review: { ...review, steps } }));
    await user.click(await screen.findByTestId("return-open"));
    await user.click(screen.getByTestId("return-step-photo"));
    await user.type(screen.getByTestId("return-reason-photo"), " 招牌被挡住了 ");
    await user.click(screen.getByTestId("return-submit"));
    expect((await screen.findByTestId("review-done")).textContent).toContain("已退回");
    expect(sent(seen)).toEqual([{ verdict: "return", judged: 7, steps }]);
    within(screen.getByTestId("review-panel")).getByText("招牌被挡住了");
  });

  it("returns nothing without a step, and no step without a reason", async () => {
    const { seen, user } = judge(detail(), approved);
    await user.click(await screen.findByTestId("return-open"));
    await user.click(screen.getByTestId("return-submit"));
    await screen.findByText("请至少勾选一个步骤");
    await user.click(screen.getByTestId("return-step-fridge"));
    await user.click(screen.getByTestId("return-submit"));
    await screen.findByText("请写明原因");
    expect(sent(seen)).toEqual([]);
  });

  it("says in words what stands in the way, and keeps the choice open", async () => {
    const unmet = [{ code: "evidence_not_verified", step: "photo", evidence: "e-1" }];
    const { user } = judge(detail(), () => problem(422, "unmet", { unmet }));
    await user.click(await screen.findByTestId("approve"));
    const words = (await screen.findByTestId("problem")).textContent;
    expect(words).toContain("「照片打卡」的证据还没有完整送达服务器");
    expect(screen.getByTestId("approve")).toBeTruthy();
  });

  it("offers to read again when the visit has moved on", async () => {
    const { seen, user } = judge(detail(), () => problem(409, "moved_on"));
    await user.click(await screen.findByTestId("approve"));
    const reads = () => seen.filter(({ path }) => path === "/v1/visits/v-1").length;
    const before = reads();
    await user.click(await screen.findByRole("button", { name: "重新读取" }));
    await screen.findByTestId("approve");
    expect(reads()).toBeGreaterThan(before);
    expect(screen.queryByTestId("problem")).toBeNull();
  });

  it("lets an incomplete visit be returned but not approved", async () => {
    judge(detail({ state: "incomplete" }), approved);
    await screen.findByTestId("return-open");
    expect(screen.queryByTestId("approve")).toBeNull();
  });

  it("asks for a second look where there is new evidence", async () => {
    judge({ ...approved(), new_evidence: true }, approved);
    expect(await screen.findByTestId("approve")).toBeTruthy();
  });

  it("leaves a rep to read", async () => {
    judge(detail(), approved, { "GET /v1/me": () => ME_AS_REP });
    await screen.findByText("只有主管可以审核。");
    expect(screen.queryByTestId("return-open")).toBeNull();
  });
});
