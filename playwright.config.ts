import { defineConfig } from "@playwright/test";
import { chromiumFlags } from "./scripts/chromium.mjs";

const executablePath = process.env.CHROME_PATH;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  forbidOnly: true,
  // On a busy machine a page can be left while it loads. A story that passes at its second try is reported as flaky.
  retries: 1,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: "./e2e/fixtures/server.ts",
  use: {
    ...(process.env.VERUM_E2E_URL ? { baseURL: process.env.VERUM_E2E_URL } : {}),
    locale: "en-US",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    // Recording every story costs a quarter of the time; a second try is recorded.
    trace: "on-first-retry",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Playwright adds --headless itself.
      args: chromiumFlags().filter((flag) => flag !== "--headless"),
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
});
