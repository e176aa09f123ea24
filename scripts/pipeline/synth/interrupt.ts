const exits = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs work that a person may stop: files are written without a pause, so it can only be stopped before or after. */
export async function interruptible<T>(onNote: (text: string) => void, work: () => Promise<T>): Promise<T> {
  const stop = (signal: keyof typeof exits) => {
    onNote('interrupted before anything was written; run the command again');
    process.exit(exits[signal]);
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

const signals = Object.keys(exits) as (keyof typeof exits)[];
