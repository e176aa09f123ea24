/** The memory of an instance, in pages of 64 KiB. */
export type Pages = Readonly<Record<'initial' | 'maximum', number>>;

const page = 64 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What of OPA's binary interface is used. */
interface Program {
  opa_malloc(length: number): number;
  opa_json_parse(address: number, length: number): number;
  opa_json_dump(value: number): number;
  opa_heap_ptr_get(): number;
  entrypoints(): number;
  opa_eval(
    reserved: 0,
    entrypoint: number,
    data: number,
    input: number,
    inputLength: number,
    heap: number,
    format: 0,
  ): number;
  readonly opa_wasm_abi_version: { readonly value: number };
}

/**
 * Compiled rules at work, in a memory of their own. OPA's own host for Node would load a parser of YAML and much else
 * for functions that no rule may call.
 */
export class Instance {
  private readonly memory: WebAssembly.Memory;
  private readonly program: Program;
  private readonly entrypoints: Readonly<Record<string, number>>;
  private readonly data: number;
  /** Where an evaluation may begin to write: what stands before stays. */
  private readonly heap: number;

  constructor(module: WebAssembly.Module, pages: Pages) {
    this.memory = new WebAssembly.Memory(pages);
    const missing = () => {
      throw new Error('a rule called a function that is not compiled into the bundle');
    };
    const { exports } = new WebAssembly.Instance(module, {
      env: {
        memory: this.memory,
        opa_abort: (address: number) => {
          throw new Error(this.text(address));
        },
        opa_println: missing,
        ...Object.fromEntries([0, 1, 2, 3, 4].map((count) => [`opa_builtin${count}`, missing])),
      },
    });
    this.program = exports as unknown as Program;
    if (this.program.opa_wasm_abi_version.value !== 1)
      throw new Error('the bundle was compiled by an opa of another time');
    const none = encoder.encode('{}');
    const address = this.program.opa_malloc(none.length);
    new Uint8Array(this.memory.buffer).set(none, address);
    this.data = this.program.opa_json_parse(address, none.length);
    this.entrypoints = JSON.parse(this.text(this.program.opa_json_dump(this.program.entrypoints())));
    this.heap = this.program.opa_heap_ptr_get();
  }

  /** How much memory it has taken: it never gives any back. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** What an entrypoint answers to an input, both as JSON. */
  evaluate(entrypoint: string, input: string): string {
    // as UTF-8, a unit of a string takes three bytes at most
    const lacking = this.heap + 3 * input.length - this.bytes;
    if (lacking > 0) this.memory.grow(Math.ceil(lacking / page));
    const { written } = encoder.encodeInto(input, new Uint8Array(this.memory.buffer, this.heap));
    const id = this.entrypoints[entrypoint]!;
    return this.text(this.program.opa_eval(0, id, this.data, this.heap, written, this.heap + written, 0));
  }

  private text(address: number): string {
    const bytes = new Uint8Array(this.memory.buffer);
    return decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }
}
