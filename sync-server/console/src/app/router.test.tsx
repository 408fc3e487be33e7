import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { open } from "../test/open";
import { problem, serve } from "../test/server";

describe("an address that leads nowhere", () => {
  it.each(["/nowhere", "/visits/v-1/more", "/sign-in/again"])("says so within the frame: %s", async (address) => {
    serve({});
    open(address);
    await screen.findByTestId("not-found");
    expect(screen.getByTestId("nav-visits")).toBeTruthy();
  });

  it("asks whoever is not signed in to sign in first", async () => {
    serve({ "GET /v1/me": () => problem(401, "sign_in") });
    open("/nowhere");
    await screen.findByTestId("sign-in-login");
  });
});
