import { publishedCommitmentOrNull } from "@/lib/openings/reads";
import { publishedRevealOrNull } from "@/lib/unblinding/reads";

interface Context {
  readonly params: Promise<{ study: string; file: string }>;
}

/** The two files of the public page, as they are checked: `commitment.json`, and after the unblinding `reveal.json`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { study, file } = await params;
  const document = await documentOrNull(decodeURIComponent(study), file);
  if (document === null)
    return Response.json(
      { message: "There is no such file. A reveal exists only once a study is unblinded." },
      { status: 404 },
    );
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
  });
}

async function documentOrNull(study: string, file: string): Promise<unknown> {
  if (file === "commitment.json") return (await publishedCommitmentOrNull(study))?.commitment ?? null;
  if (file === "reveal.json") return (await publishedRevealOrNull(study))?.reveal ?? null;
  return null;
}
