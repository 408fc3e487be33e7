import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { detail, ME } from "../test/build";
import { open } from "../test/open";
import { away, serve } from "../test/server";

const server = { there: true };
const fetched = vi.hoisted(() => ({ people: () => Promise.resolve() }));

// The pages' code comes from the same server as everything else.
vi.mock("./page", async (original) => {
  const { pageOf } = await original<typeof import("./page")>();
  const late: typeof pageOf = (load, name) =>
    pageOf(async () => {
      if (name === "PeoplePage") await fetched.people();
      return load();
    }, name);
  return { pageOf: late };
});

afterEach(() => {
  server.there = true;
  fetched.people = () => Promise.resolve();
});

async function typing() {
  serve({ "GET /v1/me": () => (server.there ? ME : away), "GET /v1/visits/v-1": () => detail() });
  const { user, history } = open("/visits/v-1");
  await user.click(await screen.findByTestId("void-open"));
  await user.type(screen.getByTestId("void-reason"), "重复");
  return { user, history };
}

describe("the next page", () => {
  it("leaves what was typed where it is while its code cannot be fetched, and comes when tried again", async () => {
    const { user, history } = await typing();
    server.there = false;
    fetched.people = () => Promise.reject(new TypeError("Failed to fetch dynamically imported module"));
    await user.click(screen.getByTestId("nav-people"));
    const problem = within(await screen.findByTestId("problem"));
    problem.getByText(/连不上服务器/);
    expect((screen.getByTestId("void-reason") as HTMLTextAreaElement).value).toBe("重复");
    expect(history.location.pathname).toBe("/visits/v-1");

    Object.assign(server, { there: true });
    fetched.people = () => Promise.resolve();
    await user.click(problem.getByRole("button", { name: "重试" }));
    await waitFor(() => expect(history.location.pathname).toBe("/people"));
    expect(screen.queryByTestId("problem")).toBeNull();
  });

  it("is the one that was asked for last, though an earlier one comes later", async () => {
    const { user, history } = await typing();
    let arrive = () => {};
    fetched.people = () => new Promise<void>((resolve) => (arrive = resolve));
    await user.click(screen.getByTestId("nav-people"));
    await user.click(screen.getByTestId("nav-verify"));
    await waitFor(() => expect(history.location.pathname).toBe("/verify"));
    arrive();
    await new Promise((resolve) => setTimeout(resolve));
    expect(history.location.pathname).toBe("/verify");
  });
});
