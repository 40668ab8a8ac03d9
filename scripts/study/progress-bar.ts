import cliProgress from "cli-progress";

export interface ProgressBar {
  readonly update: (progress: { done: number; total: number; step: string }) => void;
  readonly stop: () => void;
}

/** A bar on the error output, so that standard output carries the result alone; silent where nobody watches. */
export function progressBar(title: string): ProgressBar {
  const bar = new cliProgress.SingleBar(
    {
      stream: process.stderr,
      format: `${title} [{bar}] {percentage} % · {step}`,
      barCompleteChar: "█",
      barIncompleteChar: "·",
      hideCursor: true,
      clearOnComplete: true,
      fps: 10,
    },
    cliProgress.Presets.legacy,
  );
  let started = false;
  return {
    update: ({ done, total, step }) => {
      if (started) bar.update(done, { step });
      else bar.start(total, done, { step });
      bar.setTotal(total);
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
