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
  builtins(): number;
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

/** What rules may call besides what is compiled into the bundle, from JSON to JSON; undefined where it fails. */
const functions: Readonly<Record<string, (argument: string) => string | undefined>> = {
  'json.unmarshal': (argument) => {
    try {
      return JSON.stringify(JSON.parse(JSON.parse(argument)));
    } catch {
      return undefined;
    }
  },
};

/**
 * Compiled rules at work, in a memory of their own. OPA's own host for Node would load a parser of YAML and much else
 * for functions that no rule may call.
 */
export class Instance {
  private readonly memory: WebAssembly.Memory;
  private readonly program: Program;
  private readonly entrypoints: Readonly<Record<string, number>>;
  private readonly functions: ReadonlyMap<number, (typeof functions)[string]>;
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
        ...Object.fromEntries([0, 2, 3, 4].map((count) => [`opa_builtin${count}`, missing])),
        opa_builtin1: (id: number, _: number, argument: number) => this.call(id, argument),
      },
    });
    this.program = exports as unknown as Program;
    if (this.program.opa_wasm_abi_version.value !== 1)
      throw new Error('the bundle was compiled by an opa of another time');
    this.data = this.value('{}');
    this.functions = new Map(
      Object.entries<number>(this.json(this.program.builtins())).map(([name, id]) => [id, functions[name]!]),
    );
    this.entrypoints = this.json(this.program.entrypoints());
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

  /** Zero is what is undefined. */
  private call(id: number, argument: number): number {
    const result = this.functions.get(id)!(this.text(this.program.opa_json_dump(argument)));
    return result === undefined ? 0 : this.value(result);
  }

  /** Where a value is that stands in JSON. */
  private value(json: string): number {
    const bytes = encoder.encode(json);
    const address = this.program.opa_malloc(bytes.length);
    new Uint8Array(this.memory.buffer).set(bytes, address);
    return this.program.opa_json_parse(address, bytes.length);
  }

  private json(value: number) {
    return JSON.parse(this.text(this.program.opa_json_dump(value)));
  }

  private text(address: number): string {
    const bytes = new Uint8Array(this.memory.buffer);
    return decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)));
  }
}
