const refuse = (what: string) => (): never => {
  throw new Error(`${what} is not available: declarations render from the working tree alone`);
};

/**
 * Makes a module that asks for the time or a random number fail. The machine has neither: it would get zeros, and its
 * author would wonder. Also a console, into which packages may write and which nobody reads.
 */
export function prepareGlobals(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const now = refuse('the clock');
  Math.random = refuse('Math.random');
  Date.now = now;
  const clockless = new Proxy(Date, {
    construct: (target, args, self) =>
      args.length === 0 ? now() : (Reflect.construct(target, args, self) as object),
    apply: now,
  });
  Date.prototype.constructor = clockless;
  globals['Date'] = clockless;
  const ignore = () => {};
  globals['console'] = { log: ignore, info: ignore, warn: ignore, error: ignore, debug: ignore };
  globals['global'] = globalThis;
  for (const name of ['performance', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics'])
    Reflect.deleteProperty(globals, name);
}
