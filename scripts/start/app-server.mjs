// The app's own process: Next behind one handler, so that what every request passes (decision 37) costs microseconds. Next's own
// place for it, a proxy, took a third of the time of a page.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { register } from "tsx/esm/api";

const isDevelopment = process.env.NODE_ENV === "development";

const unregister = register();
const { contentSecurityPolicy } = await import("../../lib/requests/content-security-policy.ts");
const { refusalOfRequestOrNull } = await import("../../lib/requests/refusal-of-request.ts");
const { structureConsole } = await import("../../lib/server-log/structured-console.ts");
await unregister();
if (!isDevelopment) structureConsole();
const { default: next } = await import("next");

const port = Number(process.env.PORT);
const hostname = process.env.HOST ?? "127.0.0.1";
const knownHost = new URL(process.env.NEXTAUTH_URL ?? `http://localhost:${port}`).host;

const app = next({ dev: isDevelopment, turbopack: isDevelopment, dir: process.cwd(), hostname, port });
const server = createServer();
await app.prepare();
const answer = app.getRequestHandler();
const upgrade = app.getUpgradeHandler();

server.on("request", (request, response) => {
  const { headers, method = "GET", url = "/" } = request;
  const refusal = refusalOfRequestOrNull({
    method,
    header: (name) => (typeof headers[name] === "string" ? headers[name] : null),
    ownHosts: [headers.host ?? "", knownHost],
  });
  if (refusal !== null) {
    // What is still to come of its body is not read.
    response.writeHead(refusal, { connection: "close" }).end();
    return;
  }
  if (!url.startsWith("/_next/static/")) {
    const nonce = randomBytes(16).toString("base64");
    const policy = contentSecurityPolicy(nonce, isDevelopment);
    // Next reads the nonce from the request's policy and gives it to the scripts it writes. Whatever a visitor sent is replaced.
    headers["content-security-policy"] = policy;
    headers["x-nonce"] = nonce;
    // For the way back after signing in.
    headers["x-verum-path"] = url.replace(/[?&]_rsc=[^&]*/, "");
    response.setHeader("content-security-policy", policy);
  }
  void answer(request, response);
});
server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // Whoever still waits is given a moment; nobody may hold the stop up.
    setTimeout(() => process.exit(0), 3000).unref();
  });
}

server.listen(port, hostname);
