import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./lib/requests/content-security-policy";
import { refusalOfRequestOrNull } from "./lib/requests/refusal-of-request";

// What every request passes before a page or an action sees it. It decides nothing about people: that is PostgreSQL's.
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalOfRequestOrNull({
    method: request.method,
    header: (name) => request.headers.get(name),
    ownHosts: [request.headers.get("host") ?? "", new URL(process.env.NEXTAUTH_URL ?? request.url).host],
  });
  if (refusal !== null) return new NextResponse(null, { status: refusal });
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  // Next reads the nonce from the request's policy and gives it to the scripts it writes.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  // For the way back after signing in.
  headers.set("x-verum-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set("content-security-policy", policy);
  return answer;
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg).*)"] };
