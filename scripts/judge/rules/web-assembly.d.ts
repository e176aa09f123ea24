/** What is used of a global that the types of Node 20 name only as a namespace. */
declare var WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => WebAssembly.Module;
  readonly Memory: new (pages: { initial: number; maximum: number }) => WebAssembly.Memory;
  readonly Instance: new (
    module: WebAssembly.Module,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => WebAssembly.Instance;
};

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
