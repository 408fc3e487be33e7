import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ME, row } from "../../test/build";
import { open } from "../../test/open";
import { away, problem, type Route, serve } from "../../test/server";

const LIST: Record<string, Route> = { "GET /v1/visits": () => ({ items: [row()], next: null }) };

async function enter(user: ReturnType<typeof open>["user"], password = "secret") {
  await user.type(await screen.findByTestId("sign-in-login"), "zhao");
  await user.type(screen.getByTestId("sign-in-password"), password);
  await user.click(screen.getByTestId("sign-in-submit"));
}

describe("sign-in", () => {
  it("asks who is not signed in, and then goes back to the page that was wanted", async () => {
    let inside = false;
    const seen = serve({
      ...LIST,
      "GET /v1/me": () => (inside ? ME : problem(401, "sign_in")),
      "POST /v1/session": () => {
        inside = true;
        return { token: "t", me: ME };
      },
    });
    const { history, user } = open("/visits?view=all&rep=p-chen");
    await enter(user);
    expect(await screen.findByTestId("visit-row")).toBeTruthy();
    expect(history.location.href).toBe("/visits?view=all&rep=p-chen");
    expect(seen.find(({ method }) => method === "POST")?.body).toEqual({ login: "zhao", password: "secret" });
  });

  it.each([
    ["a wrong password", () => problem(401, "bad_credentials"), "账号或密码不对"],
    ["a server that is away", () => away, "连不上服务器"],
    ["a broken server", () => problem(500, "internal"), "服务器出错了"],
  ])("says what is wrong: %s", async (_, answer, words) => {
    serve({ "POST /v1/session": answer });
    const { user } = open("/sign-in");
    await enter(user);
    expect((await screen.findByTestId("problem")).textContent).toContain(words);
  });

  it("says how long to wait after too many attempts, and waits", async () => {
    serve({ "POST /v1/session": () => problem(429, "throttled", { retry_after_s: 90 }) });
    const { user } = open("/sign-in");
    await enter(user);
    await screen.findByTestId("problem");
    const button = screen.getByTestId("sign-in-submit");
    await waitFor(() => expect(button.textContent).toMatch(/\d+ 秒 后可以再试/));
    await user.type(screen.getByTestId("sign-in-password"), "x");
    expect(button.hasAttribute("disabled")).toBe(true);
    expect(screen.getByTestId("problem")).toBeTruthy();
  });

  it("drops what was wrong with the last entry once it is edited", async () => {
    serve({ "POST /v1/session": () => problem(401, "bad_credentials") });
    const { user } = open("/sign-in");
    await enter(user);
    await screen.findByTestId("problem");
    await user.clear(screen.getByTestId("sign-in-password"));
    await screen.findByText("请填写密码");
    await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  });

  it("sends nothing while a field is empty", async () => {
    const seen = serve({});
    const { user } = open("/sign-in");
    await user.click(await screen.findByTestId("sign-in-submit"));
    expect(await screen.findByText("请填写密码")).toBeTruthy();
    expect(seen).toEqual([]);
  });

  it.each(["//evil.test/", "/\\evil.test", "https://evil.test/"])("never goes on to another site: %s", async (then) => {
    serve({ ...LIST, "POST /v1/session": () => ({}) });
    const { history, user } = open(`/sign-in?then=${encodeURIComponent(then)}`);
    await enter(user);
    await screen.findByTestId("empty");
    expect(history.location.pathname).toBe("/todos");
  });

  it("switches the language and remembers it", async () => {
    serve({});
    const { user } = open("/sign-in");
    await user.click(await screen.findByTestId("language"));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("routebook.language")).toBe("en");
  });
});
