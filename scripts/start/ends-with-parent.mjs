// Preloaded into the app's process. The pipe on standard input breaks when `npm start` is gone, even by `kill -9`;
// without this the app would live on, hold the port, and keep the next start from recovering.
// Processes that the app starts inherit the preload but not the pipe: they must not take their closed input for the end.
if (/scripts[\\/](start[\\/]app-server|start)\.mjs$/.test(process.argv[1] ?? "")) {
  const leave = () => {
    process.kill(process.pid, "SIGTERM");
    // Next waits for open connections, which nobody will use any more.
    setTimeout(() => process.exit(1), 3000).unref();
  };
  process.stdin.on("end", leave);
  process.stdin.on("error", leave);
  // A stream that nobody reads never tells its end.
  process.stdin.resume();
}
