import { importsOf } from './machine-imports.js';

/** A compiled quickjs.wasm. */
export type Program = object;

// the types of Node have no WebAssembly
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => Program;
  readonly Instance: new (program: Program, imports: object) => { readonly exports: object };
};

export const programOf = (bytes: Uint8Array): Program => new WebAssembly.Module(bytes);

/** The functions of quickjs.wasm that are used here. Values of JavaScript are addresses in its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  readonly __stack_pointer: { value: number };
  _initialize(): void;
  qjs_init(): number;
  qjs_get_runtime_ptr(): number;
  qjs_get_context_ptr(): number;
  qjs_set_runtime_and_context(runtime: number, context: number): void;
  qjs_set_memory_limit(bytes: number): void;
  qjs_set_max_stack_size(bytes: number): void;
  qjs_set_interrupt_handler(isOn: 0 | 1): void;
  qjs_run_gc(): void;
  qjs_eval(code: number, length: number, fileName: number, flags: number): number;
  qjs_call(callee: number, self: number, count: number, values: number): number;
  qjs_get_undefined(): number;
  qjs_new_string(text: number, length: number): number;
  qjs_get_string_len(value: number, length: number): number;
  qjs_get_prop_string(object: number, name: number): number;
  qjs_is_exception(value: number): number;
  qjs_is_string(value: number): number;
  qjs_get_exception(): number;
  qjs_promise_state(promise: number): number;
  qjs_promise_result(promise: number): number;
  qjs_is_job_pending(): number;
  qjs_execute_pending_job(): number;
  wasm_malloc(bytes: number): number;
}

/** The state of a machine: its memory, and the addresses that are needed to go on from there. */
export interface Snapshot {
  readonly memory: Uint8Array;
  readonly stack: number;
  readonly runtime: number;
  readonly context: number;
}

/** An error that was thrown in a machine. */
export class Thrown extends Error {
  constructor(
    message: string,
    readonly stackInMachine?: string,
  ) {
    super(message);
  }
}

export const megabytes = 256;
/** Calls 1,000 deep, which V8, which has a stack of its own, can follow. */
const stackKilobytes = 256;
const asModule = 1;
const pageSize = 65536;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** JavaScript engine in WebAssembly. It is used for one question and then forgotten, whatever happened in it. */
export class Machine {
  private constructor(
    private readonly wasm: Exports,
    private readonly longest: number,
  ) {}

  /** A machine without any code in it, or one that goes on from a snapshot of another. */
  static start(
    program: Program,
    { from, isLate, longest = 0 }: { from?: Snapshot; isLate?: () => boolean; longest?: number } = {},
  ): Machine {
    const memory = (): ArrayBuffer => wasm.memory.buffer;
    const instance = new WebAssembly.Instance(program, importsOf(memory, isLate ?? (() => false)));
    const wasm = instance.exports as Exports;
    if (from === undefined) {
      wasm._initialize();
      wasm.qjs_init();
    } else {
      wasm.memory.grow((from.memory.length - memory().byteLength) / pageSize);
      new Uint8Array(memory()).set(from.memory);
      wasm.__stack_pointer.value = from.stack;
      wasm.qjs_set_runtime_and_context(from.runtime, from.context);
    }
    wasm.qjs_set_memory_limit(megabytes * 1024 * 1024);
    wasm.qjs_set_max_stack_size(stackKilobytes * 1024);
    wasm.qjs_set_interrupt_handler(isLate === undefined ? 0 : 1);
    return new Machine(wasm, longest);
  }

  snapshot(): Snapshot {
    this.wasm.qjs_run_gc();
    return {
      memory: new Uint8Array(this.wasm.memory.buffer).slice(),
      stack: this.wasm.__stack_pointer.value,
      runtime: this.wasm.qjs_get_runtime_ptr(),
      context: this.wasm.qjs_get_context_ptr(),
    };
  }

  /** Evaluates a module and returns the promise of its exports. Other modules import it by its name. */
  module(name: string, code: string): number {
    return this.evaluated(name, code, asModule);
  }

  script(name: string, code: string): number {
    return this.evaluated(name, code, 0);
  }

  string(text: string): number {
    const bytes = encoder.encode(text);
    return this.checked(this.wasm.qjs_new_string(this.write(bytes), bytes.length));
  }

  get undefined(): number {
    return this.wasm.qjs_get_undefined();
  }

  call(callee: number, ...values: readonly number[]): number {
    const list = this.write(new Uint8Array(Uint32Array.from(values).buffer));
    return this.checked(this.wasm.qjs_call(callee, this.undefined, values.length, list));
  }

  /** Runs what promises wait for, until none of them can go on. */
  settle(): void {
    while (this.wasm.qjs_is_job_pending() !== 0)
      if (this.wasm.qjs_execute_pending_job() < 0) this.throwPending();
  }

  /** The text that a promise was fulfilled with. */
  textOf(promise: number): string {
    const state = this.wasm.qjs_promise_state(promise);
    if (state === 0) throw new Thrown('waits for a promise that nothing settles');
    const text = this.text(this.wasm.qjs_promise_result(promise));
    if (state !== 1 || text === undefined) throw new Thrown('threw something that cannot be shown');
    return text;
  }

  private evaluated(name: string, code: string, flags: number): number {
    const bytes = encoder.encode(code);
    return this.checked(
      this.wasm.qjs_eval(this.write(bytes), bytes.length, this.write(encoder.encode(name)), flags),
    );
  }

  private checked(value: number): number {
    return this.wasm.qjs_is_exception(value) === 0 ? value : this.throwPending();
  }

  private throwPending(): never {
    const thrown = this.wasm.qjs_get_exception();
    const read = (name: string) =>
      this.text(this.wasm.qjs_get_prop_string(thrown, this.write(encoder.encode(name))));
    throw new Thrown(
      read('message') ?? this.text(thrown) ?? 'threw something that cannot be shown',
      read('stack'),
    );
  }

  text(value: number): string | undefined {
    if (this.wasm.qjs_is_string(value) === 0) return undefined;
    const lengthAt = this.write(new Uint8Array(4));
    const at = this.wasm.qjs_get_string_len(value, lengthAt);
    const length = new DataView(this.wasm.memory.buffer).getUint32(lengthAt, true);
    if (at === 0 || length > this.longest)
      throw new Thrown(`answered with more than ${this.longest / 1024 / 1024} MiB`);
    return decoder.decode(new Uint8Array(this.wasm.memory.buffer, at, length));
  }

  /** Copies bytes into the machine, which is forgotten before anybody would free them. */
  private write(bytes: Uint8Array): number {
    const at = this.wasm.wasm_malloc(bytes.length + 1);
    if (at === 0) throw new Thrown('out of memory');
    const memory = new Uint8Array(this.wasm.memory.buffer);
    memory.set(bytes, at);
    memory[at + bytes.length] = 0;
    return at;
  }
}
