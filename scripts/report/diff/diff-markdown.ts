import type { DiffView } from './sections.js';
import { headline } from './sections.js';
export const diffMarkdown = (view: DiffView): string => headline(view);
