import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { serverLog } from "./fixtures/kept-by-server";
import { expect, test } from "./fixtures/people";

const CODE = "a-code-that-somebody-was-sent";
const WRONG = "not the password of anybody";

test("the server's log says what failed, as JSON, and holds no secret, nor who tried", async ({
  as,
  asNobody,
}) => {
  const data = process.env.VERUM_E2E_DATA ?? "";
  // What npm start itself prints stands there too: how far it is, and the demonstration's people.
  const lines = () =>
    serverLog()
      .split("\n")
      .filter((line) => line.startsWith("{"));
  const log = () => lines().join("\n");
  const nobody = await asNobody();
  await nobody.request.get(`/api/auth/callback/single-sign-on?code=${CODE}&state=x`);
  const { csrfToken } = await (await nobody.request.get("/api/auth/csrf")).json();
  await nobody.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: CAST.stranger.email, password: WRONG, json: "true" },
  });
  const cookies = await (await as("monitor")).context().cookies();
  await expect.poll(log).toContain("OAUTH_CALLBACK_ERROR");

  for (const line of lines())
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String) });
  const kept = readdirSync(data)
    .filter((name) => /key|secret|password/.test(name))
    .map((name) => readFileSync(join(data, name), "utf8").trim());
  expect(kept.length, "secrets of the installation").toBeGreaterThan(3);
  const secrets = [CODE, WRONG, CAST_PASSWORD, csrfToken, ...kept, ...cookies.map(({ value }) => value)];
  const people = Object.values(CAST).map(({ email }) => email);
  for (const text of [...secrets, ...people].filter(({ length }) => length > 8))
    expect(log().includes(text), "a secret in the log").toBe(false);
});
