import { afterEach, describe, expect, it } from "vitest";
import { ME } from "../test/build";
import { away, serve } from "../test/server";
import { pageOf } from "./page";

/** Whether the server is there, and has the files of this very console. */
const server = { there: true, hasFile: true };

afterEach(() => Object.assign(server, { there: true, hasFile: true }));

function serveWhileThere() {
  serve({ "GET /v1/me": () => (server.there ? ME : away) });
}

describe("a page whose code cannot be fetched", () => {
  const load = () =>
    server.there && server.hasFile
      ? Promise.resolve({ Page: () => null })
      : Promise.reject(new TypeError("Failed to fetch dynamically imported module"));

  it("says that the server is away, and comes once it is back", async () => {
    serveWhileThere();
    server.there = false;
    const page = pageOf(load, "Page");
    await expect(page.preload()).rejects.toMatchObject({ code: "unreachable" });
    server.there = true;
    await expect(page.preload()).resolves.toBeUndefined();
  });

  it("says that the console has changed where the server is there without it", async () => {
    serveWhileThere();
    server.hasFile = false;
    await expect(pageOf(load, "Page").preload()).rejects.toMatchObject({ code: "outdated" });
  });
});
