import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SheetState } from "../../api/codes";
import { SHEET_STATES } from "../../api/codes";
import type { Sheet } from "../../api/todos";
import { MORNING } from "../../test/build";
import { sheet } from "../../test/figures";
import { open } from "../../test/open";
import { type Request, serve } from "../../test/server";

const bare = (state: SheetState, changes: Partial<Sheet> = {}) =>
  sheet({ person: { id: state, name: state }, state, flow: null, flow_state: null, submitted: null, ...changes });

function board(items: Sheet[]) {
  const day = ({ query }: Request) => query.get("day") ?? "2026-03-05";
  return serve({ "GET /v1/sheets": (request) => ({ day: day(request), items }) });
}

describe("the day's action sheets", () => {
  it("leads from a person to what she confirmed", async () => {
    board([sheet()]);
    open("/sheets?day=2026-03-05");
    const line = within(await screen.findByTestId("sheet-row"));
    line.getByText("按时");
    expect(line.getByRole("link", { name: "陈晓东" }).getAttribute("href")).toBe("/visits/s-1");
  });

  it("says by when a sheet is on time, and until when late", async () => {
    board([sheet()]);
    open("/sheets?day=2026-03-05");
    await screen.findByText("17:45 起可以确认；18:00 前算按时，3月6日 04:00 前算晚，再往后算漏。");
  });

  it("never calls missed what is not known", async () => {
    board([bare("unknown", { complete_through: MORNING })]);
    open("/sheets?day=2026-03-05");
    const line = await screen.findByTestId("sheet-row");
    expect(line.textContent).toContain("手机只同步到 10:00； 可能已经确认，不算漏。");
    expect(screen.queryByText("漏了")).toBeNull();
  });

  it.each(SHEET_STATES)("says in one sentence what it means: %s", async (state) => {
    board([bare(state)]);
    open("/sheets?day=2026-03-05");
    const legend = await screen.findByTestId("legend");
    expect(legend.querySelectorAll("dd")).toHaveLength(1);
    expect(legend.textContent).toMatch(/1 人.+。$/);
  });

  it("goes to the day before, which the address holds", async () => {
    const seen = board([sheet()]);
    const { history, user } = open("/sheets?day=2026-03-05");
    await screen.findByTestId("sheet-row");
    await user.click(screen.getByTestId("day-before"));
    await waitFor(() => expect(history.location.search).toBe("?day=2026-03-04"));
    await waitFor(() => expect(seen.some(({ query }) => query.get("day") === "2026-03-04")).toBe(true));
  });
});
