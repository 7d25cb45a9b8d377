import type { RunJobs } from "#lab";

/** Runs made, of those asked for so far: an experiment that is not decided asks for more. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** The same way of running jobs, with every run counted. */
export function counted(run: RunJobs, onProgress: (progress: Progress) => void): RunJobs {
  let [done, of] = [0, 0];
  return (jobs, control) => {
    of += jobs.length;
    onProgress({ done, of });
    return run(jobs, {
      ...control,
      onRun: () => {
        done += 1;
        onProgress({ done, of });
        control.onRun?.();
      },
    });
  };
}
