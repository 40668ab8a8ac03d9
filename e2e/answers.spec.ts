import { CAST, CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";

test("every answer says how it may be used: type, no guessing, no frame, no referrer, policy; and nothing of the server", async ({
  as,
}) => {
  const { request } = await as("monitor");
  for (const address of [
    paths.signIn,
    paths.audit("SLE-SECRETOME"),
    "/api/health",
    "/icon.svg",
    "/nowhere",
  ]) {
    const headers = (await request.get(address)).headers();
    expect(headers, address).toMatchObject({
      "content-type": expect.stringMatching(/^(text\/html; charset=utf-8|application\/json|image\/svg\+xml)/),
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(headers["x-powered-by"], address).toBeUndefined();
    expect(headers["access-control-allow-origin"], address).toBeUndefined();
  }
  const secure = await request.get(paths.signIn, { headers: { "x-forwarded-proto": "https" } });
  expect(secure.headers()["strict-transport-security"]).toMatch(/max-age=31536000/);
  expect((await request.get(paths.audit("SLE-SECRETOME"))).headers()["cache-control"]).toMatch(
    /no-store|private/,
  );
});

test("the session's cookie is out of reach of scripts and of other sites", async ({ asNobody }) => {
  const page = await asNobody();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const answer = await page.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: CAST.monitor.email, password: CAST_PASSWORD, json: "true" },
  });
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  const session = cookies.find(({ value }) => value.includes("session-token"))?.value ?? "";
  expect(session).toMatch(/; HttpOnly/i);
  expect(session).toMatch(/; SameSite=(Lax|Strict)/i);
});
