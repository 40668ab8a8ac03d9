import { databaseAnswers } from "@/lib/health/reads";

export const dynamic = "force-dynamic";

/** `live`: the process answers. `ready`: its database does too; 503 until then, so that a balancer sends nobody here. */
export async function GET(): Promise<Response> {
  const ready = await databaseAnswers();
  return Response.json(
    { live: true, ready },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
