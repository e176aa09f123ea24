/** A function of the engine that code in the machine has no way to call. Calling it ends the machine. */
const never = (): never => {
  throw new Error('the machine called a function that it does not have');
};

const done = 0;
const noSuchFile = 8;

/**
 * Everything that the machine in which modules run can reach: these twelve functions, and its own memory. There is no
 * file, network, environment, process, clock or randomness behind any of them.
 */
export const importsOf = (memory: () => ArrayBuffer, isLate: () => boolean) => ({
  env: {
    // asked every few thousand steps; 1 stops the code
    host_interrupt: () => (isLate() ? 1 : 0),
    // always UTC
    host_get_timezone_offset: () => 0,
    host_call: never,
    host_module_normalize: never,
    host_module_load: never,
    host_promise_rejection: never,
  },
  wasi_snapshot_preview1: {
    clock_time_get: (_id: number, _precision: bigint, at: number) => {
      new DataView(memory()).setBigUint64(at, 0n, true);
      return done;
    },
    random_get: (at: number, length: number) => {
      new Uint8Array(memory(), at, length).fill(0);
      return done;
    },
    fd_write: () => noSuchFile,
    fd_close: () => noSuchFile,
    fd_fdstat_get: () => noSuchFile,
    fd_seek: () => noSuchFile,
  },
});
