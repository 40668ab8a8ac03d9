/** Called by Next once when a server process starts: what runs beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ startMailing }, { startReminding }] = await Promise.all([
    import("./lib/notices/start-mailing"),
    import("./lib/serious-events/start-reminding"),
  ]);
  startMailing(process.env);
  startReminding();
}
