import type { Rendered } from '../render/manifest.js';
import type { FileFinding } from './finding.js';
import { judgeObject } from './object.js';

/** Judges what one unit alone shows. */
export function judgeUnit({ files }: Rendered): FileFinding[] {
  const findings: FileFinding[] = [];
  for (const [file, manifest] of files)
    for (const finding of judgeObject(manifest)) findings.push({ ...finding, file });
  return findings;
}
