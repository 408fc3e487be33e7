import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ME, ME_AS_REP } from "../test/build";
import { todo } from "../test/figures";
import { open } from "../test/open";
import { problem, serve } from "../test/server";

async function places(): Promise<(string | undefined)[]> {
  await screen.findByTestId("nav-verify");
  return screen.getAllByTestId(/^nav-/).map(({ dataset }) => dataset["testid"]);
}

describe("the bar of places", () => {
  it("offers a rep only what she may open", async () => {
    serve({ "GET /v1/me": () => ME_AS_REP });
    open("/verify");
    expect(await places()).toEqual(["nav-visits", "nav-mine", "nav-conflicts", "nav-verify", "nav-templates"]);
  });

  it("offers a supervisor every page", async () => {
    serve({});
    open("/verify");
    expect(await places()).toHaveLength(8);
  });

  it("is the one of whoever signed in last, here or beside this page", async () => {
    let me = ME;
    const forbidden = () => problem(403, "forbidden");
    serve({ "GET /v1/me": () => me, "GET /v1/settings": forbidden, "POST /v1/session": () => ({}) });
    const { history, user } = open("/verify");
    await places();
    me = ME_AS_REP;
    await user.click(screen.getByTestId("nav-settings"));
    await waitFor(() => expect(screen.queryByTestId("nav-settings")).toBeNull());

    me = ME;
    act(() => history.push("/sign-in?then=/verify"));
    await user.type(await screen.findByTestId("sign-in-login"), "zhao");
    await user.type(screen.getByTestId("sign-in-password"), "secret{Enter}");
    expect(await places()).toHaveLength(8);
  });

  it("keeps in view where one is when counts move the places", async () => {
    const resized: (() => void)[] = [];
    class Observer {
      constructor(tell: () => void) {
        resized.push(tell);
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    }
    vi.stubGlobal("ResizeObserver", Observer);
    vi.spyOn(HTMLElement.prototype, "offsetLeft", "get").mockReturnValue(500);
    serve({ "GET /v1/me": () => ME, "GET /v1/todos": () => ({ items: [todo()], counts: { review: 1 } }) });
    open("/settings");
    await places();
    const bar = screen.getByRole("navigation");
    bar.scrollLeft = 0;
    resized.forEach((tell) => tell());
    expect(bar.scrollLeft).toBe(500);
  });
});
