import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { row } from "../../test/build";
import { doubt } from "../../test/evidence";
import { open } from "../../test/open";
import { serve } from "../../test/server";

const REASONS = [
  doubt({ code: "same_photo", evidence: "e-1" }),
  doubt({ code: "speed", weight: 60 }),
  doubt({ code: "dark", weight: 10, grade: "review" }),
];
const ROWS = [
  row({ id: "calm", state: "incomplete" }),
  row({ id: "odd", doubt: 150, doubts: REASONS }),
  row({ id: "told", doubt: 60, doubts: [doubt({ code: "speed", weight: 60, explained: true })] }),
];

function show(address: string) {
  const seen = serve({ "GET /v1/visits": () => ({ items: ROWS, next: null }) });
  const asked = () => seen.filter(({ path }) => path === "/v1/visits").at(-1)?.query;
  return { asked, ...open(address) };
}

async function line(flow: string) {
  const lines = await screen.findAllByTestId("visit-row");
  return within(lines.find(({ dataset }) => dataset["flow"] === flow)!);
}

describe("doubt in the list", () => {
  it("marks a visit with its score and the heaviest reasons", async () => {
    show("/visits?view=all");
    const mark = (await line("odd")).getByTestId("doubt");
    expect(mark.textContent).toBe("疑点 150 同一张照片、移动过快 另 1 项");
    expect(mark.title).toBe("疑点权重 150：同一张照片、移动过快、照片太暗");
    expect(mark.className).toContain("doubt-flag");
  });

  it("is calmer where everything is explained, and silent where nothing is doubted", async () => {
    show("/visits?view=all");
    expect((await line("told")).getByTestId("doubt").className).toContain("doubt-explained");
    expect((await line("calm")).queryByTestId("doubt")).toBeNull();
  });

  it("asks for the order and the filter that the address holds", async () => {
    const { asked } = show("/visits?view=all&sort=doubt&doubtful=true");
    await line("odd");
    expect(asked()?.toString()).toBe("kind=visit&sort=doubt&doubtful=true&limit=50");
  });

  it("leaves out of the address what makes no sense", async () => {
    const { asked } = show("/visits?view=all&sort=beauty&doubtful=perhaps");
    await line("odd");
    expect(asked()?.toString()).toBe("kind=visit&limit=50");
  });

  it("keeps the server's order in one list, also of what needs attention", async () => {
    show("/visits?sort=doubt");
    await line("odd");
    expect(screen.queryByTestId("group-submitted")).toBeNull();
    expect(screen.getAllByTestId("visit-row").map(({ dataset }) => dataset["flow"])).toEqual(["calm", "odd", "told"]);
  });

  it("writes what is chosen into the address, and lets the filter go with the others", async () => {
    const { user, history } = show("/visits?view=all");
    await user.click(await screen.findByTestId("doubtful"));
    await waitFor(() => expect(history.location.search).toBe("?view=all&doubtful=true"));
    await user.click(screen.getByRole("combobox", { name: "排序" }));
    await user.click(await screen.findByText("疑点多的在前"));
    await waitFor(() => expect(history.location.search).toContain("sort=doubt"));
    await user.click(screen.getByRole("button", { name: "清除筛选" }));
    await waitFor(() => expect(history.location.search).toBe("?view=all&sort=doubt"));
  });
});
