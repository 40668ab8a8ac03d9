/** Called by Next once when a server process starts: what runs beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startMailing } = await import("./lib/notices/start-mailing");
  startMailing(process.env);
}
