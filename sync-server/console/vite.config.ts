import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.ROUTEBOOK_SERVER ?? "http://127.0.0.1:8080";
const proxy = { "/v1": { target: server } };

export default defineConfig({
  base: "/",
  plugins: [react()],
  server: { proxy },
  preview: { proxy },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    testTimeout: 30_000,
  },
});
