import type { ReadInput } from '../load/inputs.js';
import { type ParsedFile, parseFile } from '../load/parse.js';
import { Fault } from '../problem/fault.js';
import type { Batch, BatchResult } from './units/batch.js';
import { processBatch } from './units/worker.js';

// the program of a thread: what other threads ask it to do

export const parse = (files: readonly ReadInput[]): ParsedFile[] => files.map(parseFile);

export async function processUnits(batch: Batch): Promise<BatchResult> {
  try {
    return { outcomes: await processBatch(batch) };
  } catch (e) {
    if (e instanceof Fault) return { fault: { message: e.message, help: e.help } };
    throw e;
  }
}
