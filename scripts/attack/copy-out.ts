import type { Readable } from "node:stream";
import postgres from "postgres";

const PATIENCE_MS = 5_000;

/**
 * What COPY sends of a table to whoever is connected, or the words of its refusal. Each on a connection of its own, which is then cut:
 * a transaction does not end by itself behind a stream.
 */
export async function copiedOut(
  url: string,
  enter: (sql: postgres.ReservedSql) => Promise<unknown>,
  table: string,
): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let text = "";
  const read = async () => {
    const connection = await sql.reserve();
    await connection.unsafe("begin");
    await enter(connection);
    const stream = (await connection
      .unsafe(`copy (select t::text from public.${table} t) to stdout`)
      .readable()) as Readable;
    for await (const part of stream) text += String(part);
  };
  try {
    await Promise.race([read(), new Promise((done) => setTimeout(done, PATIENCE_MS).unref())]);
  } catch (error) {
    text += (error as Error).message;
  } finally {
    await sql.end({ timeout: 0 });
  }
  return text;
}
