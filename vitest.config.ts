import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const EVERYTHING_ELSE = ["**/node_modules/**", "**/.next/**", "**/.verum/**", "e2e/**"];

export default defineConfig({
  resolve: {
    alias: [
      // Throws on import outside a React server; in a test there is no client to protect.
      { find: "server-only", replacement: path("./db/testing/empty-module.ts") },
      { find: /^@\//, replacement: `${path("./")}` },
    ],
  },
  // Next compiles JSX itself and keeps the automatic runtime; tests that render to a string need the same.
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "node",
    // The database answers all of them, and the machine that checks may be small.
    maxWorkers: 2,
    allowOnly: false,
    passWithNoTests: true,
    restoreMocks: true,
    env: { TZ: "UTC", IDENTITY_KEY: "of the tests alone, and of no installation" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...EVERYTHING_ELSE, "**/*.{db,repo,reference}.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: EVERYTHING_ELSE,
          globalSetup: ["./db/testing/cluster.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "repo",
          include: ["scripts/**/*.repo.test.ts"],
          exclude: EVERYTHING_ELSE,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "reference",
          include: ["**/*.reference.test.ts"],
          exclude: EVERYTHING_ELSE,
          globalSetup: ["./db/testing/cluster.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
